"""Checkpoints of files in folders that nobody can write: each server has its own."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jupyter_process import JupyterServer, start_jupyter
from jupyter_server.services.contents.filecheckpoints import (
    AsyncFileCheckpoints,
    FileCheckpoints,
    GenericFileCheckpoints,
)
from jupyter_server.services.contents.filemanager import FileContentsManager
from jupyter_server.services.contents.largefilemanager import (
    AsyncLargeFileManager,
    LargeFileManager,
)

from jupyterlab_homeroom.server.checkpoints import keep_own_checkpoints

NOTEBOOK = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
USERS = (60_101, 60_102)


@pytest.fixture(scope="module")
def open_folder() -> Iterator[Path]:
    """A folder that every user of the machine may enter."""
    folder = Path(tempfile.mkdtemp(prefix="homeroom-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def servers(open_folder: Path) -> Iterator[list[JupyterServer]]:
    """Servers of two users, who share notebooks in folders that neither can write."""
    if os.geteuid() != 0:
        pytest.skip("needs root, who alone can start servers of other users")
    shared, temp = open_folder / "shared", open_folder / "tmp"
    for name in ("one", "two"):
        (shared / name).mkdir(parents=True)
        (shared / name / "shared.ipynb").write_text(json.dumps(NOTEBOOK))
    writable = shared / "one" / "writable.ipynb"
    writable.write_text(json.dumps(NOTEBOOK))
    writable.chmod(0o666)
    temp.mkdir()
    temp.chmod(0o1777)
    running: list[JupyterServer] = []
    try:
        for user in USERS:
            folder = open_folder / str(user)
            environment = {"TMPDIR": str(temp), "HOME": str(folder / "home")}
            server = start_jupyter(folder, [], environment, user=user)
            running.append(server)
            (server.root / "shared").symlink_to(shared)
        yield running
    finally:
        for server in running:
            server.stop()


def test_two_users_list_checkpoints(servers: list[JupyterServer]) -> None:
    # In another folder each: the first to come must own none that the other needs.
    for server, name in zip(servers, ("one", "two"), strict=True):
        listed = server.client.get(f"api/contents/shared/{name}/shared.ipynb/checkpoints")
        assert (listed.status, listed.json) == (200, []), server.log()


def test_nobody_makes_one_of_a_file_that_cannot_be_written(servers: list[JupyterServer]) -> None:
    for server in servers:
        path = "api/contents/shared/one/shared.ipynb/checkpoints"
        assert server.client.request("POST", path, body=b"").status == 403
        assert "Traceback" not in server.log()


def test_both_make_one_of_a_file_that_everybody_writes(servers: list[JupyterServer]) -> None:
    path = "api/contents/shared/one/writable.ipynb/checkpoints"
    for server in servers:
        assert server.client.get(path).json == []
        assert server.client.request("POST", path, body=b"").status == 201, server.log()
        assert [one["id"] for one in server.client.get(path).json] == ["checkpoint"]
        restored = server.client.request("POST", f"{path}/checkpoint", body=b"")
        assert restored.status == 204, server.log()
        assert server.client.request("DELETE", f"{path}/checkpoint").status == 204


def test_checkpoints_of_own_files_stay_beside_them(servers: list[JupyterServer]) -> None:
    server = servers[0]
    body = json.dumps({"type": "notebook", "content": NOTEBOOK}).encode()
    assert server.client.request("PUT", "api/contents/own.ipynb", body=body).status == 201
    path = "api/contents/own.ipynb/checkpoints"
    assert server.client.request("POST", path, body=b"").status == 201
    assert (server.root / ".ipynb_checkpoints" / "own-checkpoint.ipynb").exists()


class OtherCheckpoints(FileCheckpoints):
    """An admin's own."""


@pytest.mark.parametrize(
    ("manager", "checkpoints"),
    [
        (FileContentsManager, FileCheckpoints),
        (LargeFileManager, FileCheckpoints),
        (AsyncLargeFileManager, AsyncFileCheckpoints),
    ],
)
def test_jupyters_checkpoints_are_replaced_once(manager: Any, checkpoints: Any) -> None:
    contents = manager()
    contents.config.FileCheckpoints.checkpoint_dir = ".saved"
    assert type(contents.checkpoints) is checkpoints
    assert keep_own_checkpoints(contents)
    assert isinstance(contents.checkpoints, checkpoints)
    assert type(contents.checkpoints) is contents.checkpoints_class is not checkpoints
    assert (contents.checkpoints.parent, contents.checkpoints.checkpoint_dir) == (
        contents,
        ".saved",
    )
    assert not keep_own_checkpoints(contents)


@pytest.mark.parametrize("checkpoints", [OtherCheckpoints, GenericFileCheckpoints])
def test_an_admins_checkpoints_stay(checkpoints: Any) -> None:
    contents = FileContentsManager(checkpoints_class=checkpoints)
    assert not keep_own_checkpoints(contents)
    assert type(contents.checkpoints) is checkpoints


def test_a_manager_without_checkpoints() -> None:
    contents: Any = SimpleNamespace()
    assert not keep_own_checkpoints(contents)
