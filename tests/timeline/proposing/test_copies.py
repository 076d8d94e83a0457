"""One agency's text in several outlets."""

import pytest

from tests import factories as make
from tests.timeline.proposing.helpers import Desk, figure
from timeline.models import Citation, Claim, Fingerprint
from timeline.proposing.batches import Tally
from timeline.proposing.copies import Copy, find_copies, runs, share
from timeline.proposing.explaining import explain

AGENCY = (
    "Hafenstadt (agn) - Bei dem Sturm auf die Festung sind nach Worten von Kompaniechef Voss rund 400 Soldaten "
    "gefallen. Die Angaben ließen sich zunächst nicht prüfen. Augenzeugen berichteten von schweren Kämpfen am Tor, die "
    "bis in die Nacht dauerten. Ein Sprecher der Gegenseite wies die Darstellung zurück und nannte sie erfunden. "
    "Beobachter rechnen damit, dass die Belagerung noch Wochen dauert, weil keine Seite Nachschub heranführen kann."
)
PRINTED = (
    AGENCY.replace("Hafenstadt (agn) - ", "").replace("Augenzeugen berichteten", "Zeugen sprachen") + " Mehr dazu."
)
CUT = PRINTED.split(" Ein Sprecher")[0]
OTHER = (
    "Der Bürgermeister eröffnete am Markt ein Museum für alte Uhren, in dem rund 400 Stücke aus drei Jahrhunderten zu "
    "sehen sind. Die Sammlung gehört einem Uhrmacher, der sie der Gemeinde geschenkt hat und selbst durch sie führt."
)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (AGENCY, AGENCY, True),
        (AGENCY, PRINTED, True),
        (CUT, AGENCY, True),
        (AGENCY, OTHER, False),
        ("kurz", "kurz", False),
    ],
)
def test_near_copies_share_half_of_their_runs(one: str, other: str, expected: bool) -> None:
    assert (share(runs(one), runs(other)) >= 0.5) is expected


@pytest.mark.django_db
def test_copies_are_found_among_articles_of_the_same_days() -> None:
    days = {"2025-05-03": AGENCY, "2025-05-04": PRINTED, "2025-05-05": CUT, "2025-05-06": OTHER, "2025-09-01": AGENCY}
    texts = [make.revision(text, make.article(day)) for day, text in days.items()]
    first = texts[0].article_id
    assert find_copies(texts) == {
        texts[1].pk: Copy(first, 0.87),
        texts[2].pk: Copy(texts[1].article_id, 1.0),
    }
    assert find_copies([texts[1]]) == {texts[1].pk: Copy(first, 0.87)}
    assert Fingerprint.objects.count() == 5


@pytest.mark.django_db
def test_revisions_of_one_article_are_no_copies_of_each_other() -> None:
    article = make.article()
    texts = [make.revision(AGENCY, article), make.revision(PRINTED, article)]
    assert find_copies(texts) == {}


def test_a_copy_re_tells_the_claims_of_the_copied_article(desk: Desk) -> None:
    voss = "Kompaniechef Voss"
    first = desk.text(AGENCY, figure(AGENCY, "400", claimant=voss), published="2025-05-03")
    second = desk.text(PRINTED, figure(PRINTED, "400", claimant=voss, kind="flow"), published="2025-05-04")
    other = desk.text(OTHER, figure(OTHER, "400", claimant=voss), published="2025-05-04")
    assert desk.read(first, second, other) == Tally(new_claims=2, retellings=1, copies=1)
    copied = second.passages.get().suggestions.get()
    assert copied.claim == Claim.objects.order_by("pk").first()
    assert copied.why == {
        "source": "copy",
        "claimant": "unknown",
        "scope": "equal",
        "wording": "rund 400",
        "differs": ["kind"],
        "copy": {"article": first.article_id, "share": 0.87},
    }
    assert Citation.objects.filter(passage__revision=second).count() == 0
    assert explain(copied) == (
        f"Schon bekannt: rund 400. Der Text gleicht zu 87 % Artikel {first.article_id}; "
        "der genannte Urheber ist nicht im Dossier; dieselbe Bezugsgruppe; die Art weicht ab."
    )
    assert explain(copied, "en") == (
        f"Already known: rund 400. The text is 87% alike to article {first.article_id}; "
        "the claimant named is not in the dossier; the same scope; the kind differs."
    )
