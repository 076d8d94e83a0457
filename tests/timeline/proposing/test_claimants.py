"""Which claimant of the first dossier an article's words name."""

import pytest

from timeline.choices import ClaimantKind
from timeline.models import Claimant
from timeline.proposing.claimants import Claimants

ROWS = [  # pk, parent, kind, country, name, English name, aliases
    (1, None, "state", "KP", "Nordkorea", "North Korea", ["Pjöngjang", "nordkoreanisch"]),
    (2, 1, "person", "KP", "Kim Jong-un", "Kim Jong Un", ["Kim", "Machthaber Kim"]),
    (3, None, "state", "KR", "Südkorea", "South Korea", ["Seoul", "südkoreanisch"]),
    (4, 3, "intelligence", "KR", "Südkoreas Geheimdienst", "South Korea’s intelligence service",
     ["südkoreanischer Geheimdienst", "NIS"]),
    (5, None, "state", "UA", "Ukraine", "Ukraine", ["Kiew"]),
    (6, 5, "intelligence", "UA", "ukrainische Geheimdienste", "Ukrainian intelligence", ["HUR"]),
    (7, 5, "government", "UA", "ukrainische Offizielle", "Ukrainian officials", []),
    (8, None, "state", "US", "USA", "United States", ["Washington"]),
    (9, 8, "intelligence", "US", "US-Geheimdienste", "US intelligence", []),
    (10, None, "alliance", "", "Nato", "NATO", []),
]  # fmt: skip


class Members:
    def __init__(self, *members: Claimant) -> None:
        self.members = members

    def all(self) -> tuple[Claimant, ...]:
        return self.members


@pytest.fixture(scope="module")
def claimants() -> Claimants:
    found = {
        pk: Claimant(pk=pk, parent_id=parent, kind=kind, country=country, name=name, name_en=english, aliases=aliases)
        for pk, parent, kind, country, name, english, aliases in ROWS
    }
    found[11] = Claimant(pk=11, kind="expert", name="westliche Experten", name_en="Western experts", anonymous=True,
                         article_id=77)  # fmt: skip
    joint = Claimant(pk=12, kind=ClaimantKind.JOINT, name="Kiew und Washington", name_en="Kyiv and Washington")
    joint.__dict__["_prefetched_objects_cache"] = {"members": [found[6], found[9]]}
    return Claimants([*found.values(), joint])


@pytest.mark.parametrize(
    ("words", "slug", "exactly"),
    [
        ("Kim", 2, True),
        ("Kims", 2, True),
        ("Machthaber Kim Jong Un", 2, True),
        ("Diktator Kim Jong-un", 2, True),
        ("Südkorea", 3, True),
        ("Südkoreas", 3, True),
        ("Südkoreanischen", 3, True),
        ("südkoreanischen Schätzungen", 3, True),
        ("South Korean officials", 3, False),
        ("südkoreanischen Beamten", 3, False),
        ("südkoreanischen Geheimdiensts", 4, True),
        ("südkoreanischer Geheimdienste", 4, True),
        ("südkoreanischer Nachrichtendienst", 4, False),
        ("ukrainischer Offizieller", 7, True),
        ("ukrainische Behörden", 7, False),
        ("ukrainischen Generalstab", 5, False),
        ("US-amerikanischen Geheimdienst", 9, False),
        ("Kiew", 5, True),
        ("Nato", 10, True),
        ("NATO-Angaben", 10, True),
        ("ukrainischen und US-amerikanischen Geheimdienst", 12, True),
        ("US-amerikanischen und ukrainischen Geheimdienste", 12, True),
    ],
)
def test_words_name_a_known_claimant(claimants: Claimants, words: str, slug: int, exactly: bool) -> None:
    found = claimants.find(words, 1)
    assert found is not None
    assert (found.claimant.pk, found.exactly) == (slug, exactly)


@pytest.mark.parametrize(
    "words",
    [None, "", "Kim Yo-jong", "Kims Schwester", "ukrainische Menschenrechtler", "Präsident Selenskyj",
     "Experten", "amerikanische Forscher", "Kiew und Moskau", "und"],
)  # fmt: skip
def test_nobody_is_made_up(claimants: Claimants, words: str | None) -> None:
    assert claimants.find(words, 1) is None


def test_an_anonymous_claimant_is_found_in_its_own_article_only(claimants: Claimants) -> None:
    assert [claimants.find("Westliche Experten", article) for article in (77, 1)] == [
        claimants.named(("westlich", "expert"), 77),
        None,
    ]
    assert claimants.named(("westlich", "expert"), 77).claimant.pk == 11


def test_the_tree_is_known(claimants: Claimants) -> None:
    korea, service, ukraine = claimants.all[3], claimants.all[4], claimants.all[5]
    assert (claimants.related(korea, service), claimants.related(service, ukraine)) == (True, False)
    assert (claimants.root(service), claimants.root(claimants.all[11])) == (3, 11)
