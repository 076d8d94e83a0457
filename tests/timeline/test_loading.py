"""The first dossier as it is loaded: every figure whole, twice without doubling, editors' changes kept."""

import re
from collections import Counter
from datetime import date
from typing import Any

import orjson
import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.test import RequestFactory

from articles.models import Article, Outlet, Passage, Revision
from tests.conftest import FIXTURES
from timeline import loading
from timeline.models import Claim, Claimant, Dossier, Edition, Event, Measure, Scope

pytestmark = pytest.mark.django_db

COUNTED = (Outlet, Article, Revision, Passage, Claim, Event, Claimant, Scope, Measure, Edition)

DAY = "2025-08-22"
WINDOW = "[2025-08-22..2025-08-31]"
MAY, APRIL, CEREMONY, AUGUST, DECEMBER = (
    "nk-2025-05", "nk-2025-04-28", "nk-zeremonie-2025-08", "nk-2025-08-22", "nk-2025-12-13",
)  # fmt: skip

# measure, kind, unit, scope, claimant, low, high, bound, wording, said, its basis, reference, its basis,
# citations as (article, number, place, via, verifiable)
FIGURES = {
    "killed-9": (
        "killed", "cumulative", "people", "pioniereinheit", "kim-jong-un", 9, 9, "exact", "neun",
        "2025-12-12", "stated", "2025-12-12", "inferred", [(DECEMBER, "neun", "body", None, False)]),
    "sent-15000": (
        "sent", "cumulative", "people", "truppen-in-russland", "suedkoreas-geheimdienst", 15000, 15000, "about",
        "rund 15.000", None, None, DAY, "inferred",
        [(AUGUST, "15 000", "body", None, None), (DECEMBER, "15.000", "body", None, None)]),
    "present-12000": (
        "present", "stock", "people", "truppen-in-russland", "ukrainische-und-us-geheimdienste", 12000, 12000, "about",
        "etwa 12.000", None, None, WINDOW, "inferred", [(CEREMONY, "12.000", "body", None, None)]),
    "casualties-4000": (
        "casualties", "cumulative", "people", "erste-welle", "westliche-experten-2025-08", 4000, 4000, "exact", "4.000",
        None, None, WINDOW, "inferred", [(CEREMONY, "4.000", "body", None, None)]),
    "planned-25000-30000-ukraine": (
        "planned", "plan", "people", "truppen-in-russland", "ukrainische-offizielle", 25000, 30000, "range",
        "25.000 bis 30.000", "2025-07", "inferred", "2025-07", "inferred",
        [(CEREMONY, "25.000 bis 30.000", "body", None, None)]),
    "planned-25000-30000-west": (
        "planned", "plan", "people", "truppen-in-russland", "westlicher-geheimdienstbeamter-2025-08", 25000, 30000,
        "range", "25.000 bis 30.000", None, None, WINDOW, "inferred", [(CEREMONY, None, "body", None, None)]),
    "force-1200000": (
        "force_total", "stock", "people", "armee", None, 1200000, 1200000, "about", "geschätzt 1,2 Millionen",
        None, None, WINDOW, "inferred", [(CEREMONY, "1,2 Millionen", "body", None, None)]),
    "munitions-1000": (
        "munitions", "cumulative", "containers", "armee", "us-offizielle", 1000, None, "vague", "Tausende",
        None, None, WINDOW, "inferred", [(CEREMONY, "Tausende", "body", "CNN", None)]),
    "planned-1000-builders": (
        "planned", "plan", "people", "bau-und-minenraeumer", "kim-jong-un", 1000, None, "vague", "Tausende",
        None, None, DAY, "inferred", [(AUGUST, "Tausende", "body", None, None)]),
    "killed-1500": (
        "killed", "cumulative", "people", "truppen-in-russland", "nato", 1500, 1500, "about", "rund 1500",
        None, None, "2025-05", "inferred", [(MAY, "1500", "box", None, None), (MAY, "1500", "body", None, None)]),
    "wounded-3500": (
        "wounded", "cumulative", "people", "truppen-in-russland", "nato", 3500, 3500, "exact", "3500",
        None, None, "2025-05", "inferred", [(MAY, "3500", "box", None, None), (MAY, "3500", "body", None, None)]),
    "present-11000": (
        "present", "stock", "people", "truppen-in-russland", None, 11000, 11000, "exact", "11'000",
        None, None, "2025-05", "inferred", [(MAY, "11'000", "box", None, None)]),
    "sent-10000": (
        "sent", "cumulative", "people", "truppen-in-russland", "suedkorea", 10000, None, "at_least",
        "mehr als 10.000", None, None, "2024-10", "stated", [(APRIL, "10.000", "body", None, None)]),
    "sent-3000-more": (
        "sent", "flow", "people", "truppen-in-russland", "suedkorea", 3000, 3000, "exact", "weitere 3.000",
        None, None, "2025-01/2025-03", "stated", [(APRIL, "3.000", "body", None, None)]),
    "casualties-1000": (
        "casualties", "cumulative", "people", "truppen-in-russland", None, 1000, None, "vague", "Tausende",
        None, None, "2025-04-28", "inferred", [(APRIL, "Tausende", "body", None, None)]),
    "captured-2": (
        "captured", "flow", "people", "truppen-in-russland", "ukraine", 2, 2, "exact", "zwei",
        None, None, "2025-01", "stated", [(APRIL, "zwei", "body", None, None)]),
}  # fmt: skip


def cited(claim: Claim, record: dict[str, Any]) -> list[tuple[str, str | None, str, str | None, bool | None]]:
    keys = dict(Article.objects.values_list("pk", "import_key"))
    numbers = {
        (one.passage.start, one.passage.revision.article_id, one.passage.exact): one.passage.number
        for one in claim.citations.select_related("passage__revision")
    }
    return [
        (
            keys[one["article"]["id"]],
            numbers[(one["start"], one["article"]["id"], one["quote"])],
            one["place"],
            one["via"],
            one["verifiable"],
        )
        for one in record["citations"]
    ]


def told(claim: Claim) -> tuple[Any, ...]:
    """What the public record says of a claim, in the order of FIGURES."""
    record = orjson.loads(Edition.objects.in_force().get(claim=claim).json)
    value, said, reference = record["value"], record["said"] or {}, record["reference"]
    return (
        record["measure"]["slug"], record["kind"], record["unit"], claim.scope.slug,
        (record["claimant"] or {}).get("slug"), value["low"], value["high"], value["bound"], value["wording"],
        said.get("edtf"), said.get("basis"), reference["edtf"], reference["basis"], cited(claim, record),
    )  # fmt: skip


def test_every_figure_is_there_whole(nordkorea: Dossier) -> None:
    found = {claim.import_key.removeprefix("nk-"): told(claim) for claim in Claim.objects.select_related("scope")}
    assert found == FIGURES


def test_notes_say_what_editors_decided(nordkorea: Dossier) -> None:
    citation = Claim.objects.get(import_key="nk-sent-15000").citations.first()
    assert "südkoreanische Schätzungen" in citation.note
    assert "Redaktion" in Claim.objects.get(import_key="nk-munitions-1000").citations.get().note
    assert "Insgesamt" in Claim.objects.get(import_key="nk-present-11000").note
    west = Claim.objects.get(import_key="nk-planned-25000-30000-west").citations.get()
    assert (west.passage.number, "keine Zahl" in west.value_reason) == (None, True)


def test_articles_say_as_much_as_is_known(nordkorea: Dossier) -> None:
    found = {
        one.import_key: (one.published, one.published_basis, bool(one.published_reason), one.outlet and one.outlet.name)
        for one in Article.objects.all()
    }
    assert found == {
        DECEMBER: ("2025-12-13", "stated", False, None),
        CEREMONY: (WINDOW, "inferred", True, None),
        AUGUST: (DAY, "stated", False, None),
        MAY: ("2025-05", "stated", False, "Blick"),
        APRIL: ("2025-04-28", "inferred", True, None),
    }


def test_events_span_the_story_and_each_cites_a_passage(nordkorea: Dossier) -> None:
    events = list(Event.objects.order_by("date_earliest"))
    assert len(events) >= 14
    assert events[0].date_earliest == date(2024, 6, 1)
    assert events[-1].date_earliest == date(2025, 12, 12)
    assert [event.title for event in events if not event.citations.exists()] == []
    assert {event.status for event in events} == {"published"}
    admissions = Event.objects.filter(kind="admission").order_by("date_earliest")
    assert [(one.claimant.slug, one.date) for one in admissions] == [
        ("russland", "2025-04-26"),
        ("nordkorea", "2025-04-28"),
    ]
    assert {"talks", "report", "capture", "admission", "announcement", "ceremony", "deployment"} <= {
        event.kind for event in events
    }


def test_texts_are_summaries_of_named_originals_without_quotation_marks(nordkorea: Dossier) -> None:
    revisions = list(Revision.objects.all())
    assert {one.text_kind for one in revisions} == {"summary"}
    assert all(re.fullmatch("[0-9a-f]{64}", one.original_sha256) for one in revisions)
    assert len({one.original_sha256 for one in revisions}) == 5
    assert [one.text for one in revisions if re.search('[„“”»«"‘’]', one.text.replace("11'000", ""))] == []


def test_the_system_user_cannot_sign_in(nordkorea: Dossier, rf: RequestFactory) -> None:
    user = User.objects.get(username="erstbestand")
    assert (user.is_active, user.is_staff, user.has_usable_password()) == (False, False, False)
    assert user.first_name == "Erstbestand"
    for password in ("", "!", "erstbestand"):
        assert authenticate(rf.post("/admin/login/"), username="erstbestand", password=password) is None
    assert set(Claim.objects.values_list("author", "changed_by")) == {(user.pk, user.pk)}


def test_loading_twice_doubles_nothing_and_keeps_editors_changes(nordkorea: Dossier) -> None:
    before = Counter({model: model._default_manager.count() for model in COUNTED})
    claimant = Claimant.objects.get(slug="nato")
    claimant.name = "NATO"
    claimant.save()
    Claim.objects.filter(import_key="nk-killed-9").update(low=10, high=10, wording="zehn", status="in_review")
    made = Edition.objects.count() - before[Edition]
    assert [loading.load(FIXTURES / f"{name}.toml") for name in ("measures", "nordkorea")] == [0, 0]
    after = Counter({model: model._default_manager.count() for model in COUNTED})
    assert after - before == Counter({Edition: made})
    claimant.refresh_from_db()
    assert claimant.name == "NATO"
    assert Claim.objects.get(import_key="nk-killed-9").wording == "zehn"
