import pytest

from articles.choices import TextKind
from articles.intake.parsed import ParsedArticle, Published
from articles.intake.storing import Outcome, Stored, store
from articles.models import Article, Outlet, Revision, text_hash

pytestmark = pytest.mark.django_db

LONG = "Der Stab nennt neun tote Männer aus der Einheit am Fluss und keine weiteren Verluste im Herbst."


def outcomes(stored: list[Stored]) -> list[str]:
    return [one.outcome.value for one in stored]


def parsed(text: str = LONG, **fields) -> ParsedArticle:
    return ParsedArticle(text=text, **fields)


def test_a_new_article_keeps_what_came_with_it() -> None:
    (stored,) = store(
        [
            parsed(
                source="https://b.example/1",
                url="https://b.example/1",
                key="k",
                title="T",
                outlet="Blatt für Maß",
                byline="A",
                language="de",
                published=Published("2025-05", "stated"),
            )
        ]
    )
    article = Article.objects.select_related("outlet").get()
    assert stored.outcome == Outcome.NEW
    assert (article.title, article.url, article.byline, article.import_key) == ("T", "https://b.example/1", "A", "k")
    assert (article.published, article.published_basis, article.published_reason) == ("2025-05", "stated", "")
    assert (article.outlet.name, article.outlet.slug) == ("Blatt für Maß", "blatt-fuer-mass")
    revision = article.revisions.get()
    assert (revision.text, revision.sha256) == (LONG, text_hash(LONG))
    assert (revision.text_kind, revision.language, revision.source) == ("original", "de", "https://b.example/1")


def test_the_same_text_again_changes_nothing_in_a_batch_and_after() -> None:
    one = parsed(source="file:/a.txt")
    assert outcomes(store([one, one])) == ["new", "same"]
    assert outcomes(store([one, parsed(source="file:/copy of a.txt")])) == ["same", "same"]
    assert (Article.objects.count(), Revision.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    "identity",
    [
        {"source": "https://b.example/1", "url": "https://b.example/1"},
        {"source": "key:k", "key": "k"},
        {"source": "file:/a.txt"},
    ],
)
def test_a_changed_text_from_the_same_place_is_a_new_revision(identity: dict[str, str]) -> None:
    store([parsed(**identity)])
    assert outcomes(store([parsed(LONG + " Berichtigt.", **identity)])) == ["new_revision"]
    assert outcomes(store([parsed(**identity)])) == ["same"]
    assert [revision.text for revision in Article.objects.get().revisions.order_by("pk")] == [
        LONG,
        LONG + " Berichtigt.",
    ]


def test_a_file_that_was_used_again_is_another_article() -> None:
    store([parsed(source="file:/aktuell.txt")])
    other = parsed("Ganz anderes Thema: sieben Boote liegen vor Anker.", source="file:/aktuell.txt")
    assert outcomes(store([other])) == ["new"]
    assert outcomes(store([other, parsed(source="file:/aktuell.txt")])) == ["same", "same"]


def test_one_text_in_two_outlets_is_two_articles() -> None:
    assert outcomes(
        store(
            [
                parsed(outlet="Blatt"),
                parsed(outlet="Anzeiger"),
                parsed(outlet="Anzeiger"),
                parsed(),
            ]
        )
    ) == ["new", "new", "same", "same"]


@pytest.mark.parametrize("name", ["url", "key"])
def test_one_text_at_two_addresses_or_keys_is_two_articles(name: str) -> None:
    one, other = ({name: value, "source": value} for value in ("https://c.example/1", "https://d.example/2"))
    assert outcomes(store([parsed(**one), parsed(**other), parsed(**one), parsed()])) == ["new", "new", "same", "same"]


def test_an_original_joins_the_article_whose_summary_names_it() -> None:
    article = Article.objects.create(title="Zusammengefasst", import_key="fixture")
    Revision.objects.create(
        article=article, text="Kurz: neun.", text_kind=TextKind.SUMMARY, original_sha256=text_hash(LONG)
    )
    (stored,) = store([parsed(source="file:/a.txt", title="Anders", published=Published("2025-05", "stated"))])
    assert (stored.outcome, stored.revision.article) == (Outcome.ATTACHED, article)
    article.refresh_from_db()
    assert (article.title, article.published) == ("Zusammengefasst", "")
    assert outcomes(store([parsed(source="file:/a.txt")])) == ["same"]
    assert outcomes(store([parsed(LONG + " Neu.", source="file:/a.txt")])) == ["new_revision"]


def test_outlets_are_known_by_name_slug_or_host_and_never_made_up() -> None:
    blick = Outlet.objects.create(name="Blick", slug="blick", url="https://www.blick.example/")
    stored = store(
        [
            parsed("Eins eins.", outlet="BLICK"),
            parsed("Zwei zwei.", source="https://blick.example/2", url="https://blick.example/2"),
            parsed("Drei drei.", source="https://nie.example/3", url="https://nie.example/3"),
        ]
    )
    assert [one.revision.article.outlet for one in stored] == [blick, blick, None]
    assert Outlet.objects.count() == 1


def test_an_undated_text_is_dated_by_its_own_day_or_not_at_all() -> None:
    stored = store(
        [
            parsed("BERLIN, 3. Mai 2025 – Der Stab zählt neun Tote und will weitere nicht ausschließen."),
            parsed("Der Stab zählte am Montag (28.04.2025) neun Tote und schloss weitere nicht aus."),
            parsed("Der Stab zählt neun Tote und will weitere nicht ausschließen."),
        ]
    )
    articles = [one.revision.article for one in stored]
    assert [(article.published, article.published_basis) for article in articles] == [
        ("2025-05-03", "stated"),
        ("2025-04-28", "inferred"),
        ("", "unknown"),
    ]
    assert articles[1].published_reason == "the article names a weekday with its full date: Montag (28.04.2025"


def test_a_batch_takes_a_bounded_number_of_statements(django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(10):
        store([parsed(f"{LONG} Nummer {number}.", source=f"file:/{number}.txt") for number in range(50)])
