"""Findings: what the program noticed about the claims of a selection, and what editors answered."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from timeline import records
from timeline.api.lists import things
from timeline.api.paging import PAGING, base, read
from timeline.findings.showing import shown_in
from timeline.models import Edition


def findings(request: HttpRequest) -> HttpResponse:
    """The findings about any of the selected claims, each once, as the editions in force keep them."""
    selection = read(request, PAGING)
    editions = selection.claims().order_by("number").filter(~Q(extra__findings=[]) & Q(extra__has_key="findings"))
    editions = editions.only("number", "extra", "dossier_id").select_related("dossier")
    slugs = {one["id"]: edition for edition in editions for one in edition.extra["findings"]}
    found = shown_in(editions, selection.known)
    return things(request, [(one["id"], record(one, slugs[one["id"]], base(request))) for one in found])


def record(shown: dict[str, Any], edition: Edition, address: str) -> records.Json:
    dossier = edition.dossier.slug
    return {
        "id": shown["id"],
        "key": shown["key"],
        "dossier": dossier,
        "rule": shown["rule"],
        "severity": shown["severity"],
        "sentence": shown["sentence"],
        "sentence_en": shown["sentence_en"],
        "claims": [
            {"id": claim, "url": f"{address}{reverse('claim', args=[dossier, claim])}"} for claim in shown["claims"]
        ],
        "answer": shown["answer"] or None,
        "answer_note": shown["answer_note"] or None,
    }
