"""Findings, origins, disagreement and silence on the timeline, on a claim's page and in the API."""

from collections.abc import Callable

from django.test import Client

from timeline.choices import FindingRule
from timeline.models import Claim, Dossier, Finding

type Page = Callable[..., str]


def claim(key: str) -> int:
    return Claim.objects.get(import_key=key).pk


def test_the_timeline_shows_each_finding_once(get_page: Page) -> None:
    text = get_page("")
    for finding in Finding.objects.all():
        assert text.count(finding.sentence.replace("'", "&#x27;")) == 1


def test_filters_leave_the_findings_about_the_chosen(get_page: Page) -> None:
    text = get_page("?measure=planned")
    assert "Zu beachten" not in text


def test_what_was_not_yet_known_is_not_noticed(get_page: Page) -> None:
    assert "Alte Zahl" not in get_page("?known=2025-12-12")
    assert "Alte Zahl" in get_page("?known=2025-12-13")


def test_a_mistaken_finding_is_not_shown_to_readers(get_page: Page, nordkorea: Dossier, client: Client) -> None:
    finding = Finding.objects.get(rule=FindingRule.STALE)
    finding.answer, finding.answer_note, finding.answered_by = "mistaken", "Andere Zahl.", finding.subject.author
    finding.save()
    assert "Alte Zahl" not in get_page("")
    [told] = [one for one in client.get("/api/v1/findings").json()["items"] if one["rule"] == "stale"]
    assert (told["answer"], told["answer_note"]) == ("mistaken", "Andere Zahl.")


def test_silence_is_worded_in_this_ledger(get_page: Page) -> None:
    text = get_page("", language="en")
    russia, north_korea = (text.index(f"<dt>{name}</dt>") for name in ("Russia", "North Korea"))
    said = text[russia:north_korea]
    assert "26 April 2025: Russia admits the troops (admission, without a figure)" in said
    assert "No figure of its own in this ledger for: Sent, Present, Killed or wounded, Killed" in said
    assert "First figure" not in said
    said = text[north_korea:]
    assert "28 April 2025: North Korea confirms the deployment (admission, without a figure)" in said
    assert "First figure of its own in this ledger:" in said
    assert "Killed: 9, Engineer unit (stated on 12 December 2025)" in said


def test_a_claim_shows_through_whom_it_came(get_page: Page, nordkorea: Dossier) -> None:
    text = get_page(f"claims/{claim('nk-munitions-1000')}/")
    assert "US-Offizielle" in text[text.index('class="chains"') :]
    assert "CNN" in text[text.index('class="chains"') :]
    assert "zuerst genannt 113 Tage vorher" in get_page(f"claims/{claim('nk-sent-15000')}/")


def test_a_claim_shows_who_else_states_what_for_its_day(get_page: Page, nordkorea: Dossier) -> None:
    text = get_page(f"claims/{claim('nk-planned-25000-30000-west')}/", language="en")
    assert "What is stated for the same time" in text
    assert "2 origins; no average is made." in text


def test_the_api_gives_each_finding_once_with_its_claims(nordkorea: Dossier, client: Client) -> None:
    found = client.get("/api/v1/findings").json()
    assert [one["id"] for one in found["items"]] == sorted(Finding.objects.values_list("pk", flat=True))
    [derived] = [one for one in found["items"] if one["rule"] == "derived"]
    assert [one["id"] for one in derived["claims"]] == sorted([claim("nk-sent-10000"), claim("nk-sent-3000-more")])
    assert derived["claims"][0]["url"].startswith("http://testserver/nordkorea/claims/")
    assert derived["dossier"] == "nordkorea"


def test_the_api_pages_and_filters_findings(nordkorea: Dossier, client: Client) -> None:
    first = client.get("/api/v1/findings?limit=4").json()
    assert len(first["items"]) == 4
    rest = client.get(first["next"]).json()
    assert len(first["items"] + rest["items"]) == 8
    assert rest["next"]
    assert client.get("/api/v1/findings?measure=planned").json()["items"] == []
    assert client.get("/api/v1/findings?nothing=1").status_code == 400
