"""Each finding and each refusal as one sentence in German and English, for readers who know nothing of the program.

Both languages stand side by side here, not in the catalogue: they are kept with the finding, whatever language the
page was asked for that brought it about. Numbers and dates are written as each language writes them.
"""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import override

from timeline import wording
from timeline.choices import FindingRule
from timeline.findings.allowed import Reason
from timeline.findings.statements import Draft, Name, Statement

LANGUAGES = ("de", "en")

REASONS: dict[str, Name] = {
    Reason.DERIVED: Name(
        "Eine der Zahlen hat niemand genannt: Sie ist hier errechnet.",
        "Nobody stated one of these figures: it was computed here.",
    ),
    Reason.UNIT: Name("Sie zählen Verschiedenes: andere Einheiten.", "They count different things: the units differ."),
    Reason.PLAN: Name(
        "Eine Ankündigung ist kein Geschehen: Sie wird mit nichts verglichen und zu nichts addiert.",
        "An announcement is no event: it is compared with nothing and added to nothing.",
    ),
    Reason.STOCK_AND_TOTAL: Name(
        "Die eine Zahl sagt, wie viele zu einem Zeitpunkt da waren, die andere, wie viele bis dahin insgesamt gezählt "
        "wurden. Der Unterschied ist weder Zuwachs noch Verlust.",
        "One says how many were there at one time, the other how many had been counted in all by then. "
        "The difference is neither a gain nor a loss.",
    ),
    Reason.FLOW: Name(
        "Die eine Zahl gilt für einen Zeitraum, die andere für einen Stand. Was in einem Zeitraum dazukommt, "
        "lässt sich mit einem Stand nicht vergleichen.",
        "One is for a period, the other for a state of things. What a period adds cannot be compared with a state.",
    ),
    Reason.KIND: Name("Sie zählen auf verschiedene Art.", "They count in different ways."),
    Reason.MEASURE: Name("Sie zählen Verschiedenes.", "They count different things."),
    Reason.PART_SCOPE: Name(
        "Die eine Zahl gilt nur für einen Teil der Gruppe, die andere für die ganze. "
        "Der Unterschied ist weder Anstieg noch Rückgang.",
        "One is about a part of the group only, the other about all of it. The difference is neither rise nor fall.",
    ),
    Reason.OTHER_SCOPE: Name(
        "Sie gelten für verschiedene Gruppen, die sich überschneiden können.",
        "They are about different groups, which may overlap.",
    ),
    Reason.VAGUE: Name(
        "Ein ungefähres Wort ist kein Wert, mit dem sich rechnen lässt.",
        "A vague word is no value that can be reckoned with.",
    ),
    Reason.UNDATED: Name(
        "Von einer der Zahlen ist nicht bekannt, für wann sie gilt.",
        "Of one of these figures it is not known for when it holds.",
    ),
    Reason.NO_CLAIMANT: Name(
        "Für eine der Zahlen ist kein Urheber genannt: Sie bestätigt die andere nicht, "
        "und der Unterschied ist keine Veränderung.",
        "For one of these figures no claimant is named: it does not confirm the other, "
        "and the difference is no change.",
    ),
    Reason.OTHER_CLAIMANT: Name(
        "Verschiedene Urheber nennen sie für verschiedene Tage: "
        "Der Unterschied kann an der Zeit oder an den Urhebern liegen.",
        "Different claimants state them for different days: the difference may lie in the time or in the claimants.",
    ),
    Reason.NOT_AFTER: Name(
        "Der Zeitraum beginnt nicht erst nach dem Stand: Manche wären doppelt gezählt.",
        "The period does not begin after the total’s day: some would be counted twice.",
    ),
    Reason.OTHER_DAY: Name("Sie gelten für verschiedene Tage.", "They are about different days."),
    Reason.NO_PARTS: Name(
        "Sie sind nicht alle Teile, aus denen das Ganze besteht.", "They are not all the parts that make up the whole."
    ),
    Reason.COUNTED_TWICE: Name(
        "Beide zählen zum Teil dieselben Menschen: Zusammengezählt wären sie doppelt gezählt.",
        "Both count some of the same people: added up, these would be counted twice.",
    ),
    Reason.STOCKS: Name(
        "Beide sagen, wie viele zu einem Zeitpunkt da waren: Zwei Zeitpunkte ergeben keine Summe.",
        "Both say how many were there at one time: two times do not add up.",
    ),
}

# {0}, {1}… are the claims in the finding's order; the last one is the newest where a rule speaks of time.
TEMPLATES: dict[str, Name] = {
    FindingRule.NOT_COMPARABLE: Name(
        "Nicht vergleichbar: {all}. {parts}{reason}", "Not comparable: {all}. {parts}{reason}"
    ),
    FindingRule.SHRANK: Name(
        "Die Gesamtzahl ist gesunken: erst {0}, dann {1}. {cause}",
        "The running total fell: first {0}, then {1}. {cause}",
    ),
    FindingRule.PART_LARGER: Name(
        "Ein Teil ist größer als das Ganze: {1} gehört zu {0}, ist aber mehr. {same}",
        "A part is larger than its whole: {1} belongs to {0} but is more. {same}",
    ),
    FindingRule.SUM_DIFFERS: Name(
        "Die Teile ergeben zusammen {sum}, das Ganze ist anders angegeben: {all}.",
        "The parts add up to {sum}, the whole is stated otherwise: {all}.",
    ),
    FindingRule.ONLY_RETOLD: Name(
        "{articles} Artikel, ein Urheber: {0}. Dass es mehrere Artikel schreiben, bestätigt die Zahl nicht.",
        "{articles} articles, one origin: {0}. That several articles carry the figure does not confirm it.",
    ),
    FindingRule.STALE: Name(
        "Alte Zahl: {0}. Der Artikel vom {again} wiederholt, was {days} Tage vorher, am {first}, veröffentlicht war.",
        "Old figure: {0}. The article of {again} repeats what had been published {days} days before, on {first}.",
    ),
    FindingRule.ONLY_IN_BOX: Name(
        "Nur in einem Kasten, nicht im Text eines Artikels: {0}.{source}",
        "Only in a box, not in the body of an article: {0}.{source}",
    ),
    FindingRule.ANONYMOUS: Name(
        "Nur eine anonyme Quelle: {0}. Kein anderer Urheber in diesem Verzeichnis nennt das.",
        "One anonymous source only: {0}. No other claimant in this ledger states it.",
    ),
    FindingRule.OUTLIER: Name(
        "Weit {off} allem, was {origins} andere Urheber für dieselbe Zeit nennen ({range}): {0}.",
        "Far {off} all that {origins} other claimants state for the same time ({range}): {0}.",
    ),
    FindingRule.UNDATED: Name(
        "Ohne Datum: {0}. Weder der Stand noch ein Artikel ist datiert; die Zahl lässt sich zeitlich nicht einordnen.",
        "Without date: {0}. Neither the day it speaks of nor an article is dated; it has no place in time.",
    ),
    FindingRule.ORIGINALS_DIFFER: Name(
        "Zwei Fassungen desselben Artikels nennen verschiedene Zahlen: {0} und {1}.",
        "Two versions of one article state different figures: {0} and {1}.",
    ),
    FindingRule.SUMMARY_DIFFERS: Name(
        "Zusammenfassung und Original desselben Artikels nennen verschiedene Zahlen: {0} und {1}.",
        "The summary and the original of one article state different figures: {0} and {1}.",
    ),
    FindingRule.DERIVED: Name(
        "Zusammen {sum}, was in diesem Verzeichnis niemand genannt hat: {all}. Die Summe ist hier errechnet.",
        "Together {sum}, which nobody in this ledger has stated: {all}. The sum was computed here.",
    ),
}


def sentence(draft: Draft, statements: Mapping[int, Statement]) -> Name:
    """The finding in both languages."""
    return Name(*(written(draft, statements, language) for language in LANGUAGES))


def written(draft: Draft, statements: Mapping[int, Statement], language: str) -> str:
    with override(language):
        claims = [phrase(statements[claim], language) for claim in draft.claims]
        together = "; ".join(claims)
        return TEMPLATES[draft.rule].in_(language).format(*claims, all=together, **filled(draft, language)).strip()


def phrase(statement: Statement, language: str) -> str:
    """A figure with all that it must not be told without: rund 15.000 (Entsandt, Truppen in Russland; Urheber: …)."""
    what = f"{statement.measure_name.in_(language)}, {statement.scope_name.in_(language)}"
    who = Name("kein Urheber genannt", "no claimant named").in_(language)
    if statement.claimant:
        who = Name("Urheber: {who}", "stated by {who}").in_(language).format(who=statement.claimant_name.in_(language))
    return f"{value(statement, language)} ({what}; {who}; {as_of(statement, language)})"


def value(statement: Statement, language: str) -> str:
    """The words as written where they are German, else ours."""
    if language == "de" and not statement.derived and statement.wording:
        return statement.wording
    with override(language):
        return wording.value(statement.bound, statement.low, statement.high)


def as_of(statement: Statement, language: str) -> str:
    if statement.reference is None:
        return Name("ohne Datum", "without date").in_(language)
    with override(language):
        dated = wording.dated(dict(statement.reference))
    if statement.reference["basis"] == "inferred":
        return Name(f"Stand {dated}, erschlossen", f"as of {dated}, inferred").in_(language)
    return Name(f"Stand {dated}", f"as of {dated}").in_(language)


def filled(draft: Draft, language: str) -> dict[str, str]:
    """The words that a finding's data stand for; called with the language active."""
    data, found = draft.data, {}
    if "reason" in data:
        found["reason"] = REASONS[data["reason"]].in_(language)
    if "bound" in data:
        found["sum"] = wording.value(data["bound"], number(data["low"]), number(data["high"]))
    together = Name(
        "Die Teile ergeben zusammen {sum}, was mit der letzten Zahl nicht vergleichbar ist. ",
        "The parts add up to {sum}, which cannot be compared with the last figure. ",
    ).in_(language)
    found["parts"] = together.format(**found) if "bound" in data else ""
    if "above" in data:
        ends = [wording.number(Decimal(end)) for end in (data["low"], data["high"]) if end]
        found["range"] = "–".join(dict.fromkeys(ends))
        off = Name("über", "above") if data["above"] else Name("unter", "below")
        found["off"], found["origins"] = off.in_(language), str(data["origins"])
    for name in ("first", "again"):
        if name in data:
            found[name] = wording.dated({"edtf": data[name]})
    for name in ("articles", "days"):
        if name in data:
            found[name] = wording.number(data[name])
    return {**found, **asides(draft, language)}


def asides(draft: Draft, language: str) -> dict[str, str]:
    """What a finding adds where it holds."""
    data = draft.data
    cause = Name("Warum, ist nicht erklärt.", "Why has not been explained.") if not explained(data) else Name("", "")
    same = (
        Name("Beides nennt derselbe Urheber.", "The same claimant states both.") if data.get("same") else Name("", "")
    )
    nobody = Name(" Wer sie nennt, steht nicht dabei.", " Who states it is not said.")
    return {
        "cause": cause.in_(language),
        "same": same.in_(language),
        "source": "" if data.get("claimant", True) else nobody.in_(language),
    }


def explained(data: Mapping[str, object]) -> bool:
    return data.get("cause", "") not in ("", "unexplained")


def number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
