"""What a long run is told: which share of its work to do, and the seed that it draws from."""

import random

import pytest


@pytest.fixture
def share(request: pytest.FixtureRequest) -> float:
    value = request.config.getoption("--share")
    assert 0.01 <= value <= 1, "--share is from 0.01 to 1"
    return value


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    return request.config.getoption("--seed")


@pytest.fixture
def draw(seed: int) -> random.Random:
    return random.Random(seed)
