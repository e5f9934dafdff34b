"""A server that starts makes the links to shared data."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from jupyter_process import JupyterServer, start_jupyter

from jupyterlab_homeroom.server.shared import link_shared


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "stations.csv").write_text("station\n")
    return folder


def shared(*mounts: tuple[str, Path]) -> dict[str, str]:
    listed = [
        {"name": folder, "folder": f"shared/{folder}", "path": str(path)} for folder, path in mounts
    ]
    return {"HOMEROOM_SHARED": json.dumps(listed)}


def start(folder: Path, environment: dict[str, str]) -> JupyterServer:
    """A server, and its end: links are made before it answers."""
    server = start_jupyter(folder, [], environment)
    server.stop()
    return server


def test_server_shows_shared_data(tmp_path: Path, data: Path) -> None:
    server = start_jupyter(tmp_path / "server", [], shared(("climate", data)))
    try:
        listed = server.client.get("api/contents/shared/climate").json["content"]
        assert [one["path"] for one in listed] == ["shared/climate/stations.csv"]
        assert (server.folder / "data" / "homeroom" / "shared.json").exists()
    finally:
        server.stop()


def test_another_start_with_other_data(tmp_path: Path, data: Path) -> None:
    folder, other = tmp_path / "server", tmp_path / "other"
    other.mkdir()
    root = start(folder, shared(("climate", data), ("maps", data))).root
    assert sorted(one.name for one in (root / "shared").iterdir()) == ["climate", "maps"]
    for file in (folder / "runtime").glob("jpserver-*"):
        file.unlink()
    start(folder, shared(("climate", other)))
    assert [one.name for one in (root / "shared").iterdir()] == ["climate"]
    assert (root / "shared" / "climate").readlink() == other


def test_what_is_in_the_way_is_told_in_the_log(tmp_path: Path, data: Path) -> None:
    folder = tmp_path / "server"
    own = folder / "home" / "shared" / "climate"
    own.mkdir(parents=True)
    (own / "mine.txt").write_text("mine")
    log = start(folder, shared(("climate", data))).log()
    assert "Homeroom: The shared data 'climate' is not linked at 'shared/climate': " in log
    assert [one.name for one in own.iterdir()] == ["mine.txt"]


def test_list_that_is_none_changes_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    root = tmp_path / "root"
    root.mkdir()
    log = logging.getLogger("server")
    link_shared(shared(("climate", tmp_path)), str(root), log)
    for environment in ({"HOMEROOM_SHARED": "x"}, {}):
        link_shared(environment, str(root), log)
        assert (root / "shared" / "climate").is_symlink()
    assert "HOMEROOM_SHARED: " in caplog.text
    link_shared({"HOMEROOM_SHARED": "[]"}, "", log)
    assert (root / "shared" / "climate").is_symlink()
    link_shared({"HOMEROOM_SHARED": "[]"}, str(root), log)
    assert not (root / "shared" / "climate").is_symlink()
