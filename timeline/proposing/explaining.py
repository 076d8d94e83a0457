"""Why a suggestion was made, in words: German or English, from the codes and data in `Suggestion.why`."""

from typing import Any

from timeline.models import Suggestion

type Words = tuple[str, str]  # German, English

SOURCE: dict[str, Words] = {
    "same_article": ("Derselbe Artikel trägt sie schon", "The same article carries it already"),
    "copy": ("Der Text gleicht zu {share} Artikel {article}", "The text is {share} alike to article {article}"),
    "other": ("Andere Artikel tragen sie schon", "Other articles carry it already"),
}
CLAIMANT: dict[str, Words] = {
    "equal": ("derselbe Urheber", "the same claimant"),
    "above": ("der Urheber steht über dem der Angabe", "the claimant stands above the claim’s"),
    "below": ("der Urheber steht unter dem der Angabe", "the claimant stands below the claim’s"),
    "not_stated": ("kein Urheber genannt", "no claimant named"),
    "unattributed": ("die Angabe hat noch keinen Urheber", "the claim has no claimant yet"),
    "unknown": ("der genannte Urheber ist nicht im Dossier", "the claimant named is not in the dossier"),
    "none": ("kein Urheber genannt", "no claimant named"),
    "known": ("der Urheber ist im Dossier", "the claimant is in the dossier"),
    "part": ("genannt ist ein Teil dieses Urhebers", "a part of this claimant is named"),
}
SCOPE: dict[str, Words] = {
    "equal": ("dieselbe Bezugsgruppe", "the same scope"),
    "part": ("ein Teil ihrer Bezugsgruppe", "a part of its scope"),
    "whole": ("eine größere Bezugsgruppe", "a larger scope"),
    "apart": ("eine andere Bezugsgruppe", "another scope"),
    "noun": ("die Bezugsgruppe ist genannt", "the scope is named"),
    "sentence": ("die Bezugsgruppe steht im selben Satz", "the scope stands in the same sentence"),
    "assumed": ("die Bezugsgruppe ist die übliche, nicht genannt", "the scope is the usual one, not named"),
}
DIFFERS: dict[str, Words] = {
    "kind": ("die Art weicht ab", "the kind differs"),
    "unit": ("die Einheit weicht ab", "the unit differs"),
}
UNCLEAR: dict[str, Words] = {
    "unknown_measure": ("Keine Messgröße passt.", "No measure fits."),
    "unknown_scope": ("Keine Bezugsgruppe des Dossiers ist genannt.", "No scope of the dossier is named."),
    "value": ("Der Wert passt in keine Angabe.", "The value fits no claim."),
}
REJECTED: Words = ("Keine Zahl, sondern: {because}.", "No figure, but: {because}.")
OTHER_BOUND: Words = (
    "Angabe {claim} nennt dieselbe Zahl anders gefasst: {wording}",
    "claim {claim} has the same number in other words: {wording}",
)
LEADS: dict[str, Words] = {
    "retelling": ("Schon bekannt: {wording}. ", "Already known: {wording}. "),
    "new_value": ("Neuer Wert dieses Strangs. ", "New value of this strand. "),
    "new_claim": ("Neue Angabe. ", "New claim. "),
    "unclear": ("", ""),
    "rejected": ("", ""),
}


def explain(suggestion: Suggestion, language: str = "de") -> str:
    """One or two sentences on why `suggestion` was made; `language` is "de" or "en"."""
    at = 1 if language == "en" else 0
    why: dict[str, Any] = suggestion.why
    if suggestion.relation == "rejected":
        return REJECTED[at].format(because=why["because"])
    if suggestion.relation == "unclear":
        return UNCLEAR[why["because"]][at]
    lead = LEADS[suggestion.relation][at].format(wording=why.get("wording", ""))
    parts = [source(why, at)] if "source" in why else []
    parts += [CLAIMANT[why["claimant"]][at], SCOPE[why["scope"]][at]]
    parts += [DIFFERS[name][at] for name in why.get("differs", [])]
    if "other_bound" in why:
        parts.append(OTHER_BOUND[at].format(**why["other_bound"]))
    sentence = "; ".join(parts)
    return f"{lead}{sentence[0].upper()}{sentence[1:]}."


def source(why: dict[str, Any], at: int) -> str:
    copy = why.get("copy", {})
    share = f"{round(copy.get('share', 0) * 100)} %" if at == 0 else f"{round(copy.get('share', 0) * 100)}%"
    return SOURCE[why["source"]][at].format(article=copy.get("article"), share=share)
