"""What a long run is told: which share of its work to do, and the seed that it draws from."""

import random
from pathlib import Path

import pytest

SMALLEST = 0.01  # the share that the suite runs


@pytest.fixture
def share(request: pytest.FixtureRequest) -> float:
    value = request.config.getoption("--share")
    assert SMALLEST <= value <= 1, f"--share is from {SMALLEST} to 1"
    return value


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    return request.config.getoption("--seed")


@pytest.fixture
def draw(seed: int) -> random.Random:
    return random.Random(seed)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A long run takes as long as it takes."""
    if config.getoption("--share") > SMALLEST:
        for item in items:
            if item.path.is_relative_to(Path(__file__).parent):
                item.add_marker(pytest.mark.timeout(0))
