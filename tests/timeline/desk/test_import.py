"""Sheets of claims into the ledger: all or nothing, nothing twice, nobody overwritten, nothing published."""

import io
from typing import Any

import openpyxl
import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles import trail
from articles.models import Passage
from tests import factories
from tests.factories import Ledger
from tests.timeline.desk.sheets import address, csv_of, failed, give, keep, rows_of, told
from timeline.models import Citation, Claim, Edition
from timeline.sheets import files

pytestmark = pytest.mark.django_db
CLAIM = "timeline_claim"
MISFIT = (
    "The value does not fit its bound: exact and about need low = high, at least only low, at most only high, a range "
    "low < high, vague one of 12, 100, 1000, 10000, 100000 as low."
)
NO_DATE = (
    "“gestern” is no date this ledger can write. EDTF: 2025-08-22, 2025-08, 2025, a period 2025-01/2025-03, some day "
    "of [2025-08-22..2025-08-31]; empty if unknown"
)


def row(place: int, revision: int | str = "", **cells: Any) -> dict[str, Any]:
    """A claim that holds every rule; with a revision, its passage says its number."""
    value = 1000 + place
    cited = {"passage": f"Es starben {value} Soldaten.", "number": value} if revision else {"passage": "", "number": ""}
    return {
        "key": f"row-{place}", "dossier": "nord", "scope": "army", "measure": "killed", "claimant": "state",
        "bound": "exact", "low": value, "high": value, "wording": str(value), "said": "2025-05-03",
        "revision": revision, **cited, **cells,
    }  # fmt: skip


def text(*numbers: int) -> int:
    """A text that tells these rows; its revision's number."""
    return factories.revision(" ".join(f"Es starben {1000 + number} Soldaten." for number in numbers)).pk


def counted() -> tuple[int, int, int]:
    return Claim.objects.count(), Citation.objects.count(), Passage.objects.count()


FAULTS: list[tuple[dict[str, Any], list[tuple[str, str]]]] = [
    ({"scope": "nobody"}, [("scope", "There is no scope “nobody”: write its slug.")]),
    ({"low": "10.000"}, [("low", "“10.000” is no number: write 10000 or 1.5, without grouping.")]),
    ({"high": 1}, [("bound", MISFIT), ("high", MISFIT), ("low", MISFIT)]),
    ({"passage": "Es starben viele."}, [("passage", "These words do not stand in the text.")]),
    ({"wording": ""}, [("wording", "This field cannot be blank.")]),
    ({"said": "gestern"}, [("said", NO_DATE)]),
]


def test_a_thousand_rows_of_which_37_are_bad(ledger: Ledger, editor: Client) -> None:
    cited = {number: text(number) for number in range(0, 1000, 27)}
    good = [row(number, cited.get(number, "")) for number in range(1000)]
    bad = [dict(cells) for cells in good]
    for place in range(37):
        bad[place * 27].update(FAULTS[place % len(FAULTS)][0])

    tried = give(editor, CLAIM, csv_of(bad))
    assert (tried.context["found"].total, len(tried.context["found"].failed)) == (1000, 37)
    assert told(tried) == [
        (place * 27 + 2, column, reason) for place in range(37) for column, reason in FAULTS[place % len(FAULTS)][1]
    ]
    assert "37 of 1000 rows are refused: nothing is written." in tried.content.decode()
    assert counted() == (0, 0, 0)

    mended = [{**cells, **good[int(cells["row"]) - 2]} for cells in rows_of(failed(editor, CLAIM, tried))]
    assert len(mended) == 37
    tried = give(editor, CLAIM, csv_of(mended), rest=tried.context["rest"])
    assert (tried.context["found"].new, tried.context["found"].wrong) == (1000, [])
    assert keep(editor, CLAIM, tried).status_code == 302
    assert counted() == (1000, 38, 38)

    again = give(editor, CLAIM, csv_of(good)).context["found"]
    assert (again.new, again.changed, again.unchanged, again.wrong) == (0, 0, 1000, [])
    assert counted() == (1000, 38, 38)


def test_refused_rows_come_as_a_workbook_too(ledger: Ledger, editor: Client) -> None:
    tried = give(editor, CLAIM, csv_of([row(0, note=""), row(1, scope="nobody", note="=1+1"), row(2, note="")]))
    raw = failed(editor, CLAIM, tried, "xlsx")
    sheet = files.read("failed.xlsx", raw)
    assert (sheet.numbers, sheet.columns[-1], sheet.rows[0][-1]) == ([3], "note", "=1+1")
    cells = [str(cell.value) for cell in openpyxl.load_workbook(io.BytesIO(raw)).active[2]]
    assert cells[-2:] == ["'=1+1", "scope: There is no scope “nobody”: write its slug."]


def test_what_is_imported_is_a_draft_of_the_importer_with_its_citation(
    ledger: Ledger, editor: Client, erika: User
) -> None:
    cells = row(5, text(5), attribution="Der Staat", via="KCNA", verifiable="no", kind="", citation_note="Nur hier.")
    keep(editor, CLAIM, give(editor, CLAIM, csv_of([cells]), why="Sheet of May"))
    claim = Claim.objects.get()
    assert (claim.status, claim.author, claim.changed_by, claim.import_key) == ("draft", erika, erika, "row-5")
    assert (claim.scope, claim.claimant, claim.kind, claim.low, claim.said_basis) == (
        ledger.army, ledger.state, "cumulative", 1005, "stated"
    )  # fmt: skip
    citation = claim.citations.get()
    assert (citation.attribution, citation.via, citation.verifiable, citation.note) == (
        "Der Staat", "KCNA", False, "Nur hier."
    )  # fmt: skip
    assert (citation.passage.number, citation.read_number, citation.read_low) == ("1005", "1005", 1005)
    first = trail.versions(claim)[-1]
    assert (first.by, first.why) == ("erika", "Sheet of May")


def test_ten_thousand_where_the_passage_says_twelve_is_refused_until_a_reason_is_stated(
    ledger: Ledger, editor: Client
) -> None:
    revision = factories.revision("Es sind 12.000 Soldaten dort.").pk
    cells = row(
        1, revision, passage="Es sind 12.000 Soldaten", number="12.000", low=10000, high=10000, wording="10.000"
    )
    tried = give(editor, CLAIM, csv_of([cells]))
    assert told(tried) == [
        (2, "value_reason", "The passage says “12.000”, read as 12,000, but the claim says 10,000: state why.")
    ]
    stated = give(editor, CLAIM, csv_of([{**cells, "value_reason": "Corrected by the outlet the next day."}]))
    assert told(stated) == []


def test_rows_without_a_key_are_known_again_by_what_they_say(ledger: Ledger, editor: Client) -> None:
    rows = [{name: value for name, value in row(number).items() if name != "key"} for number in range(3)]
    keep(editor, CLAIM, give(editor, CLAIM, csv_of(rows)))
    again = give(editor, CLAIM, csv_of(rows)).context["found"]
    assert (again.new, again.unchanged, Claim.objects.count()) == (0, 3, 3)


def test_further_rows_of_a_claim_are_further_citations(ledger: Ledger, editor: Client) -> None:
    rows = [row(5, text(5, 6)), row(5, text(5)), row(5, text(5, 7), low=6, high=6)]
    tried = give(editor, CLAIM, csv_of(rows))
    assert told(tried) == [
        (4, "low", "A row above says something else of this record."),
        (4, "high", "A row above says something else of this record."),
        (4, "passage", "A row above says something else of this record."),
    ]
    keep(editor, CLAIM, give(editor, CLAIM, csv_of(rows[:2])))
    assert counted() == (1, 2, 2)


def exported(client: Client, query: str = "") -> list[dict[str, str]]:
    return rows_of(client.get(address(CLAIM, "export", "csv") + query).content)


def test_what_is_exported_is_read_back_unchanged(ledger: Ledger, editor: Client) -> None:
    claim = factories.claim(ledger, said="2025-05-03", note="=1+1", fall_note="-5")
    factories.cite(claim, attribution="@state")
    factories.publish(ledger, claim)
    factories.claim(ledger, low=None, high=2.125, bound="at_most", wording="bis 2.125", value_reason="von Hand")
    factories.derived(ledger, claim, factories.public_claim(ledger, said="2025-06"))
    versions = {one.pk: one.version for one in Claim.objects.all()}
    for kind in ("csv", "xlsx"):
        raw = editor.get(address(CLAIM, "export", kind)).content
        found = give(editor, CLAIM, raw, f"claims.{kind}").context["found"]
        assert (found.total, found.unchanged, found.wrong) == (5, 5, []), kind
    assert {one.pk: one.version for one in Claim.objects.all()} == versions
    assert [line["note"] for line in exported(editor)][:2] == ["'=1+1", "'=1+1"]
    assert [line["id"] for line in exported(editor, "?bound__exact=at_most")] == [str(max(versions) - 2)]


def test_a_change_of_what_is_published_asks_why_and_goes_back_to_review(
    ledger: Ledger, editor: Client, erika: User
) -> None:
    claim = factories.public_claim(ledger)
    (line,) = exported(editor)
    line["note"] = "A new note"
    assert told(give(editor, CLAIM, csv_of([line]))) == [
        (2, "", "The public has seen this record: say why it changes.")
    ]
    tried = give(editor, CLAIM, csv_of([line]), why="It was missing.")
    (change,) = tried.context["found"].changes
    assert [(one.column, one.old, one.new) for one in change.differences] == [
        ("status", "published", "in_review"), ("note", "", "A new note")
    ]  # fmt: skip
    keep(editor, CLAIM, tried)
    claim.refresh_from_db()
    assert (claim.status, claim.note, claim.changed_by) == ("in_review", "A new note", erika)
    assert Edition.objects.in_force().get(claim=claim).extra["note"] == ""
    assert trail.versions(claim)[0].why == "It was missing."


@pytest.mark.parametrize("status", ["published", "in_review", "discarded"])
def test_a_sheet_changes_no_status(ledger: Ledger, editor: Client, status: str) -> None:
    claim = factories.claim(ledger)
    (line,) = exported(editor)
    tried = give(editor, CLAIM, csv_of([{**line, "status": status}]))
    assert told(tried) == [(2, "status", "A sheet changes no status: leave this cell as it was.")]
    fresh = give(editor, CLAIM, csv_of([row(1, status=status)]))
    assert told(fresh) == [(2, "status", "A sheet changes no status: what is new is a draft.")]
    claim.refresh_from_db()
    assert (claim.status, Claim.objects.count()) == ("draft", 1)


def test_what_is_closed_is_not_changed_by_a_sheet(ledger: Ledger, editor: Client) -> None:
    factories.claim(ledger, status="discarded")
    (line,) = exported(editor)
    tried = give(editor, CLAIM, csv_of([{**line, "note": "x"}]))
    assert told(tried) == [(2, "status", "Killed neun (State) is discarded: reopen it first.")]


def test_an_old_row_is_refused_with_both_versions_side_by_side(
    ledger: Ledger, editor: Client, colleague: Client
) -> None:
    claim = factories.claim(ledger, note="first")
    (mine,) = exported(editor)
    (theirs,) = exported(colleague)
    keep(colleague, CLAIM, give(colleague, CLAIM, csv_of([{**theirs, "note": "theirs"}])))
    tried = give(editor, CLAIM, csv_of([{**mine, "note": "mine"}]))
    (wrong,) = tried.context["found"].wrong
    assert (wrong.column, "changed since" in wrong.reason) == ("version", True)
    assert [(side.column, side.then, side.now, side.mine) for side in wrong.sides] == [
        ("note", "first", "theirs", "mine")
    ]
    untold = {name: value for name, value in mine.items() if name != "version"}
    assert (
        "give its version" in give(editor, CLAIM, csv_of([{**untold, "note": "mine"}])).context["found"].wrong[0].reason
    )
    claim.refresh_from_db()
    assert claim.note == "theirs"


def test_who_saves_between_preview_and_import_is_not_overwritten(
    ledger: Ledger, editor: Client, colleague: Client
) -> None:
    claim = factories.claim(ledger)
    (line,) = exported(editor)
    tried = give(editor, CLAIM, csv_of([{**line, "note": "mine"}]))
    Claim.objects.filter(pk=claim.pk).update(note="theirs")
    answer = keep(editor, CLAIM, tried)
    assert answer.status_code == 200
    assert [(one.column, one.sides[0].mine) for one in answer.context["found"].wrong] == [("version", "mine")]
    claim.refresh_from_db()
    assert claim.note == "theirs"


def test_a_sum_is_not_typed(ledger: Ledger, editor: Client) -> None:
    inputs = [factories.public_claim(ledger), factories.public_claim(ledger)]
    summed = factories.derived(ledger, *inputs)
    line = next(one for one in exported(editor) if one["id"] == str(summed.pk))
    tried = give(editor, CLAIM, csv_of([{**line, "low": "20", "high": "20"}]))
    assert told(tried) == [(2, "low", "A sum is computed, not typed."), (2, "high", "A sum is computed, not typed.")]


def test_another_persons_sheet_is_not_taken_over(ledger: Ledger, editor: Client, colleague: Client) -> None:
    tried = give(editor, CLAIM, csv_of([row(1)]))
    answer = keep(colleague, CLAIM, tried)
    assert answer.context["problem"] == "This page is too old: choose the file again."
    assert Claim.objects.count() == 0
