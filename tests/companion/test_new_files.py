"""Files that are written only where nothing is."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from jupyterlab_homeroom.companion.files import FilesSettings
from jupyterlab_homeroom.companion.files.batch import Batch, FileToWrite
from jupyterlab_homeroom.companion.files.write import Way, write_batch

WAYS: list[Way] = ["new", "noted"]


def write(root: Path, way: Way = "new", content: bytes = b"theirs") -> Any:
    batch = Batch("maps", [FileToWrite("a.txt", memoryview(content), None)])
    (answer,) = write_batch(batch, FilesSettings(root=root, hidden=True), way=way)
    return answer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "maps"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("way", WAYS)
def test_a_new_file_is_written(folder: Path, way: Way) -> None:
    assert write(folder.parent, way)["size"] == 6
    assert (folder / "a.txt").read_bytes() == b"theirs"
    assert [path.name for path in folder.iterdir()] == ["a.txt"]
    assert (folder / "a.txt").stat().st_nlink == 1


@pytest.mark.parametrize("has_links", [True, False])
def test_what_is_there_stays(
    folder: Path, has_links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not has_links:
        monkeypatch.setattr(os, "link", refuse)
    (folder / "a.txt").write_text("mine")
    assert write(folder.parent)["error"]["data"]["status"] == 409
    assert [path.read_text() for path in folder.iterdir()] == ["mine"]


@pytest.mark.parametrize("is_link", [True, False])
def test_what_is_there_stays_also_where_it_was_noted(folder: Path, is_link: bool) -> None:
    mine = folder.parent / "mine"
    mine.write_text("mine")
    if is_link:
        (folder / "a.txt").symlink_to(mine)
    else:
        mine.rename(folder / "a.txt")
    assert write(folder.parent, "noted")["error"]["data"]["status"] == 409
    assert (folder / "a.txt").read_text() == "mine"


@pytest.mark.parametrize("way", WAYS)
def test_a_full_disk_leaves_no_half_of_a_file(
    folder: Path, way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    pwrite = os.pwrite

    def fill(fd: int, data: memoryview, offset: int) -> int:
        if offset > 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return pwrite(fd, data[:3], offset)

    monkeypatch.setattr(os, "pwrite", fill)
    assert write(folder.parent, way)["error"]["code"] == "NoSpace"
    assert list(folder.iterdir()) == []


def test_what_a_learner_saves_while_the_disk_gets_full_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> int:
        (folder / "saved").write_text("mine")
        (folder / "saved").rename(folder / "a.txt")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "pwrite", fail)
    assert write(folder.parent, "noted")["error"]["code"] == "NoSpace"
    assert (folder / "a.txt").read_text() == "mine"


def test_what_comes_in_the_last_moment_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link, rename = os.link, os.rename

    def late(change: Any) -> Any:
        def run(*names: Any, **folders: Any) -> None:
            (folder / "a.txt").write_text("mine")
            change(*names, **folders)

        return run

    monkeypatch.setattr(os, "link", late(link))
    monkeypatch.setattr(os, "rename", late(rename))
    assert write(folder.parent)["error"]["data"]["status"] == 409
    assert [path.read_text() for path in folder.iterdir()] == ["mine"]


def test_a_file_system_without_links_gets_it_too(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", refuse)
    assert write(folder.parent)["size"] == 6
    assert [path.read_text() for path in folder.iterdir()] == ["theirs"]


def refuse(*names: Any, **folders: Any) -> None:
    raise PermissionError(errno.EPERM, "Operation not permitted")
