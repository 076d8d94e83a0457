"""The OpenAPI file against the answers; what is promised within version 1 stays."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.specs.openapi.checks import positive_data_acceptance

from newsroom.wsgi import application
from timeline.api import api, schemas
from timeline.export import COLUMNS

type Get = Callable[..., Any]

CLAIM_KEYS = [
    "id",
    "url",
    "edition",
    "status",
    "dossier",
    "measure",
    "kind",
    "unit",
    "scope",
    "claimant",
    "value",
    "said",
    "reference",
    "first_published",
    "derived_from",
    "correction",
    "successor",
    "retellings",
    "citations",
    "recorded_at",
]


def test_the_openapi_file_tells_every_operation(get: Get) -> None:
    told = get("openapi.json").json()
    assert told["openapi"].startswith("3.1")
    assert sorted(path.removeprefix("/api/v1/") for path in told["paths"]) == [
        "articles",
        "changes",
        "claimants",
        "claims",
        "claims.csv",
        "claims.ndjson",
        "claims/{pk}",
        "datapackage.json",
        "dossiers",
        "events",
        "events/{pk}",
        "findings",
        "measures",
        "scopes",
    ]


def test_records_have_the_documented_keys_in_order(get: Get) -> None:
    for record in get("claims?limit=1000").json()["items"]:
        assert list(record) == CLAIM_KEYS
        schemas.Claim.model_validate(record)
    for record in get("events?limit=1000").json()["items"]:
        schemas.Event.model_validate(record)
    for change in get("changes?limit=1000").json()["items"]:
        schemas.Change.model_validate(change)


def test_columns_of_version_1_stay_where_they_are() -> None:
    promised = (
        "id,url,edition,status,dossier,measure,kind,unit,scope,claimant,side,low,high,bound,wording,"
        "said_edtf,said_earliest,said_latest,said_basis,reference_edtf,reference_earliest,reference_latest,"
        "reference_basis,first_published_edtf,first_published_earliest,first_published_latest,"
        "first_published_basis,derived_from,retellings,articles,quote,text_kind,correction_reason,recorded_at,"
        "scope_side,successor"
    )
    assert ",".join(COLUMNS).startswith(promised)


OPERATIONS = sorted(api.get_openapi_schema()["paths"])


@pytest.fixture
def kept_connection() -> Iterator[None]:
    """Requests through WSGI leave the test's connection open, as Django's own test client does."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.parametrize("path", OPERATIONS)
@pytest.mark.usefixtures("kept_connection")
def test_no_answer_is_outside_its_schema(ledger: None, path: str) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=schema[path]["GET"].as_strategy())
    def ask(case: schemathesis.Case) -> None:
        # A text that is well formed may still name nothing: an unknown slug is 400, which the file tells.
        case.call_and_validate(headers={"Accept-Encoding": "identity"}, excluded_checks=[positive_data_acceptance])

    ask()


VALUES = {
    "measure": ["sent", "killed", "present"],
    "kind": ["stock", "flow", "plan"],
    "claimant": ["suedkorea", "usa", "none"],
    "side": ["dritte", "russland"],
    "outlet": ["blick", "none"],
    "place": ["box", "body"],
    "from": ["2025-05", "2024"],
    "to": ["2025-08-22", "2025"],
    "axis": ["said", "published"],
    "known": ["2025-05-31"],
    "q": ["Soldaten", "Nato"],
}


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=st.dictionaries(st.sampled_from(sorted(VALUES)), st.integers(0, 2), max_size=4))
def test_page_and_api_give_the_same_claims(get: Get, client: Any, chosen: dict[str, int]) -> None:
    query = {name: VALUES[name][index % len(VALUES[name])] for name, index in chosen.items()}
    page = client.get("/nordkorea/", {**query, "view": "table"})
    records = client.get("/api/v1/claims", {**query, "dossier": "nordkorea", "limit": 1000})
    assert page.status_code == records.status_code == 200
    shown = re.findall(r'class="value"><a href="/nordkorea/claims/(\d+)/', page.content.decode())
    assert sorted(map(int, shown)) == [one["id"] for one in records.json()["items"]]


def test_every_operation_has_an_error_shape() -> None:
    for path in api.get_openapi_schema()["paths"].values():
        for method in path.values():
            assert {"400", "404", "429", "503"} <= {str(code) for code in method["responses"]}
