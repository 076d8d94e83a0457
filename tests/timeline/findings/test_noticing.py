"""All findings computed again: nothing where nothing has changed, editions where the words or rules have."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories import check_now
from timeline import noticing
from timeline.findings import sentences
from timeline.findings.statements import Name
from timeline.models import Dossier, Edition, Finding


def test_where_nothing_has_changed_nothing_is_made(nordkorea: Dossier) -> None:
    before = Edition.objects.count()
    assert noticing.notice(nordkorea) == 0
    assert (Edition.objects.count(), Finding.objects.count()) == (before, 9)


@pytest.mark.parametrize("batch", [1, 3, 100])
def test_other_words_make_editions_of_the_claims_concerned(
    nordkorea: Dossier, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    monkeypatch.setattr(noticing, "BATCH", batch)
    monkeypatch.setitem(sentences.TEMPLATES, "stale", Name("Alt: {0}.", "Old: {0}."))
    assert noticing.notice(nordkorea) == 1
    finding = Finding.objects.get(rule="stale")
    shown = Edition.objects.in_force().get(claim=finding.subject).extra["findings"]
    assert [one["sentence"] for one in shown if one["rule"] == "stale"] == [finding.sentence]
    assert finding.sentence.startswith("Alt: rund 15.000")
    check_now()


def test_a_ledger_without_findings_gets_all(nordkorea: Dossier) -> None:
    keys = set(Finding.objects.values_list("key", flat=True))
    Finding.claims.through._default_manager.all().delete()
    Finding.objects.all().delete()
    out = StringIO()
    call_command("notice", "nordkorea", stdout=out)
    assert set(Finding.objects.values_list("key", flat=True)) == keys
    assert out.getvalue() == "nordkorea: 9 new editions\n"
    check_now()


def test_an_unknown_dossier_is_refused(nordkorea: Dossier) -> None:
    with pytest.raises(CommandError):
        call_command("notice", "nichts")
