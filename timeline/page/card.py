"""The figure's card: a sentence that is safe to print in both languages, how to cite it, where to report an error."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from timeline import presenting, records, wording
from timeline.choices import Kind
from timeline.models import Claimant, Edition
from timeline.presenting import ClaimRow

# At the beginning of a word: "Einschätzung" is an assessment, and "überschätzt" or "underestimated" a judgement.
ESTIMATE = re.compile(r"\b(?:ge)?schätz|\bestimat", re.IGNORECASE)
MOST_REPEATS = 2  # days of re-tellings that a sentence names


@dataclass(frozen=True, slots=True)
class Card:
    """`sentences` by language code; none for what nobody states any more, or never did."""

    sentences: dict[str, str]
    citation: str
    permalink: str
    report: str


def card(edition: Edition, base: str, known: date | None = None) -> Card:
    """The card of an edition; `base` is the site's address without a slash at its end.

    With `known` it tells of the articles that were surely out by the end of that day.
    """
    record, _extra = presenting.record_of(edition, known)
    permalink = f"{base}{record['url']}"
    return Card(sentences(edition, known), citation(edition, record, permalink), permalink, report(permalink))


def sentences(edition: Edition, known: date | None = None) -> dict[str, str]:
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            row = presenting.claim_row(edition, known)
            if not row.withdrawn and not row.derived:
                found[language] = sentence(row, presenting.record_of(edition, known)[0], edition.claimant)
    return found


def sentence(row: ClaimRow, record: records.Json, claimant: Claimant | None) -> str:
    """What the articles say of this very figure: of whom, what, how much, who says so, as of when, told when."""
    words = _("%(scope)s: %(statement)s, %(source)s (%(notes)s).")
    return words % {
        "scope": row.scope,
        "statement": statement(row, record),
        "source": source(row, record, claimant),
        "notes": "; ".join([as_of(row, record), told(record), *doubts(record)]),
    }


def source(row: ClaimRow, record: records.Json, claimant: Claimant | None) -> str:
    """Who says so; by its adjective where it has one. Estimates are only what every article calls so."""
    if not row.claimant:
        return _("without a named claimant")
    if claimant is None or not claimant.described:
        return _("according to %(claimant)s") % {"claimant": row.claimant}
    estimated = all(ESTIMATE.search(citation["attribution"] or "") for citation in record["citations"])
    words = _("according to %(adjective)s estimates") if estimated else _("according to %(adjective)s figures")
    return words % {"adjective": claimant.described}


def statement(row: ClaimRow, record: records.Json) -> str:
    """The figure as a clause; a measure that we have no verb for, other units and a single one: name and number."""
    clauses = {
        "sent": _("%(value)s were sent"),
        "present": _("%(value)s are there"),
        "planned": _("%(value)s are announced"),
        "killed": _("%(value)s were killed"),
        "wounded": _("%(value)s were wounded"),
        "casualties": _("%(value)s were killed or wounded"),
        "captured": _("%(value)s were captured"),
        "missing": _("%(value)s are missing"),
        "returned": _("%(value)s have returned"),
    }
    clause = clauses.get(record["measure"]["slug"])
    if clause is None or record["unit"] != "people" or record["value"]["high"] == 1:
        return f"{row.measure}: {row.value if record['unit'] == 'people' else row.counted}"
    return clause % {"value": row.value}


def as_of(row: ClaimRow, record: records.Json) -> str:
    if row.reference_inferred or record["reference"] is None:
        return _("as of when is not stated")
    words = _("in the period %(date)s") if record["kind"] == Kind.FLOW else _("as of %(date)s")
    return words % {"date": row.reference}


def told(record: records.Json) -> str:
    """First told here on, repeated on: the days of the articles, each once."""
    published = [citation["article"]["published"] for citation in record["citations"]]
    days = list(dict.fromkeys(on(one) for one in published if one))
    if not days:
        return _("in an article without a date")
    first = _("first here %(day)s") % {"day": days[0]}
    repeats = days[1:]
    if len(repeats) > MOST_REPEATS:
        return _("%(first)s, repeated last %(day)s") % {"first": first, "day": repeats[-1]}
    return _("%(first)s, repeated %(days)s") % {"first": first, "days": ", ".join(repeats)} if repeats else first


def on(published: dict[str, Any]) -> str:
    """On 22 August 2025; in May 2025; else as the date is said."""
    words = {10: _("on %(date)s"), 7: _("in %(date)s")}.get(len(published["edtf"]), "%(date)s")
    return words % {"date": wording.dated(published)}


def doubts(record: records.Json) -> list[str]:
    found = []
    if any(citation["verifiable"] is False for citation in record["citations"]):
        found.append(_("not verified independently, says the article"))
    if record["correction"]:
        found.append(_("corrected in this ledger"))
    return found


def citation(edition: Edition, record: records.Json, permalink: str) -> str:
    """How to cite: what, by whom, which edition of which day, where."""
    row = presenting.claim_row(edition)
    words = _("%(site)s: %(measure)s: %(value)s (%(scope)s), %(claimant)s. Claim %(claim)s, edition %(edition)s of %(day)s. %(address)s")  # fmt: skip # noqa: E501
    return words % {
        "site": edition.dossier.label,
        "measure": row.measure,
        "value": row.value,
        "scope": row.scope,
        "claimant": row.claimant or _("no claimant named"),
        "claim": record["id"],
        "edition": edition.number,
        "day": wording.day(edition.valid_from_at.date()),
        "address": permalink,
    }


def report(permalink: str) -> str:
    """Where errors are told: a mail with the permalink filled in, or a form of the newsroom's own."""
    address: str = settings.REPORT_ADDRESS
    if address.startswith(("http://", "https://")):
        return f"{address}{'&' if '?' in address else '?'}url={quote(permalink, safe='')}"
    subject = quote(_("Error in a figure"))
    return f"mailto:{quote(address, safe='@')}?subject={subject}&body={quote(permalink, safe='')}"
