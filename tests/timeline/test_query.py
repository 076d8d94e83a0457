"""Every parameter of the one query: what it finds in the first dossier, and what it refuses."""

import re
from contextlib import nullcontext
from datetime import timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from django.utils import timezone, translation

from tests import factories
from timeline import query
from timeline.models import Claim, Claimant, Dossier, Edition, Measure, Scope
from timeline.query import BadParameter, Selection

pytestmark = pytest.mark.django_db

ALL = {
    "killed-9", "sent-15000", "present-12000", "casualties-4000", "planned-25000-30000-ukraine",
    "planned-25000-30000-west", "force-1200000", "munitions-1000", "planned-1000-builders", "killed-1500",
    "wounded-3500", "present-11000", "sent-10000", "sent-3000-more", "casualties-1000", "captured-2",
}  # fmt: skip
CEREMONY = {
    "present-12000", "casualties-4000", "planned-25000-30000-ukraine", "planned-25000-30000-west", "force-1200000",
    "munitions-1000",
}  # fmt: skip
MAY = {"killed-1500", "wounded-3500", "present-11000"}
APRIL = {"sent-10000", "sent-3000-more", "casualties-1000", "captured-2"}
AUGUST = {"sent-15000", "planned-1000-builders"}
NOBODY = {"force-1200000", "present-11000", "casualties-1000"}
JOINT = {"present-12000"}


def read(address: str, dossier: Dossier | None = None) -> Selection:
    return query.read(QueryDict(address), dossier)


def found(address: str) -> set[str]:
    editions = read(address).claims().select_related("claim")
    return {edition.claim.import_key.removeprefix("nk-") for edition in editions}


FINDS = [
    ("", ALL),
    ("measure=sent", {"sent-10000", "sent-3000-more", "sent-15000"}),
    ("measure=sent&measure=captured", {"sent-10000", "sent-3000-more", "sent-15000", "captured-2"}),
    ("measure=sent&measure=sent&measure=", {"sent-10000", "sent-3000-more", "sent-15000"}),
    ("measure=money", set()),
    ("kind=flow", {"sent-3000-more", "captured-2"}),
    ("kind=flow&kind=stock", {"sent-3000-more", "captured-2", "present-12000", "present-11000", "force-1200000"}),
    ("scope_side=russland", ALL),
    ("scope_side=ukraine", set()),
    ("claimant=none", NOBODY),
    ("claimant=nato", {"killed-1500", "wounded-3500"}),
    ("claimant=nato&claimant=none", NOBODY | {"killed-1500", "wounded-3500"}),
    ("claimant=suedkorea", {"sent-10000", "sent-3000-more", "sent-15000"}),
    ("claimant=suedkoreas-geheimdienst", {"sent-15000"}),
    ("claimant=us-geheimdienste", JOINT),
    ("claimant=usa", JOINT | {"munitions-1000"}),
    ("claimant=ukraine", JOINT | {"planned-25000-30000-ukraine", "captured-2"}),
    ("claimant=ukrainische-und-us-geheimdienste", JOINT),
    ("side=russland", {"killed-9", "planned-1000-builders"}),
    ("side=ukraine", {"planned-25000-30000-ukraine", "captured-2"}),
    ("outlet=blick", MAY),
    ("outlet=none", ALL - MAY),
    ("outlet=none&outlet=blick", ALL),
    ("place=box", MAY),
    ("place=headline", set()),
    ("status=published", ALL),
    ("status=withdrawn", set()),
    ("status=withdrawn&status=published", ALL),
    ("from=2025-12-01", {"killed-9"}),
    ("to=2024", {"sent-10000"}),
    ("from=2025-01&to=2025-01", {"sent-3000-more", "captured-2"}),
    ("from=2025-03-31&to=2025-03-31", {"sent-3000-more"}),
    ("from=2025-08-22&to=2025-08-22", (CEREMONY | AUGUST) - {"planned-25000-30000-ukraine"}),
    ("axis=said&from=2025-07", {"killed-9", "planned-25000-30000-ukraine"}),
    ("axis=said&to=2025-07-01", {"planned-25000-30000-ukraine"}),
    ("axis=published&to=2025-05-01", APRIL | MAY),
    ("axis=published&to=2025-04-30", APRIL),
    ("known=2025-04-27", set()),
    ("known=2025-04-28", APRIL),
    ("known=2025-05-30", APRIL),
    ("known=2025-05-31", APRIL | MAY),
    ("known=2025-05", APRIL | MAY),
    ("known=2025-08-22", APRIL | MAY | AUGUST),
    ("known=2025-08-30", APRIL | MAY | AUGUST),
    ("known=2025", ALL),
    ("q=Pioniereinheiten", {"killed-9"}),
    ("q=Nordkoreaner", {"present-12000", "killed-1500", "casualties-1000"}),
    ("q=Soldaten neun", {"killed-9"}),
    ("q=engineers", {"killed-9"}),
    ("q=CNN", {"munitions-1000"}),
    ("q=Kim -neun", {"planned-1000-builders"}),
    ("q=Zwiebelkuchen", set()),
    ("view=&sort=&page=&scale=&lang=&known=&recorded=&from=&to=&axis=&q=&dossier=", ALL),
    ("dossier=nordkorea", ALL),
]


@pytest.mark.parametrize(("address", "expected"), FINDS)
def test_a_parameter_finds(nordkorea: Dossier, address: str, expected: set[str]) -> None:
    assert found(address) == expected


def test_a_scope_finds_all_below_it(nordkorea: Dossier) -> None:
    keys = {slug: f"scope={pk}" for slug, pk in Scope.objects.values_list("slug", "pk")}
    assert found(keys["armee"]) == ALL
    assert found(keys["truppen-in-russland"]) == ALL - {"force-1200000", "munitions-1000"}
    assert found(keys["pioniereinheit"]) == {"killed-9"}
    assert found(f"{keys['pioniereinheit']}&{keys['erste-welle']}") == {"killed-9", "casualties-4000"}


def test_what_may_be_known_later_is_left_out_and_counted(nordkorea: Dossier) -> None:
    assert [left_out(f"known={day}") for day in ("2025-04-27", "2025-08-30", "2025")] == [16, 7, 0]
    assert left_out("") == 0
    assert left_out("known=2025-08-30&claimant=nato") == 0


def left_out(address: str) -> int:
    selection = read(address)
    return selection.left_out(selection.count())


REFUSED = [
    ("measure=toast", "measure"),
    ("measure=Sent", "measure"),
    ("kind=stocks", "kind"),
    ("scope=1" + "0" * 30, "scope"),
    ("scope=abc", "scope"),
    ("scope=-1", "scope"),
    ("scope_side=nordpol", "scope_side"),
    ("scope_side=none", "scope_side"),
    ("claimant=niemand", "claimant"),
    ("side=links", "side"),
    ("outlet=zeitung", "outlet"),
    ("place=kasten", "place"),
    ("status=draft", "status"),
    ("status=suggested", "status"),
    ("from=gestern", "from"),
    ("from=2025-02-30", "from"),
    ("from=2025-8-1", "from"),
    ("from=0000", "from"),
    ("from=２０２５", "from"),
    ("from=2025-05-01&to=2025-04-30", "from"),
    ("to=2025-13", "to"),
    ("to=2025&to=2024", "to"),
    ("axis=claimed", "axis"),
    ("known=bald", "known"),
    ("known=2025/2026", "known"),
    ("recorded=gestern", "recorded"),
    ("recorded=9999-12-31T23:59:59-14:00", "recorded"),
    ("recorded=9000-01-01", "recorded"),
    ("recorded=0001-01-01T00:00:00+14:00", "recorded"),
    ("recorded=2025-02-30T12:00:00Z", "recorded"),
    ("q=" + "x" * 201, "q"),
    ("q=a&q=b", "q"),
    ("view=map", "view"),
    ("scale=cubic", "scale"),
    ("sort=age", "sort"),
    ("sort=--id", "sort"),
    ("page=0", "page"),
    ("page=-1", "page"),
    ("page=1.5", "page"),
    ("page=" + "9" * 30, "page"),
    ("lang=fr", "lang"),
    ("dossier=suedkorea", "dossier"),
]


@pytest.mark.parametrize(("address", "name"), REFUSED)
def test_what_nothing_can_be_found_by_is_refused(nordkorea: Dossier, address: str, name: str) -> None:
    with pytest.raises(BadParameter) as caught:
        read(address)
    assert caught.value.name == name
    assert str(caught.value)


@pytest.mark.parametrize(("language", "day"), [("de", "30.04.2025"), ("en", "30 April 2025")])
def test_a_refusal_writes_days_as_the_language_does(nordkorea: Dossier, language: str, day: str) -> None:
    with translation.override(language), pytest.raises(BadParameter, match=re.escape(day)):
        read("from=2025-05-01&to=2025-04-30")


@pytest.mark.parametrize("name", sorted(query.NAMES))
@pytest.mark.parametrize("value", ["%00", "a%00b", "x" * 1_000_000, "1" + "0" * 30, "%F0%9F%98%80", "'; DROP TABLE x"])
def test_no_value_is_too_strange(nordkorea: Dossier, name: str, value: str) -> None:
    """Refused by name, or a search that finds nothing."""
    harmless = name == "q" and "%00" not in value and len(value) < 200
    with nullcontext() if harmless else pytest.raises(BadParameter) as caught:
        assert list(read(f"{name}={value}").claims()) == []
    assert harmless or (caught.value.name == name and len(str(caught.value)) < 1000)


ADDRESSES = [
    "",
    "measure=sent&measure=killed&kind=flow&claimant=none&claimant=nato&outlet=blick&place=box&status=withdrawn",
    "from=2025-01-01&to=2025-08-31&axis=said&known=2025-12-31&q=Kim+Jong-un+%26+%C3%B6",
    "view=table&scale=log&sort=-value&page=3&lang=en&scope_side=russland&side=dritte",
    "recorded=2025-08-22T12%3A00%3A00%2B00%3A00",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_selection_writes_itself_back(nordkorea: Dossier, address: str) -> None:
    selection = read(address, nordkorea)
    again = read(selection.query(page=selection.page).lstrip("?"), nordkorea)
    assert again == selection


def test_who_changes_a_filter_starts_on_the_first_page(nordkorea: Dossier) -> None:
    assert read("measure=sent&page=3", nordkorea).query(kind=("flow",)) == "?measure=sent&kind=flow"
    assert read("from=2025-08&measure=sent", nordkorea).query("measure") == "?from=2025-08-01"
    assert read("page=2&view=table", nordkorea).query(view="chart") == ""


def test_unknown_names_are_told(nordkorea: Dossier) -> None:
    assert query.unknown_names(QueryDict("measure=&utm_source=a&mesure=b&cursor=1"), ["cursor"]) == [
        "mesure",
        "utm_source",
    ]


class TestDates:
    """Claims of which an end of the reference is open, and undated ones."""

    @pytest.fixture
    def dated(self, db: None) -> dict[str, Claim]:
        ledger = factories.ledger()
        dates = {
            "from May": "2025-05/..",
            "until May": "../2025-05",
            "May": "2025-05",
            "some day": "[2025-04..2025-06]",
        }
        claims = {
            name: factories.claim(ledger, reference=text, reference_basis="stated", published="")
            for name, text in dates.items()
        }
        claims["undated"] = factories.claim(ledger, published="")
        factories.publish(ledger, *claims.values())
        return claims

    @pytest.mark.parametrize(
        ("address", "expected"),
        [
            ("", {"from May", "until May", "May", "some day", "undated"}),
            ("from=2025-07", {"from May"}),
            ("to=2025-03", {"until May"}),
            ("from=2025-06-01", {"from May", "some day"}),
            ("from=2025-05-31&to=2025-05-31", {"from May", "until May", "May", "some day"}),
            ("axis=published&from=2000", set()),
            ("axis=said&to=2030", set()),
            ("known=2030", set()),
        ],
    )
    def test_a_window_keeps_what_overlaps(self, dated: dict[str, Claim], address: str, expected: set[str]) -> None:
        names = {claim.pk: name for name, claim in dated.items()}
        here = dated["May"].dossier
        assert {names[edition.claim_id] for edition in read(address, here).claims()} == expected

    def test_undated_claims_come_last_both_ways(self, dated: dict[str, Claim]) -> None:
        for sort in ("reference", "-reference"):
            editions = read(f"sort={sort}", dated["May"].dossier).claims()
            assert [one.claim_id for one in editions][-1] == dated["undated"].pk


def test_sorting_is_always_the_same(nordkorea: Dossier) -> None:
    for sort in query.SORTS:
        for name in (sort, f"-{sort}"):
            assert len(list(read(f"sort={name}").claims())) == len(ALL)
    values = [edition.value_order for edition in read("sort=-value").claims()]
    assert values == sorted(values, reverse=True)
    assert [one.claim_id for one in read("sort=id").claims()] == sorted(Claim.objects.values_list("pk", flat=True))


def test_what_was_recorded_stays(nordkorea: Dossier) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (then,) = cursor.fetchone()
    before = [edition.json for edition in read("sort=id").claims()]
    claimant, measure = Claimant.objects.get(slug="nato"), Measure.objects.get(slug="killed")
    claimant.name, measure.slug = "NATO", "dead"
    claimant.save()
    measure.save()
    selection = read("sort=id")
    assert [edition.json for edition in selection.claims()] != before
    address = QueryDict(mutable=True)
    address["recorded"], address["sort"] = then.isoformat(), "id"
    assert [edition.json for edition in query.read(address).claims()] == before
    address["recorded"] = (Edition.objects.get(number=1).valid_from_at - timedelta(microseconds=1)).isoformat()
    assert list(query.read(address).claims()) == []
    address["recorded"] = (timezone.now() + timedelta(minutes=1)).isoformat()
    with pytest.raises(BadParameter, match=""):
        query.read(address)


@pytest.mark.parametrize(
    ("title", "word"),
    [("Viele Häuser brennen", "Haus"), ("Ein Haus brennt", "Häuser"), ("The soldiers died", "soldier"),
     ("One soldier died", "soldiers"), ("Der Krieg", "krieg")],
)  # fmt: skip
def test_words_are_found_by_german_and_english_stems(title: str, word: str) -> None:
    ledger = factories.ledger()
    factories.public_claim(ledger, article_=factories.article(title=title))
    assert read(f"q={word}", ledger.dossier).claims().count() == 1
    assert read("q=Zwiebelkuchen", ledger.dossier).claims().count() == 0
