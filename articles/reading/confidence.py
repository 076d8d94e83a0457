"""How sure the reader is of a figure: one minus a deduction for each doubt, each with its name."""

SURE = 0.97
# What each doubt takes away; the names stand in Figure.doubts.
DEDUCTIONS = {
    "measure_by_default": 0.20,  # soldiers are counted, but no word says what they do
    "measure_other": 0.12,  # the counted thing is in no table
    "unknown_noun": 0.10,  # killed or wounded, but the noun is in no table
    "inherited_measure": 0.08,  # taken from the number before
    "noun_before": 0.10,  # what is counted stands before the number
    "shared_cue": 0.05,  # one verb for several numbers
    "far_cue": 0.15,  # the verb stands in another clause
    "no_claimant": 0.05,
    "inherited_claimant": 0.08,  # the speaker of the sentence before
    "pronoun": 0.10,
    "several_claimants": 0.06,
    "vague": 0.05,
    "no_date": 0.03,  # neither the saying nor the count is dated
    "caption": 0.10,
    "box": 0.05,
    "furniture": 0.30,
    "headline": 0.05,
    "long_sentence": 0.08,
    "small_word": 0.10,  # "ein Soldat": counted, or only an article
}
LEAST = 0.05


def confidence(doubts: tuple[str, ...]) -> float:
    """Between 0 and 1; the same doubts always give the same number."""
    return round(max(LEAST, SURE - sum(DEDUCTIONS[doubt] for doubt in doubts)), 2)
