import pytest

from tests.timeline.proposing.helpers import Desk


@pytest.fixture
def desk(db: None) -> Desk:
    return Desk()
