"""Exactly the findings that the first dossier's figures warrant, and each readable in both languages."""

import re

import pytest

from timeline.findings import rules, storing
from timeline.findings.reading import statements
from timeline.models import Dossier, Edition, Finding

EXPECTED = {
    ("not_comparable", 2, ("nk-present-12000", "nk-sent-15000")),
    ("not_comparable", 2, ("nk-casualties-4000", "nk-killed-1500", "nk-wounded-3500")),
    ("not_comparable", 2, ("nk-killed-1500", "nk-killed-9")),
    ("not_comparable", 2, ("nk-present-11000", "nk-present-12000")),
    ("derived", 1, ("nk-sent-10000", "nk-sent-3000-more")),
    ("only_retold", 1, ("nk-sent-15000",)),
    ("stale", 1, ("nk-sent-15000",)),
    ("only_in_box", 2, ("nk-present-11000",)),
    ("anonymous", 1, ("nk-casualties-4000",)),
}


def test_exactly_the_findings_that_its_figures_warrant(nordkorea: Dossier) -> None:
    found = [
        (one.rule, one.severity, tuple(sorted(str(claim.import_key) for claim in one.claims.all())))
        for one in Finding.objects.filter(dossier=nordkorea)
    ]
    assert sorted(found) == sorted(EXPECTED)


def test_publishing_one_by_one_finds_what_looking_at_all_at_once_finds(nordkorea: Dossier) -> None:
    known = statements(Edition.objects.in_force().of_claims())
    assert set(Finding.objects.values_list("key", flat=True)) == {draft.key for draft in rules.notice(known)}


def test_every_claim_shows_its_findings_in_its_first_edition(nordkorea: Dossier) -> None:
    editions = Edition.objects.of_claims()
    assert editions.count() == editions.in_force().count() == 16
    shown = storing.shown_with([edition.claim_id or 0 for edition in editions])
    assert {edition.claim_id: edition.extra["findings"] for edition in editions} == {
        edition.claim_id: shown[edition.claim_id or 0] for edition in editions
    }


READ = {
    "derived": (
        (
            "Zusammen mindestens 13.000, was in diesem Verzeichnis niemand genannt hat: mehr als 10.000 "
            "(Entsandt, Truppen in Russland; Urheber: Südkorea; Stand Oktober 2024); weitere 3.000 (Entsandt, "
            "Truppen in Russland; Urheber: Südkorea; Stand Januar bis März 2025). Die Summe ist hier errechnet."
        ),
        (
            "Together at least 13,000, which nobody in this ledger has stated: at least 10,000 (Sent, Troops in "
            "Russia; stated by South Korea; as of October 2024); 3,000 (Sent, Troops in Russia; stated by South "
            "Korea; as of January to March 2025). The sum was computed here."
        ),
    ),
    "stale": (
        (
            "Alte Zahl: rund 15.000 (Entsandt, Truppen in Russland; Urheber: Südkoreas Geheimdienst; Stand "
            "22.08.2025, erschlossen). Der Artikel vom 13.12.2025 wiederholt, was 113 Tage vorher, am "
            "22.08.2025, veröffentlicht war."
        ),
        (
            "Old figure: about 15,000 (Sent, Troops in Russia; stated by South Korea’s intelligence service; as "
            "of 22 August 2025, inferred). The article of 13 December 2025 repeats what had been published 113 "
            "days before, on 22 August 2025."
        ),
    ),
    "only_in_box": (
        (
            "Nur in einem Kasten, nicht im Text eines Artikels: 11'000 (Vor Ort, Truppen in Russland; kein "
            "Urheber genannt; Stand Mai 2025, erschlossen). Wer sie nennt, steht nicht dabei."
        ),
        (
            "Only in a box, not in the body of an article: 11,000 (Present, Troops in Russia; no claimant "
            "named; as of May 2025, inferred). Who states it is not said."
        ),
    ),
}


@pytest.mark.parametrize(("rule", "german", "english"), [(rule, *words) for rule, words in READ.items()])
def test_a_finding_reads_in_both_languages(nordkorea: Dossier, rule: str, german: str, english: str) -> None:
    finding = Finding.objects.get(rule=rule)
    assert (finding.sentence, finding.sentence_en) == (german, english)


def test_a_finding_is_known_when_all_that_it_rests_on_is(nordkorea: Dossier) -> None:
    days = {finding.rule: str(finding.known_on) for finding in Finding.objects.exclude(rule="not_comparable")}
    assert days == {
        "anonymous": "2025-08-31",
        "derived": "2025-04-28",
        "only_in_box": "2025-05-31",
        "only_retold": "2025-12-13",
        "stale": "2025-12-13",
    }


def test_no_sentence_has_a_gap_or_the_other_language(nordkorea: Dossier) -> None:
    for finding in Finding.objects.all():
        for text in (finding.sentence, finding.sentence_en):
            assert re.findall(r"[{}]|None|\(,|, ,|  |\.\.", text) == [], text
        assert "claimant" not in finding.sentence
        assert re.findall(r"[äöüß]|Stand|Urheber", finding.sentence_en) == []
