"""What the annotating page shows, made once before its template; and a form of it as an editor filled it in."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from articles import trail as history
from articles import versions
from articles.models import Article
from timeline import quoting
from timeline.annotating import spans
from timeline.annotating.beside import Beside, beside
from timeline.annotating.desk import Desk, asked_span, is_offset
from timeline.annotating.forms import CitationForm, ClaimForm, NewClaimant, NewScope
from timeline.annotating.marking import Cited, Mark
from timeline.annotating.proposal import Proposal
from timeline.annotating.reasons import REASONS
from timeline.annotating.segments import Segment, as_html, segments
from timeline.annotating.spans import Span
from timeline.annotating.trail import Trail
from timeline.annotating.verbs import Evidence, Words
from timeline.choices import Status
from timeline.models import Claim, Dossier, Side
from timeline.proposing.explaining import explain
from timeline.wording import is_german

LONG = 120  # code points of context shown around the passage at hand


@dataclass(frozen=True, slots=True)
class Changed:
    """A field of a record that a colleague saved meanwhile: as it was opened, and as it is now."""

    field: str
    opened: str
    now: str


class Filled:
    """The form of the passage at hand as an editor sent it, with all that was wrong with it."""

    def __init__(self, data: QueryDict, desk: Desk) -> None:
        self.data, self.desk = data, desk
        self.errors: list[str] = []
        self.stale = False
        self.changed: list[Changed] = []
        passage = data.get("passage", "")
        self.mark = desk.mark(passage) if passage else None
        span = asked_span(desk.revision.text, data)
        if span is None and self.mark is None:
            raise Http404
        self.span = span or Span(self.mark.passage.start, self.mark.passage.end)  # type: ignore[union-attr]

    @property
    def position(self) -> int:
        return self.mark.span.start if self.mark else self.span.start

    def evidence(self) -> Evidence:
        """The passage meant. Raises NotThere for a number that does not stand in it."""
        marked = self.mark.passage.number_start if self.mark else None
        near = self.data.get("number_at", "")
        number = self.data.get("number")
        if number is None:  # a form without that field keeps the number as marked
            found = self.mark.span if self.mark and marked is not None else None
        else:
            at = int(near) if is_offset(near) else marked
            found = spans.number_in(self.desk.revision.text, self.span, number, at)
        place = self.data.get("place") or (self.mark.passage.place if self.mark else "body")
        passage = self.mark.passage if self.mark else None
        return Evidence(self.desk.revision, self.span, found, place, passage, self.data.get("seen"))

    def words(self) -> Words:
        cleaned = self.citation.cleaned_data
        verifiable = False if cleaned["unverifiable"] else None
        return Words(cleaned["attribution"], cleaned["via"], verifiable, cleaned["value_reason"])

    def is_valid(self) -> bool:
        """Read the forms; new names are saved, for the caller's transaction to keep or drop."""
        desk, data = self.desk, self.data.copy()
        options: dict[str, Any] = {"ledger": desk.ledger, "sides": sides(desk.dossier)}
        self.new_scope = NewScope(self.data, prefix="scope", **options)
        self.new_claimant = NewClaimant(self.data, prefix="claimant", article=desk.article, **options)
        self.citation = CitationForm(self.data, joinable=joinable(desk, self.data.get("join", "")))
        self.claim = ClaimForm(data, instance=self.suggested(), ledger=desk.ledger, article=desk.article)
        good = [self.citation.is_valid(), self.add_name("scope", data), self.add_name("claimant", data)]
        if not all(good):
            return False
        if self.citation.joins:
            return True
        found = self.claim.is_valid()
        self.claim.data = self.data
        return found and self.has_cause()

    def add_name(self, name: str, data: QueryDict) -> bool:
        """A name that the list lacks is saved and chosen."""
        form = {"scope": self.new_scope, "claimant": self.new_claimant}[name]
        if not self.data.get(f"{name}-name", "").strip():
            return True
        if not form.is_valid():
            return False
        with transaction.atomic():
            data[name] = str(form.save().pk)
        return True

    def suggested(self) -> Claim | None:
        """The reader's own claim, which the editor corrects and accepts."""
        number = self.data.get("suggested", "")
        if not is_offset(number):
            return None
        found = Claim.objects.filter(pk=number, status=Status.SUGGESTED, scope__dossier=self.desk.dossier)
        return found.first()

    def has_cause(self) -> bool:
        """A cumulative figure that lies below what its strand held says why."""
        around = beside(self.claim.instance, self.desk.dossier, self.desk.article)
        if around.needs_cause and not self.claim.cleaned_data.get("fall_cause"):
            self.claim.add_error("fall_cause", _("The strand falls here: say why."))
            return False
        return True

    def refuse(self, refused: Exception) -> None:
        self.errors.append(str(refused))
        if isinstance(refused, quoting.Misquoted) and hasattr(self, "citation"):
            self.citation.add_error("value_reason", str(refused))
        if isinstance(refused, versions.Stale):
            self.stale, self.changed = True, changes(refused)

    def seen(self, name: str, now: int | None) -> int | str | None:
        """The version that the form shown again is about: the one it was, until the editor has seen the newer one."""
        return now if self.stale else self.data.get(name, "")


def changes(stale: versions.Stale) -> list[Changed]:
    """What a colleague has changed since the editor opened it."""
    opened, now = versions.as_seen(stale.thing, stale.seen), stale.thing
    columns = [
        one for one in now._meta.concrete_fields if one.name not in ("id", "version", "changed_at", "created_at")
    ]
    rows = [
        Changed(str(one.verbose_name), history.in_words(opened, one) if opened else "?", history.in_words(now, one))
        for one in columns
        if not one.generated
    ]
    return [row for row in rows if row.opened != row.now]


def joinable(desk: Desk, number: str) -> list[Claim]:
    """The claim that an editor has chosen to re-tell."""
    if not is_offset(number):
        return []
    found = Claim.objects.filter(pk=number, scope__dossier=desk.dossier)
    return list(found.select_related("measure", "scope", "claimant"))


def sides(dossier: Dossier) -> list[tuple[int, str]]:
    return [(side.pk, side.label) for side in Side.objects.filter(dossier=dossier)]


def empty_page(article: Article, dossiers: QuerySet[Dossier]) -> dict[str, Any]:
    """The page of an article that has no text, or is in no dossier yet."""
    return {"title": _("Annotate"), "article": article, "opts": Article._meta, "dossiers_to_choose": list(dossiers)}


def page_context(
    desk: Desk, mark: Mark | None, span: Span | None, trail: Trail, filled: Filled | None
) -> dict[str, Any]:
    proposal = desk.propose(mark, span)
    here = proposal.span if proposal else None
    counted = desk.completeness
    return {
        "title": _("Annotate"),
        "article": desk.article,
        "opts": Article._meta,
        "desk": desk,
        "kept": desk.query(),
        "html": as_html(marked(desk, proposal), f"&{desk.query()}" if desk.query() else ""),
        "counted": counted,
        "done_percent": round(100 * (counted.share_done or 0)),
        "claims": None if proposal else carried(desk.marks),
        "can_send": any(claim.status == Status.DRAFT for one in desk.marks for claim in one.claims),
        "following": desk.open_after(mark.span.start if mark else here.start if here else -1),
        "preceding": desk.open_after(mark.span.start if mark else len(desk.revision.text), backwards=True),
        "next_article": desk.next_article(),
        "last_done": trail.last("done"),
        "last_undone": trail.last("undone"),
        "reasons": REASONS,
        "filled": filled,
        **(at_hand(desk, mark, proposal, filled) if proposal else {}),
    }


def marked(desk: Desk, proposal: Proposal | None) -> list[Segment]:
    if proposal is None:
        return segments(desk.revision.text, desk.marks)
    return segments(desk.revision.text, desk.marks, proposal.span, proposal.number)


def carried(marks: list[Mark]) -> list[tuple[Mark, Cited]]:
    """The claims that the text carries, each with its first passage, in the text's order."""
    seen: dict[int, tuple[Mark, Cited]] = {}
    for mark in marks:
        for claim in mark.claims:
            seen.setdefault(claim.claim, (mark, claim))
    return list(seen.values())


def at_hand(desk: Desk, mark: Mark | None, proposal: Proposal, filled: Filled | None) -> dict[str, Any]:
    """What the page shows of the passage at hand: its words, what is proposed, its forms."""
    text, (start, end) = desk.revision.text, proposal.span
    number = proposal.number
    suggested = proposal.claim if proposal.claim.pk else None
    seen = mark.passage.version if mark else None
    seen_claim = suggested.version if suggested else None
    at_hand_forms = forms(desk, proposal, filled)
    return {
        "seen": filled.seen("seen", seen) if filled else seen,
        "seen_claim": filled.seen("seen_claim", seen_claim) if filled else seen_claim,
        "mark": mark,
        "proposal": proposal,
        "suggested": suggested,
        "explained": explain(proposal.suggestion, "de" if is_german() else "en") if proposal.suggestion else "",
        "quote": quote(text, proposal.span, number),
        "before": text[max(0, start - LONG) : start],
        "after": text[end : end + LONG],
        "number": text[slice(*number)] if number else "",
        "overlapping": [one for one in desk.marks if mark and one is not mark and one.span.touches(mark.span)],
        "rejected_reason": REASONS.get(mark.passage.rejected_because, mark.passage.rejected_because) if mark else "",
        **at_hand_forms,
        "reasons_wanted": reasons_wanted(at_hand_forms),
    }


def reasons_wanted(at_hand: dict[str, Any]) -> bool:
    """Whether a reason is asked for or given: why the value differs, why a strand falls."""
    fields = [at_hand["citation"]["value_reason"], at_hand["claim"]["fall_cause"], at_hand["claim"]["fall_note"]]
    falls = at_hand["beside"] is not None and at_hand["beside"].needs_cause
    return falls or any(field.errors or field.value() for field in fields)


def quote(text: str, span: Span, number: Span | None) -> tuple[str, str, str]:
    """The words of a passage before its number, the number, and after it."""
    if number is None or not span.holds(number):
        return text[slice(*span)], "", ""
    return text[span.start : number.start], text[slice(*number)], text[number.end : span.end]


def forms(desk: Desk, proposal: Proposal, filled: Filled | None) -> dict[str, Any]:
    """The forms as the editor left them, else as proposed, with what stands beside the figure."""
    around = around_of(filled.claim.instance if filled and hasattr(filled, "claim") else proposal.claim, desk)
    if filled and hasattr(filled, "claim"):
        bound = {"claim": filled.claim, "citation": filled.citation}
        fresh = {"new_scope": filled.new_scope, "new_claimant": filled.new_claimant}
        offer_joins(filled.citation, proposal, around)
        return {**bound, **fresh, "beside": around}
    options: dict[str, Any] = {"ledger": desk.ledger, "sides": sides(desk.dossier)}
    initial = proposal.initial
    number = desk.revision.text[slice(*proposal.number)] if proposal.number else ""
    citation = CitationForm(initial={**initial, "number": number})
    offer_joins(citation, proposal, around)
    return {
        "claim": ClaimForm(initial=initial, ledger=desk.ledger, article=desk.article),
        "citation": citation,
        "new_scope": NewScope(prefix="scope", **options),
        "new_claimant": NewClaimant(prefix="claimant", article=desk.article, **options),
        "beside": around,
    }


def around_of(claim: Claim, desk: Desk) -> Beside | None:
    return beside(claim, desk.dossier, desk.article) if claim.measure_id and claim.scope_id and claim.bound else None


def offer_joins(citation: CitationForm, proposal: Proposal, around: Beside | None) -> None:
    """The claims that this passage may re-tell: the one proposed, and those nearest with the same value."""
    found = [proposal.retells] if proposal.retells else []
    found += [near.claim for near in around.nearest if near.same_value] if around else []
    citation.offer(found)
