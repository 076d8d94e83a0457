"""What is proposed for a text that is read for the first time."""

from decimal import Decimal

import pytest

from articles.models import Passage
from articles.reading import EdtfDate
from tests import factories as make
from tests.timeline.proposing.helpers import TEXT, Desk, anonymous, figure, rejected
from timeline.completeness import Completeness, completeness
from timeline.models import Citation, Claim, Suggestion
from timeline.proposing.batches import Tally

SERVICE = "Dienst von Nordland"


def test_a_figure_becomes_a_suggested_claim_with_its_passage(desk: Desk) -> None:
    said = EdtfDate("2025-05-02", "2025-05-02", "2025-05-02", "stated", None)
    reference = EdtfDate("2025-05", "2025-05-01", "2025-05-31", "inferred", "im Mai")
    text = desk.text(
        TEXT,
        figure(TEXT, "400", claimant=SERVICE, scope="Küstenwache", via="KCNA", said=said, reference=reference),
        rejected(TEXT, "90"),
    )
    assert desk.read(text) == Tally(new_claims=1, rejected=1)
    claim = Claim.objects.get()
    assert (claim.status, claim.author.username, claim.author.is_active) == ("suggested", "leseprogramm", False)
    assert (claim.scope, claim.measure, claim.claimant) == (desk.at.unit, desk.at.killed, desk.at.service)
    assert (claim.low, claim.high, claim.bound, claim.wording) == (Decimal(400), Decimal(400), "about", "rund 400")
    assert (claim.kind, claim.unit) == ("cumulative", "people")
    assert (claim.said, claim.said_basis, claim.said_reason) == ("2025-05-02", "stated", "")
    assert (claim.reference, claim.reference_basis, claim.reference_reason) == ("2025-05", "inferred", "im Mai")
    citation = Citation.objects.get()
    assert (citation.claim, citation.attribution, citation.via) == (claim, SERVICE, "KCNA")
    assert (citation.passage.exact, citation.passage.number, citation.passage.place) == (TEXT, "400", "body")
    suggestion = Suggestion.objects.get(claim=claim)
    assert (suggestion.relation, suggestion.why) == ("new_claim", {"claimant": "known", "scope": "noun"})
    assert (suggestion.claimant_words, suggestion.scope_words, suggestion.via) == (SERVICE, "Küstenwache", "KCNA")


def test_a_number_that_is_no_figure_is_rejected_with_its_reason(desk: Desk) -> None:
    (suggestion,) = desk.told(TEXT, rejected(TEXT, "90"))
    passage = Passage.objects.get()
    assert (passage.exact, passage.number, passage.rejected_because) == ("90", "90", "duration")
    assert (suggestion.relation, suggestion.claim, suggestion.why) == ("rejected", None, {"because": "duration"})


def test_a_suggested_claim_leaves_its_number_open(desk: Desk) -> None:
    text = desk.text(TEXT, figure(TEXT, "400"), rejected(TEXT, "90"))
    desk.read(text)
    assert completeness(text.article) == completeness(desk.at.dossier) == Completeness(claimed=0, rejected=1, open=1)
    Claim.objects.update(status="draft")
    assert completeness(text.article) == Completeness(claimed=1, rejected=1, open=0)
    assert completeness(make.article()).share_done is None


@pytest.mark.parametrize(
    ("claimant", "words", "why"),
    [
        ("service", SERVICE, "equal"),
        ("service", "Nordländischen", "above"),
        ("state", "nordländischen Geheimdiensts", "below"),
        ("state", "nordländische Behörden", "equal"),
        ("service", None, "not_stated"),
        (None, None, "equal"),
    ],
)
def test_a_known_claim_told_again_is_a_re_telling_kept_apart(
    desk: Desk, claimant: str | None, words: str | None, why: str
) -> None:
    stated_by = getattr(desk.at, claimant) if claimant else None
    value = {"low": 15000, "high": 15000, "bound": "about", "wording": "rund 15.000"}
    known = make.claim(desk.at, claimant=stated_by, status="in_review", **value)
    before = list(Citation.objects.values())
    (suggestion,) = desk.told("Es fielen rund 15 000.", figure("Es fielen rund 15 000.", "15 000", claimant=words))
    assert (suggestion.relation, suggestion.claim, suggestion.state) == ("retelling", known, "open")
    assert suggestion.why == {"source": "other", "claimant": why, "scope": "equal", "wording": "rund 15.000"}
    assert list(Citation.objects.values()) == before
    known.refresh_from_db()
    assert known.status == "in_review"


@pytest.mark.parametrize(
    "changes",
    [
        {"claimant": "Südland"},
        {"claimant": "Reporter ohne Namen"},
        {"low": 401, "high": 401},
        {"bound": "at_least", "high": None},
        {"kind": "flow"},
        {"measure": "present"},
        {"reference": EdtfDate("2024-10", "2024-10-01", "2024-10-31", "stated", None)},
    ],
)
def test_what_differs_is_a_claim_of_its_own(desk: Desk, changes: dict) -> None:
    known = make.claim(
        desk.at, claimant=desk.at.service, low=400, high=400, bound="about", wording="rund 400", reference="2025-04"
    )
    (suggestion,) = desk.told(TEXT, figure(TEXT, "400", **{"claimant": SERVICE, **changes}))
    assert suggestion.relation in ("new_claim", "new_value")
    assert suggestion.claim != known


def test_the_same_number_with_another_hedge_is_new_and_says_so(desk: Desk) -> None:
    known = make.claim(desk.at, claimant=desk.at.service, low=400, high=400, bound="exact", wording="400")
    sentence = "Der Dienst von Nordland zählt rund 400 Tote."
    (suggestion,) = desk.told(sentence, figure(sentence, "400", claimant=SERVICE))
    assert suggestion.relation == "new_value"
    assert suggestion.why["other_bound"] == {"claim": known.pk, "wording": "400"}


@pytest.mark.parametrize(("scope", "why"), [("Küstenwache", "part"), ("Soldaten", "equal")])
def test_a_part_or_whole_of_the_scope_may_be_re_told(desk: Desk, scope: str, why: str) -> None:
    make.claim(desk.at, claimant=desk.at.service, low=400, high=400, bound="about", wording="rund 400")
    sentence = "Der Dienst von Nordland zählt rund 400 Tote."
    (suggestion,) = desk.told(sentence, figure(sentence, "400", claimant=SERVICE, scope=scope))
    assert (suggestion.relation, suggestion.why["scope"]) == ("retelling", why)


def test_a_new_value_of_a_strand_is_told_from_a_new_claim(desk: Desk) -> None:
    make.claim(desk.at, claimant=desk.at.state)
    value, other = "Es fielen 500.", "Es fielen 600."
    (first,) = desk.told(value, figure(value, "500", claimant="nordländischen Geheimdiensts"))
    (second,) = desk.told(other, figure(other, "600", claimant="Südland"))
    assert (first.relation, second.relation) == ("new_value", "new_claim")


def test_a_suggested_claim_is_re_told_by_the_next_article_of_the_same_batch(desk: Desk) -> None:
    other = "Laut Nordlands Geheimdienst rund 400."
    texts = [
        desk.text(TEXT, figure(TEXT, "400", claimant=SERVICE)),
        desk.text(other, figure(other, "400", claimant="Nordlands Geheimdienst")),
    ]
    assert desk.read(*texts) == Tally(new_claims=1, retellings=1)
    assert Claim.objects.count() == Citation.objects.count() == 1


def test_headline_and_box_re_tell_the_statement_that_names_its_claimant(desk: Desk) -> None:
    text = "Rund 400 Tote\nDer Dienst zählt rund 400 von ihnen."
    late = text.index("400", 10)
    body = figure(text, "400", claimant=SERVICE, number_start=late, number_end=late + 3)
    first, second = desk.told(text, figure(text, "400", place="headline"), body)
    assert (first.relation, first.why["source"], second.relation) == ("retelling", "same_article", "new_claim")
    assert first.claim == second.claim


@pytest.mark.parametrize("words", ["Kompaniechef Voss", "Experten", "südländische Forscher"])
def test_an_unknown_claimant_stays_open_and_its_words_are_kept(desk: Desk, words: str) -> None:
    (suggestion,) = desk.told(TEXT, figure(TEXT, "400", claimant=words))
    assert (suggestion.claim.claimant, suggestion.claimant_words) == (None, words)
    assert suggestion.why["claimant"] == "unknown"
    assert Citation.objects.get().attribution == words


def test_an_anonymous_claimant_belongs_to_its_article(desk: Desk) -> None:
    inside, outside = (desk.text(text, figure(text, "400", claimant="zwei Kenner")) for text in (TEXT, TEXT + " Neu."))
    known = anonymous(desk.at, "zwei Kenner", inside.article)
    desk.read(inside, outside)
    assert [one.claimant for one in Claim.objects.order_by("pk")] == [known, None]


@pytest.mark.parametrize(
    ("changes", "because"),
    [
        ({"measure": "ships"}, "unknown_measure"),
        ({"scope": "nordländische Fischer"}, "unknown_scope"),
        ({"bound": "vague", "low": 400, "high": None}, "value"),
        ({"low": -4, "high": -4}, "value"),
        ({"low": 10**16, "high": 10**16}, "value"),
        ({"bound": "range", "low": 5, "high": 5}, "value"),
    ],
)
def test_a_figure_that_fits_no_claim_is_an_open_passage(desk: Desk, changes: dict, because: str) -> None:
    (suggestion,) = desk.told(TEXT, figure(TEXT, "400", **changes))
    assert (suggestion.relation, suggestion.claim, suggestion.why) == ("unclear", None, {"because": because})
    assert Passage.objects.get().rejected_because == ""
    assert not Claim.objects.exists()


def test_tausende_alone_is_not_what_another_article_said(desk: Desk) -> None:
    make.claim(desk.at, claimant=desk.at.state, low=1000, high=None, bound="vague", wording="Tausende")
    sentence = "Tausende Tote, 1000 und mehr."
    (suggestion,) = desk.told(sentence, figure(sentence, "1000", bound="vague", high=None))
    assert suggestion.relation == "new_claim"


def test_summaries_are_not_read(desk: Desk) -> None:
    summary = make.revision(TEXT, text_kind="summary", original_sha256="0" * 64)
    desk.reads.say(TEXT, figure(TEXT, "400"))
    assert desk.read(summary) == Tally()


def test_an_original_re_tells_what_its_summary_carries(desk: Desk) -> None:
    article = make.article()
    known = make.claim(desk.at, article_=article, claimant=None, low=400, high=400, bound="about", wording="rund 400")
    original = make.revision(TEXT, article, language="de")
    desk.reads.say(TEXT, figure(TEXT, "400", claimant="Kompaniechef Voss", kind="flow"))
    desk.read(original)
    suggestion = Suggestion.objects.get()
    assert (suggestion.relation, suggestion.claim) == ("retelling", known)
    assert suggestion.why == {
        "source": "same_article",
        "claimant": "unknown",
        "scope": "part",
        "wording": "rund 400",
        "differs": ["kind"],
    }


def test_a_batch_takes_a_bounded_number_of_statements(desk: Desk, django_assert_max_num_queries) -> None:
    texts = []
    for number in range(100, 130):
        sentence = f"Der Dienst von Nordland zählt rund {number} Tote und nennt keine Namen, Orte oder Tage dazu."
        texts.append(desk.text(sentence, figure(sentence, str(number), claimant=SERVICE)))
    with django_assert_max_num_queries(32):
        desk.read(*texts)
    assert Claim.objects.count() == 30
