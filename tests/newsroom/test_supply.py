"""What production installs: pinned, with hashes, from nowhere in particular, each under a licence that is listed."""

import re
from importlib.metadata import PackageNotFoundError, metadata

from django.conf import settings

REQUIREMENTS = (settings.BASE_DIR / "requirements.txt").read_text()
PROJECT = (settings.BASE_DIR / "pyproject.toml").read_text()
LICENCES = (settings.BASE_DIR / "README.md").read_text().split("## Licences", 1)[1]
REQUIRED = dict(re.findall(r"^([a-z0-9._-]+)==([^ ;]+)", REQUIREMENTS, re.MULTILINE))


def test_every_requirement_is_the_pin_of_the_project() -> None:
    """If not: uv export --no-dev --no-header --no-annotate --no-emit-index-url -o requirements.txt"""
    pins = dict(re.findall(r'^    "([a-z0-9._-]+)==([^"]+)",', PROJECT, re.MULTILINE))
    assert {name: pins.get(name) for name in REQUIRED} == REQUIRED
    [block] = re.findall(r"^dependencies = \[(.*?)^\]", PROJECT, re.DOTALL | re.MULTILINE)
    assert set(re.findall(r'"([A-Za-z0-9_.-]+)', block)) <= set(REQUIRED)


def test_every_requirement_has_hashes_and_no_host() -> None:
    blocks = re.split(r"\n(?=[a-z])", REQUIREMENTS.strip())
    assert len(blocks) == len(REQUIRED)
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", block) for block in blocks)
    assert "://" not in REQUIREMENTS
    assert "index-url" not in REQUIREMENTS


def test_every_requirement_is_installed_as_such_and_its_licence_listed() -> None:
    listed = {
        name for line in LICENCES.splitlines() if line.startswith("|") for name in re.findall(r"[a-z0-9-]+", line)
    }
    missing = set(REQUIRED) - listed
    assert missing == set()
    found = {}
    for name in REQUIRED:
        try:
            found[name] = metadata(name)["Version"]
        except PackageNotFoundError:  # of another system
            continue
    assert found == {name: REQUIRED[name] for name in found}
    assert len(found) > 45
