"""What `homeroom doctor` says is missing."""

import json
from pathlib import Path

import pytest

from jupyterlab_homeroom.cli import main


def test_names_packages_of_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["doctor"]) == 1
    said = capsys.readouterr().out
    assert "missing: xvnc (Debian and Ubuntu: apt-get install tigervnc-standalone-server" in said
    assert "missing: openbox" in said
    assert "qgis (Debian and Ubuntu: apt-get install qgis python3-qgis; conda-forge: qgis)" in said
    assert main(["doctor", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [each["what"] for each in told["missing"]] == ["xvnc", "openbox"]
    assert told["programs"] == []


def test_is_content_where_all_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("Xtigervnc", "openbox", "mousepad"):
        (tmp_path / name).symlink_to("/bin/true")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Desktop programs: ready\n")
    assert "installed: Mousepad" in said
    assert "missing" not in said
