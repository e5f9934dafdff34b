"""What `homeroom doctor` says of desktop programs."""

from pathlib import Path

import pytest

from jupyterlab_homeroom.cli import main


def test_names_packages_of_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["doctor", "--on", "image", "--desktop"]) == 1
    said = capsys.readouterr().out
    assert "xvnc is not here (Debian and Ubuntu: apt-get install tigervnc-standalone-server" in said
    assert "openbox is not here" in said
    assert "qgis (Debian and Ubuntu: apt-get install qgis python3-qgis; conda-forge: qgis)" in said
    assert said.count("MISSING") == 3


def test_images_without_desktop_programs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["doctor", "--on", "image"]) == 0
    assert "note    desktop programs cannot run: xvnc is not here" in capsys.readouterr().out


def test_program_that_cannot_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mousepad").symlink_to("/bin/true")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["doctor", "--on", "image"]) == 1
    assert "MISSING desktop programs cannot run: xvnc" in capsys.readouterr().out


def test_is_content_where_all_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("Xtigervnc", "openbox", "mousepad"):
        (tmp_path / name).symlink_to("/bin/true")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["doctor", "--on", "image", "--desktop"]) == 0
    said = capsys.readouterr().out
    assert "desktop programs: Mousepad" in said
    assert "MISSING" not in said
