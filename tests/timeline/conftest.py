"""The first dossier as the demo has it."""

import pytest

from timeline.models import Dossier


@pytest.fixture
def nordkorea(first_dossier: None, db: None) -> Dossier:
    """Measures and the dossier, published by the system user."""
    return Dossier.objects.get(slug="nordkorea")
