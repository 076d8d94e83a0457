"""What a number counts: its measure, kind and unit, from its noun, the cues of its clause and the numbers beside it.

`counts` names the measures, `cues` finds the words that say what happened, `nouns` the noun that a number counts,
`governing` chooses among the cues, `plans` tells what is still to come, `strengths` an army's size, `groups` who is a
soldier, `people` what befell those of a noun, `elliptic` reads numbers that stand alone, by the `hints` around them,
`things` what is no people, `kinds` tells additions, periods and what is only intended, `deciding` puts these
together. The words stand in words/*/measures.toml and people.toml.
"""

from articles.reading.measures.counts import FATE, KINDS, WAR, Counted, Cue, Scene
from articles.reading.measures.deciding import counted, scene_of
from articles.reading.measures.kinds import added, kind_of
from articles.reading.measures.shares import is_subset
from articles.reading.measures.topics import asked, befell_between, summed, topic

__all__ = [
    "FATE",
    "KINDS",
    "WAR",
    "Counted",
    "Cue",
    "Scene",
    "added",
    "asked",
    "befell_between",
    "counted",
    "is_subset",
    "kind_of",
    "scene_of",
    "summed",
    "topic",
]
