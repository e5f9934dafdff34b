"""Writing many files at once, as the page does: through Jupyter and jupyter-server-proxy."""

from __future__ import annotations

import os
import re
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
from files_client import FilesClient, frame, piece, whole
from http_client import MARK
from jupyter_process import JupyterServer, start_jupyter

MIB = 2**20


def client(server: JupyterServer) -> FilesClient:
    return FilesClient(f"{server.url}homeroom/files/", headers=server.client.headers)


def listed(server: JupyterServer, path: str) -> dict[str, Any]:
    """What the Contents API says of a file, in the companion's words."""
    model = server.client.get(f"api/contents/{path}?content=0").json
    at = datetime.fromisoformat(model["last_modified"].replace("Z", "+00:00"))
    seconds = at.replace(microsecond=0)
    return {
        "name": model["name"],
        "type": "file",
        "size": model["size"],
        "seconds": int((seconds - datetime(1970, 1, 1, tzinfo=timezone.utc)).total_seconds()),
        "nanoseconds": at.microsecond * 1000,
    }


def test_entries_are_those_of_the_contents_api(jupyter: JupyterServer) -> None:
    names = [f"{number}.txt" for number in range(100)]
    answers = client(jupyter).write("many", *(whole(name, name.encode()) for name in names))
    assert answers == [listed(jupyter, f"many/{name}") for name in names]
    assert client(jupyter).write_one(".git/x", b"x", "many")["size"] == 1


def test_signed_out_is_refused(jupyter: JupyterServer) -> None:
    files = client(jupyter)
    files.headers = {}
    assert files.send(frame("out", whole("a", b"x"))).status in (302, 403)
    assert not (jupyter.root / "out").exists()


def test_other_sites_are_refused(jupyter: JupyterServer) -> None:
    body = frame("out", whole("a", bytes(3_000_000)))
    for headers in ({}, {**MARK, "Sec-Fetch-Site": "cross-site"}):
        assert client(jupyter).send(body, headers).status == 403
    assert not (jupyter.root / "out").exists()


def peak(pid: int) -> int:
    """The most memory that a process ever had, in bytes."""
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found is not None
    return int(found[1]) * 1024


def test_the_servers_memory_stays_flat(tmp_path: Path) -> None:
    server = start_jupyter(tmp_path, [], {"HOMEROOM_SPOOL_DIR": str(tmp_path / "spools")})
    try:
        files = client(server)
        data = os.urandom(2 * MIB)
        files.write("flat", whole("first", data))
        before = peak(server.process.pid)
        for at in range(0, 100 * MIB, len(data)):
            last = at == 98 * MIB
            answer = files.write("flat", piece("big", data, at, last))[0]
        assert answer["size"] == 100 * MIB
        assert peak(server.process.pid) - before < 30 * MIB
    finally:
        server.stop()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--ContentsManager.allow_hidden=False"], "HiddenFilesRefused"),
        (["--Homeroom.write_many_files=False"], 404),
        (['--ServerApp.jpserver_extensions={"jupyterlab_homeroom": False}'], 404),
    ],
)
def test_admins_choice(tmp_path: Path, arguments: list[str], expected: object) -> None:
    # Braces mean something to jupyter-server-proxy.
    server = start_jupyter(
        tmp_path / "{a}", arguments, {"HOMEROOM_SPOOL_DIR": str(tmp_path / "spools")}
    )
    try:
        answer = client(server).send(frame("lesson", whole("a", b"x"), whole(".b", b"x")))
        if answer.status == 200:
            assert answer.json["files"][0]["size"] == 1
            assert answer.json["files"][1]["error"]["code"] == expected
            assert [path.name for path in (server.root / "lesson").iterdir()] == ["a"]
        else:
            assert answer.status == expected
            assert answer.json["code"] == "BadRequest"
    finally:
        server.stop()
