from collections.abc import Iterator

import pytest
from django.utils import translation

from tests.timeline.annotating.desk import TEXT, Page, article_with, empty_ledger, sign_in


@pytest.fixture
def opened(db: None) -> Iterator[Page]:
    at = empty_ledger()
    client, user = sign_in("anna")
    revision = article_with(TEXT, at.dossier)
    with translation.override("en"):
        yield Page(client, user, at, revision.article, revision)
