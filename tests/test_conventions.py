"""Conventions of the project that a test can hold."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOP_LEVEL = {
    "manage.py", "pyproject.toml", "newsroom", "articles", "timeline", "templates", "static", "fixtures", "tests",
    "README.md", "CHANGELOG.md", "requirements.txt",
}  # fmt: skip

# Inside an app a file may import from its own layer and those before it.
LAYERS = {
    "articles": [
        {"choices", "edtf", "history", "rules", "fields", "reading"},
        {"models"},
        {"intake", "trail", "versions"},
        {"forms"},
        {"admin_fields", "admin_verbs", "admin_base"},
        {"admin", "management", "apps"},
    ],
    "timeline": [
        {"algebra", "choices", "chart", "roles"},
        {"models"},
        {
            "annotating", "archiving", "charting", "conditional", "export", "filters", "findings", "loading",
            "presenting", "proposing", "publishing", "query", "records", "carrying", "deriving", "merging", "quoting",
            "reviewing", "strands", "synthetic", "wording", "chains", "checking", "comparing", "method", "noticing",
            "silence", "completeness", "gathering",
        },
        {"forms", "signals", "page", "sheets"},
        {"views"},
        {"pages", "embedding", "chartfiles", "asking", "feeds", "admin", "api", "management", "apps", "templatetags"},
        {"urls"},
    ],
}  # fmt: skip


def sources(folder: str) -> list[Path]:
    return [path for path in sorted((ROOT / folder).rglob("*.py")) if "migrations" not in path.parts]


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, at any depth of its code."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", sources("articles"), ids=str)
def test_articles_know_nothing_of_the_timeline(path: Path) -> None:
    assert [name for name in imports(path) if name.split(".")[0] == "timeline"] == []


@pytest.mark.parametrize("path", [*sources("articles/reading"), *sources("timeline/chart")], ids=str)
def test_reading_and_chart_are_pure_python(path: Path) -> None:
    foreign = {"django", "timeline", "articles", "newsroom", "pghistory", "pgtrigger"}
    own = ("articles.reading", "articles.edtf", "timeline.chart")
    found = [name for name in imports(path) if name.split(".")[0] in foreign]
    assert [name for name in found if not name.startswith(own) and name != "articles"] == []


def layer_of(app: str, module: str) -> int | None:
    for number, names in enumerate(LAYERS[app]):
        if module in names:
            return number
    return None


@pytest.mark.parametrize("app", LAYERS)
def test_every_module_has_its_layer(app: str) -> None:
    modules = {path.relative_to(ROOT / app).parts[0].removesuffix(".py") for path in sources(app)} - {"__init__"}
    assert modules - set().union(*LAYERS[app]) == set()


@pytest.mark.parametrize("app", LAYERS)
def test_arrows_inside_an_app(app: str) -> None:
    against = []
    for path in sources(app):
        module = path.relative_to(ROOT / app).parts[0].removesuffix(".py")
        own = layer_of(app, module)
        for name in imports(path):
            parts = name.split(".")
            if own is None or parts[0] != app or len(parts) < 2:
                continue
            other = layer_of(app, parts[1])
            if other is not None and other > own:
                against.append(f"{path.relative_to(ROOT)} imports {name}")
    assert against == []


def tracked_files() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return [name for name in listed.split("\0") if name]


def test_top_level_holds_what_the_design_names() -> None:
    top = {name.split("/")[0] for name in tracked_files()}
    assert {name for name in top if not name.startswith(".")} <= TOP_LEVEL


def test_no_lock_file_is_committed() -> None:
    assert [name for name in tracked_files() if Path(name).name in {"uv.lock", "poetry.lock", "pdm.lock"}] == []


def test_every_dependency_is_pinned() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    pinned = {name.lower() for name in re.findall(r'"([A-Za-z0-9_.-]+)==', text)}
    blocks = re.findall(r"^(?:dependencies|dev) = \[(.*?)^\]", text, re.DOTALL | re.MULTILINE)
    wanted = {name.lower() for block in blocks for name in re.findall(r'"([A-Za-z0-9_.-]+)', block)}
    assert wanted - pinned == set()


TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_templates_hold_no_inline_script_or_style(path: Path) -> None:
    text = path.read_text()
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)", text) == []
    assert "|safe" not in text
    assert "autoescape off" not in text


@pytest.mark.parametrize(
    "path", [path for app in ("newsroom", "articles", "timeline") for path in sources(app)], ids=str
)
def test_nothing_is_marked_safe_or_swallowed(path: Path) -> None:
    tree = ast.parse(path.read_text())
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert "mark_safe" not in names
    caught = [node.type for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler)]
    assert all(kind is not None for kind in caught), "a bare except"
    assert [kind for kind in caught if isinstance(kind, ast.Name) and kind.id in ("Exception", "BaseException")] == []


@pytest.mark.django_db
def test_migrations_are_complete() -> None:
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
