"""A fixture that names what does not exist says so, and leaves nothing behind."""

from pathlib import Path

import pytest

from tests.conftest import FIXTURES
from timeline import loading
from timeline.models import Dossier, Edition

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('claimant = "nato"', 'claimant = "natto"', "there is no claimant 'natto'"),
        ('number = "neun"', 'number = "acht"', "'acht' does not stand in"),
        ('passage = "verwundet 3500"', 'passage = "verwundet 3501"', "holds 'verwundet 3501'"),
    ],
)
def test_a_bad_fixture_loads_nothing(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    loading.load(FIXTURES / "measures.toml")
    bad = tmp_path / "bad.toml"
    bad.write_text((FIXTURES / "nordkorea.toml").read_text().replace(old, new))
    with pytest.raises(loading.BadFixture, match=complaint):
        loading.load(bad)
    assert (Dossier.objects.count(), Edition.objects.count()) == (0, 0)
