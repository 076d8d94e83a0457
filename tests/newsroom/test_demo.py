"""What the demo does again, and what only once."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.finders import FileSystemFinder

from newsroom.management.commands import demo


def test_static_files_are_collected_anew_only_where_one_has_changed(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA_DIR, settings.STATIC_ROOT = tmp_path / "data", tmp_path / "data" / "static"
    settings.STATICFILES_DIRS = [tmp_path / "sources"]
    monkeypatch.setattr(demo, "get_finders", lambda: [FileSystemFinder()])
    monkeypatch.setattr(demo, "serve", lambda host, port: None)
    steps: list[str] = []
    monkeypatch.setattr(demo.Command, "step", lambda self, title, command, **options: steps.append(command))
    monkeypatch.setattr(demo, "make_accounts", dict)
    monkeypatch.setattr(demo, "keep_secret_key", lambda: None)
    monkeypatch.setattr(demo, "allow_host", lambda host: None)
    settings.STATIC_ROOT.mkdir(parents=True)
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "a.css").write_text("a {}")

    def run() -> bool:
        steps.clear()
        demo.Command().handle(address="127.0.0.1:1")
        return "collectstatic" in steps

    assert run()
    assert run(), "what was collected is not there"
    (settings.STATIC_ROOT / "staticfiles.json").write_text("{}")
    assert not run()
    (tmp_path / "sources" / "a.css").write_text("a { color: red }")
    assert run()
    assert not run()
    (tmp_path / "sources" / "b.css").write_text("b {}")
    assert run()
