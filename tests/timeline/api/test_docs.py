"""The page that tells the API to people, the schemas of its records, and the client that it offers."""

from collections.abc import Callable
from typing import Any

import jsonschema
import pytest

from timeline.api import api, docs
from timeline.api.parameters import FILTERS
from timeline.export import COLUMNS

type Get = Callable[..., Any]


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_tells_every_address_parameter_and_column(get: Get, language: str) -> None:
    page = get("docs", **{"Accept-Language": language})
    assert (page.status_code, page.headers["Content-Language"]) == (200, language)
    text = page.content.decode()
    for path in api.get_openapi_schema()["paths"]:
        assert f"<code>{path.replace('{pk}', '{id}')}</code>" in text
    for name in [parameter["name"] for parameter in FILTERS]:
        assert f"<code>{name}</code>" in text
    assert ", ".join(COLUMNS) in text
    assert "http://testserver/api/v1/claims.csv" in text


def test_the_client_on_the_page_is_the_file_to_take(get: Get) -> None:
    from html import unescape

    assert docs.client() in unescape(get("docs").content.decode())
    assert len(docs.client().splitlines()) < 80


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("claim", "claims"), ("event", "events"), ("article", "articles"), ("dossier", "dossiers"),
        ("finding", "findings"), ("measure", "measures"), ("scope", "scopes"), ("claimant", "claimants"),
        ("change", "changes"),
    ],
)  # fmt: skip
def test_records_are_as_their_schema_says(get: Get, name: str, path: str) -> None:
    schema = get(f"schema/{name}.json")
    assert schema.headers["Content-Type"] == "application/schema+json"
    jsonschema.Draft202012Validator.check_schema(schema.json())
    records = get(f"{path}?limit=1000").json()["items"]
    assert records
    for record in records:
        jsonschema.validate(record, schema.json())


def test_an_unknown_record_has_no_schema(get: Get) -> None:
    answer = get("schema/poem.json")
    assert (answer.status_code, answer.json()["error"]) == (404, "not_found")
