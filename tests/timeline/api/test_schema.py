"""The OpenAPI file against the answers; what is promised within version 1 stays."""

from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsroom.wsgi import application
from timeline.api import api, schemas
from timeline.export import COLUMNS

type Get = Callable[..., Any]

CLAIM_KEYS = [
    "id", "url", "edition", "status", "dossier", "measure", "kind", "unit", "scope", "claimant", "value", "said",
    "reference", "first_published", "derived_from", "correction", "successor", "retellings", "citations",
    "recorded_at",
]  # fmt: skip


def test_the_openapi_file_tells_every_operation(get: Get) -> None:
    told = get("openapi.json").json()
    assert told["openapi"].startswith("3.1")
    assert sorted(path.removeprefix("/api/v1") for path in told["paths"]) == [
        "/articles", "/changes", "/claimants", "/claims", "/claims.csv", "/claims.ndjson", "/claims/{pk}",
        "/datapackage.json", "/dossiers", "/events", "/events/{pk}", "/measures", "/scopes",
    ]  # fmt: skip


def test_records_have_the_documented_keys_in_order(get: Get) -> None:
    for record in get("claims?limit=1000").json()["items"]:
        assert list(record) == CLAIM_KEYS
        schemas.Claim.model_validate(record)
    for record in get("events?limit=1000").json()["items"]:
        schemas.Event.model_validate(record)
    for change in get("changes?limit=1000").json()["items"]:
        schemas.Change.model_validate(change)


def test_columns_of_version_1_stay_where_they_are() -> None:
    assert COLUMNS[:34] == (
        "id,url,edition,status,dossier,measure,kind,unit,scope,claimant,side,low,high,bound,wording,"
        "said_edtf,said_earliest,said_latest,said_basis,reference_edtf,reference_earliest,reference_latest,"
        "reference_basis,first_published_edtf,first_published_earliest,first_published_latest,first_published_basis,"
        "derived_from,retellings,articles,quote,text_kind,correction_reason,recorded_at"
    ).split(",")
    assert COLUMNS[34:36] == ["scope_side", "successor"]


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: Any) -> Any:
    """The first dossier, kept for the module: schemathesis asks many times."""
    from django.db import transaction

    with django_db_blocker.unblock():
        with transaction.atomic():
            call_command("load_fixtures", verbosity=0)
            yield
            transaction.set_rollback(True)


@pytest.fixture
def web_api(filled: Any) -> Any:
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


schema = schemathesis.pytest.from_fixture("web_api")


@schema.parametrize()
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_answer_is_outside_its_schema(case: schemathesis.Case) -> None:
    case.call_and_validate(
        excluded_checks=[
            schemathesis.checks.CHECKS.get_one("unsupported_method").func
            if hasattr(schemathesis.checks.CHECKS, "get_one")
            else None
        ]
    )


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
    page = client.get("/nordkorea/", query)
    records = client.get("/api/v1/claims", {**query, "dossier": "nordkorea", "limit": 1000})
    assert page.status_code == records.status_code == 200
    assert sorted(row.id for row in page.context["rows"]) == [one["id"] for one in records.json()["items"]]


def test_every_operation_has_an_error_shape() -> None:
    for path in api.get_openapi_schema()["paths"].values():
        for method in path.values():
            assert {"400", "404", "429", "503"} <= {str(code) for code in method["responses"]}
