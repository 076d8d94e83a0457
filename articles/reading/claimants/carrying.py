"""The source of each number: the attribution in its sentence, else the speaker of an earlier one who goes on."""

from dataclasses import dataclass, field, replace

from articles.reading.claimants import continuing, interviews, questions
from articles.reading.claimants.attribution import Attribution, can_speak, clean, is_body, is_somebody
from articles.reading.claimants.clauses import opening_phrase
from articles.reading.claimants.finding import find_attributions
from articles.reading.claimants.governing import governing, parted
from articles.reading.claimants.naming import may_own, named_subject, owner_before, person_in, trimmed
from articles.reading.numbers import Number
from articles.reading.tokens import Tokens

OWN = frozenset({"its", "ihrer", "seiner"})
BACK = 4  # how many sentences back a pronoun, or a speech that goes on, may point


@dataclass(slots=True)
class Source:
    """Who stands behind a number: claimant and relay as written, the attribution itself, and doubts about it.

    The attribution of a speaker carried on stands in another sentence than the number.
    """

    claimant: str | None = None
    via: str | None = None
    attribution: Attribution | None = None
    doubts: tuple[str, ...] = ()


@dataclass(slots=True)
class Speakers:
    """The attributions of one text, found sentence by sentence when asked for, and the sources given so far."""

    tokens: Tokens
    attributions: dict[int, list[Attribution]] = field(default_factory=dict)
    sources: dict[int, Source] = field(default_factory=dict)
    interview: questions.Interview | None = field(init=False)

    def __post_init__(self) -> None:
        self.interview = questions.interview(self.tokens)

    def of(self, begin: int, end: int) -> list[Attribution]:
        if begin not in self.attributions:
            self.attributions[begin] = find_attributions(self.tokens, begin, end)
        return self.attributions[begin]

    def source_of(
        self, begin: int, end: int, number: Number, numbers: list[Number], *, sibling: bool = False
    ) -> Source:
        """Who states one of the numbers of the sentence [begin, end).

        `sibling`: it counts on from the number before it.
        """
        found = parted(self.tokens, self.of(begin, end), numbers, number)
        cites = any("Q" in self.tokens.infos[one.first].roles and one.words and not one.relay for one in found)
        found = [replace(one, counting=True) if self.of_itself(one, number, end) else one for one in found]
        speakers = [one for one in found if not one.relay or (one.counting and not cites)]
        relays = [one for one in found if one.relay and (cites or not one.counting)]
        speaker = governing(self.tokens, speakers, number.first, number.last)
        relay = governing(self.tokens, relays, number.first, number.last)
        if speaker and speaker.words is None and relay:
            speaker = None
        source = self.source(begin, speaker, relay, several=len(speakers) > 1)
        if source is None or (source.claimant is None and source.via is None and speaker is None):
            source = self.inherited(begin, end, number, sibling=sibling)
        if source.claimant or source.via:
            self.sources[begin] = source
        return source

    def of_itself(self, one: Attribution, number: Number, end: int) -> bool:
        """Reuters said two of its journalists were hurt: a medium's word about itself is its own."""
        if not one.relay or not one.saying or one.last >= number.first:
            return False
        return not OWN.isdisjoint(self.tokens.words[number.last + 1 : min(end, number.last + 3)])

    def source(
        self, begin: int, speaker: Attribution | None, relay: Attribution | None, *, several: bool
    ) -> Source | None:
        doubts = ("several_claimants",) if several else ()
        told_by_itself = relay and speaker and relay.words == speaker.words  # a medium that counts
        via = relay.words if relay and not told_by_itself else None
        if speaker is None:
            if relay is None:
                return None
            return Source(None, via, relay, (*doubts, "no_claimant"))
        if speaker.pronoun:
            return Source(self.antecedent(begin, speaker), via, speaker, (*doubts, "pronoun"))
        return Source(speaker.words, via, speaker, doubts if speaker.words else (*doubts, "no_claimant"))

    def antecedent(self, begin: int, pronoun: Attribution) -> str | None:
        """Whom a pronoun means: the phrase before it in its sentence, else the last speaker before it."""
        tokens = self.tokens
        if tokens.words[pronoun.head] in tokens.lexicon.claims.anaphoric or tokens.words[pronoun.head] == "es":
            return self.last_named(begin, personal=False)
        if pronoun.words == "":
            here = owner_before(tokens, pronoun, begin)
            if here and may_own(tokens, here):
                return clean(tokens, *here)
        end = tokens.sentence(begin)[1]
        personal = tokens.words[pronoun.head] in tokens.lexicon.claims.personal
        earlier = self.meant([one for one in self.of(begin, end) if one.last < pronoun.first], personal=personal)
        if earlier:
            return earlier
        subject = opening_phrase(tokens, begin, end)
        if subject and tokens.words[pronoun.first - 1] == ":" and is_somebody(tokens, subject):
            return clean(tokens, *subject)
        here = person_in(tokens, begin, pronoun.first, names=False) if personal else None
        if here:
            return clean(tokens, *here)
        spoken = subject is not None and is_somebody(tokens, subject) and can_speak(tokens, subject)
        if not personal and subject and spoken and subject[1] < pronoun.first:
            return clean(tokens, *subject)
        return self.last_named(begin, personal=personal)

    def meant(self, found: list[Attribution], *, personal: bool) -> str | None:
        """The last of these speakers whom a pronoun can mean."""
        speakers = [one for one in named(found) if not (personal and is_body(self.tokens, one.words))]
        return speakers[-1].words if speakers else None

    def last_named(self, begin: int, *, personal: bool) -> str | None:
        """The last speaker, or the subject that opens a sentence, among the sentences before; one paragraph back."""
        tokens, end, paragraphs = self.tokens, begin, 0
        for _ in range(BACK):
            if end <= 0:
                return None
            first = tokens.sentence(end - 1)[0]
            paragraphs += tokens.words[end - 1][0] == "\n"
            if paragraphs > 1:
                return None
            speaker = self.meant(self.of(first, end), personal=personal)
            if speaker:
                return speaker
            subject = opening_phrase(tokens, first, end)
            subject = trimmed(tokens, subject) if subject else None
            if (personal or subject is None) and (
                subject is None or not named_subject(tokens, subject) or is_body(tokens, clean(tokens, *subject))
            ):
                subject = person_in(tokens, first, end)
            if subject and not paragraphs and named_subject(tokens, subject):
                return clean(tokens, *subject)
            end = first
        return None

    def inherited(self, begin: int, end: int, number: Number, *, sibling: bool) -> Source:
        """The speaker of a sentence before, if this one goes on; or of the next, if that closes this one."""
        tokens = self.tokens
        source = self.sources.get(begin)
        if source and "inherited_claimant" in source.doubts:
            return source  # as the number before it in this sentence
        source = None
        if begin and continuing.goes_on(tokens, begin, end, number, sibling=sibling):
            source = self.speaker_before(begin, end)
        if answer := self.answering(begin, end):
            source = Source(answer.words, None, answer)
        if source is None:
            return self.from_following(end) or Source(doubts=("no_claimant",))
        return replace(source, doubts=(*source.doubts, "inherited_claimant"))

    def answering(self, begin: int, end: int) -> Attribution | None:
        """Who speaks in the answer of an interview in which the sentence at `begin` stands."""
        opening = begin + (self.tokens.words[begin][0] == "\n")
        if self.interview and self.interview.answering(opening):
            return self.interview.guest
        return None if continuing.reported(self.tokens, begin, end) else interviews.answering(self.tokens, begin)

    def from_following(self, end: int) -> Source | None:
        if not continuing.may_close(self.tokens, end):
            return None
        found = continuing.closing(self.tokens, self.of(end, self.tokens.sentence(end)[1]), end)
        return closing_source(found) if found else None

    def speaker_before(self, begin: int, end: int) -> Source | None:
        """The source of the nearest earlier sentence that has one; reported speech may cross one paragraph's end."""
        tokens, at = self.tokens, begin
        far = continuing.reported(tokens, begin, end) or continuing.announced(tokens, begin)
        paragraphs = 0
        for _ in range(BACK if far else 2):
            if at <= 0:
                return None
            paragraphs += tokens.words[at - 1][0] == "\n"
            if paragraphs > far:
                return None
            first = tokens.sentence(at - 1)[0]
            source = self.sources.get(first) or self.last_speaker(first, at)
            if source:
                return source
            at = first
        return None

    def last_speaker(self, first: int, end: int) -> Source | None:
        found = [one for one in self.of(first, end) if one.words]
        speakers = [one for one in found if not one.relay] or found
        if not speakers:
            return None
        relays = [one.words for one in found if one.relay and not one.counting and one.words != speakers[-1].words]
        via = relays[-1] if relays else None
        if speakers[-1].pronoun:
            return Source(self.antecedent(first, speakers[-1]), via, speakers[-1])
        return Source(speakers[-1].words, via, speakers[-1])


def named(found: list[Attribution]) -> list[Attribution]:
    """The speakers among attributions that have a name, without media where others speak."""
    speakers = [one for one in found if one.words and not one.pronoun]
    return [one for one in speakers if not one.relay] or speakers


def closing_source(found: list[Attribution]) -> Source:
    speakers = [one.words for one in found if not one.relay]
    relays = [one.words for one in found if one.relay]
    return Source(
        speakers[-1] if speakers else None, relays[-1] if relays else None, found[-1], ("inherited_claimant",)
    )
