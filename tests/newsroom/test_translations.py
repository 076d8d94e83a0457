"""German is the first language: every message of the source is translated, and the compiled file says the same.

Messages are extracted here by Babel, as `makemessages` does it with GNU gettext, which need not be installed.
"""

import io
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pgtrigger
import pytest
from babel.messages import extract, mofile, pofile
from babel.messages.catalog import Catalog
from django.conf import settings
from django.db import models
from django.utils.translation import gettext, override
from django.utils.translation.template import templatize

from articles.models import Article, Outlet, Passage, Revision
from timeline import wording
from timeline.choices import Kind, Status
from timeline.models import Citation, Claim, Claimant, Dossier, Edition, Event, Finding, Measure, Scope

type Key = tuple[str | None, str]  # context, message (of a plural the singular)

FOLDERS = ["newsroom", "articles", "timeline", "templates"]
# What GNU gettext looks for by itself in Python, and what makemessages adds.
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z%]")
RAISED = re.compile(r"MESSAGE = '((?:[^']|'')*)'")


def files(*suffixes: str) -> Iterator[Path]:
    for folder in FOLDERS:
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.suffix in suffixes:
                yield path


def messages_of(code: str) -> Iterator[Key]:
    for _line, message, _comments, context in extract.extract("python", io.BytesIO(code.encode()), keywords=KEYWORDS):
        yield context, message[0] if isinstance(message, tuple) else message


def as_python(template: str) -> str:
    """The template's messages as calls, in brackets, where Python's tokeniser does not look at indentation."""
    return f"(\n{templatize(template)}\n)"


@cache
def source_messages() -> set[Key]:
    code = [path.read_text() for path in files(".py")]
    templates = [as_python(path.read_text()) for path in files(".html", ".txt")]
    return {key for text in code + templates for key in messages_of(text)}


@cache
def catalogue(suffix: str = "po") -> Catalog:
    [folder] = settings.LOCALE_PATHS
    with (folder / "de" / "LC_MESSAGES" / f"django.{suffix}").open("rb") as file:
        return pofile.read_po(file, locale="de") if suffix == "po" else mofile.read_mo(file)


def forms(words: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def translations(suffix: str = "po") -> dict[Key, tuple[str, ...]]:
    return {(as_text(m.context), forms(m.id)[0]): forms(m.string) for m in catalogue(suffix) if m.id}


def as_text(context: str | bytes | None) -> str | None:
    """Babel gives a compiled message's context as bytes."""
    return context.decode() if isinstance(context, bytes) else context


def raised_messages() -> set[str]:
    """What the triggers in the database say when they refuse a row."""
    found = set()
    for model, trigger in pgtrigger.registered():
        for message in RAISED.findall(trigger.compile(model).install_sql):
            found.add(message.replace("''", "'"))
    return found


def test_extraction_sees_python_templates_plurals_and_contexts() -> None:
    code = '_("one")\nngettext("two", "twos", 2)\npgettext("of", "three")\nf"{_(\'four\')}"'
    template = (
        "<p>  {% load i18n %}{% translate 'five' %}\n {# x #}<b>'{% translate 'six' context 'of' as x %}</b>"
        "{% blocktranslate count n=1 trimmed %}\n seven {{ n }}{% plural %}sevens{% endblocktranslate %}"
    )
    assert list(messages_of(code)) == [(None, "one"), (None, "two"), ("of", "three"), (None, "four")]
    assert list(messages_of(as_python(template))) == [(None, "five"), ("of", "six"), (None, "seven %(n)s")]


def test_the_catalogue_holds_the_messages_of_the_source_and_no_others() -> None:
    """If not: manage.py makemessages -l de --no-location, translate, manage.py compilemessages."""
    known = set(translations())
    assert {"missing": source_messages() - known, "unused": known - source_messages()} == {
        "missing": set(),
        "unused": set(),
    }


def test_every_message_is_translated_and_none_is_a_guess() -> None:
    empty = [key for key, words in translations().items() if not all(words)]
    plurals = [m.id for m in catalogue() if isinstance(m.id, tuple) and len(forms(m.string)) != 2]
    fuzzy = [m.id for m in catalogue() if m.id and m.fuzzy]
    assert (empty, plurals, fuzzy) == ([], [], [])


def test_placeholders_are_those_of_the_message() -> None:
    """Also in each form of a plural, so that no page breaks in German alone."""
    differing = [
        (english, german)
        for message in catalogue()
        for english, german in zip(forms(message.id), forms(message.string), strict=True)
        if sorted(PLACEHOLDER.findall(english)) != sorted(PLACEHOLDER.findall(german))
    ]
    assert differing == []


def test_quotation_marks_are_german() -> None:
    wrong = [words for words in translations().values() if any(w.count("„") != w.count("“") or "”" in w for w in words)]
    assert wrong == []


def test_the_compiled_file_says_the_same() -> None:
    """If not: manage.py compilemessages."""
    assert translations("mo") == translations()


def test_every_refusal_of_the_database_is_said_in_german() -> None:
    raised = raised_messages()
    assert "A claimant cannot stand above itself." in raised
    with override("de"):
        assert {message for message in raised if gettext(message) == message} == set()


@pytest.mark.parametrize(
    ("model", "label", "plural"),
    [
        (Outlet, "Medium", "Medien"),
        (Article, "Artikel", "Artikel"),
        (Revision, "Fassung", "Fassungen"),
        (Passage, "Fundstelle", "Fundstellen"),
        (Dossier, "Dossier", "Dossiers"),
        (Scope, "Bezugsgruppe", "Bezugsgruppen"),
        (Measure, "Messgröße", "Messgrößen"),
        (Claimant, "Urheber", "Urheber"),
        (Claim, "Angabe", "Angaben"),
        (Citation, "Beleg", "Belege"),
        (Event, "Ereignis", "Ereignisse"),
        (Edition, "Ausgabe", "Ausgaben"),
        (Finding, "Befund", "Befunde"),
    ],
)
def test_things_have_their_german_names(model: type[models.Model], label: str, plural: str) -> None:
    with override("de"):
        assert (str(model._meta.verbose_name), str(model._meta.verbose_name_plural)) == (label, plural)


def test_statuses_and_kinds_have_their_german_names() -> None:
    with override("de"):
        assert [str(status.label) for status in Status] == [
            "vorgeschlagen",
            "Entwurf",
            "in Prüfung",
            "veröffentlicht",
            "zurückgezogen",
            "verworfen",
        ]
        assert [str(kind.label) for kind in Kind] == [
            "zurzeit vorhanden",
            "bisher insgesamt",
            "in einem Zeitraum",
            "angekündigt",
            "ohne Art",
        ]


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2025-08-22", "22.08.2025"),
        ("2025-08", "August 2025"),
        ("[2025-08-22..2025-08-31]", "zwischen 22. und 31.08.2025"),
        ("2025-07-28/2025-08-03", "28.07. bis 03.08.2025"),
        ("2024-12/2025-02", "Dezember 2024 bis Februar 2025"),
        ("[..2025-08]", "spätestens August 2025"),
        ("2025-08-22~", "etwa 22.08.2025"),
    ],
)
def test_dates_are_written_as_german_newspapers_do(edtf: str, words: str) -> None:
    with override("de"):
        assert wording.dated({"edtf": edtf}) == words


def test_a_day_on_the_time_axis_is_short() -> None:
    with override("de"):
        assert wording.tick(date(2025, 8, 22), "day") == "22. Aug"
