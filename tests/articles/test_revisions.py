"""Texts: one revision per text and article, hashed as it stands, never changed."""

import pytest
from django.core.exceptions import ValidationError

from articles.choices import TextKind
from articles.models import Revision, text_hash
from tests import factories
from tests.factories import columns, refuses, sql

pytestmark = pytest.mark.django_db

ORIGINAL = "ab" * 32


def insert_refused(rule: str, **fields: object) -> None:
    """A new revision with these columns is refused in bulk and in raw SQL."""
    good = columns(factories.revision("Ein anderer Text."))
    with refuses(rule):
        Revision.objects.bulk_create([Revision(**{**good, **fields})])
    row = {**good, **fields}
    names, places = ", ".join(f'"{name}"' for name in row), ", ".join(["%s"] * len(row))
    with refuses(rule):
        sql(f"INSERT INTO articles_revision ({names}) VALUES ({places})", *row.values())


def test_a_text_is_one_revision_of_an_article() -> None:
    first = factories.revision("Ein Text.")
    insert_refused("revision_text_is_new", article_id=first.article_id, text="Ein Text.", sha256=first.sha256)
    with pytest.raises(ValidationError, match="") as caught:
        Revision(article=first.article, text="Ein Text.", sha256=first.sha256, text_kind="original").full_clean()
    assert list(caught.value.message_dict) == ["__all__"]
    assert factories.revision("Ein Text.").article_id != first.article_id  # another article may have the same text
    assert factories.revision("Ein Text!", first.article).pk


@pytest.mark.parametrize("text", ["Ein Text.", "Größe \N{NO-BREAK SPACE} 😀", "עברית \u200f", "a\r\nb", " x "])
def test_the_hash_is_that_of_the_text_in_utf8(text: str) -> None:
    made = factories.revision(text)
    assert sql("SELECT sha256 = encode(sha256(convert_to(text, 'UTF8')), 'hex') FROM articles_revision") == [(True,)]
    assert made.sha256 == text_hash(text)
    insert_refused("revision_sha256_is_of_text", sha256=text_hash(text + "."))


def test_a_text_is_not_empty() -> None:
    insert_refused("revision_text_is_not_empty", text="", sha256=text_hash(""))


@pytest.mark.parametrize(
    ("kind", "original"),
    [("summary", ""), ("summary", "ab"), ("summary", "AB" * 32), ("original", ORIGINAL), ("draft", "")],
)
def test_a_summary_names_its_original_and_no_other_text_does(kind: str, original: str) -> None:
    insert_refused("revision_summary_names_original", text_kind=kind, original_sha256=original)
    made = Revision(article=factories.article(), text="Text", text_kind=kind, original_sha256=original)
    made.sha256 = text_hash("Text")
    with pytest.raises(ValidationError):
        made.full_clean()


def test_a_summary_with_its_original_is_kept() -> None:
    made = factories.revision("Kurz.", text_kind=TextKind.SUMMARY, original_sha256=ORIGINAL)
    made.refresh_from_db()
    assert (made.text_kind, made.original_sha256, made.sha256) == ("summary", ORIGINAL, text_hash("Kurz."))


def test_a_revision_is_never_changed_nor_deleted() -> None:
    made = factories.revision("Ein Text.")
    for change in ({"text": "Ein Text!"}, {"language": "de"}, {"text": "Ein Text."}):
        with refuses("revision_is_immutable"):
            Revision.objects.filter(pk=made.pk).update(**change)
    with refuses("revision_is_immutable"):
        sql("UPDATE articles_revision SET retrieved_at = now()")
    with refuses("revision_is_immutable"):
        Revision.objects.filter(pk=made.pk).delete()
    with refuses("revision_is_immutable"):
        sql("DELETE FROM articles_revision")
    made.language = "de"
    with refuses("revision_is_immutable"):
        made.save()
