"""What is put into a lesson's new folder."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from jupyterlab_homeroom.companion.files import FilesSettings
from jupyterlab_homeroom.companion.lessons.declined import DeclinedError
from jupyterlab_homeroom.companion.lessons.folder import Folder

PACK = "objects/pack/pack-1.pack"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "home").mkdir()
    return Folder(FilesSettings(root=tmp_path / "home", hidden=True), "lesson")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    source = tmp_path / "fetched"
    source.write_bytes(b"PACK")
    return source


def test_what_was_fetched_is_not_written_again(
    folder: Folder, source: Path, tmp_path: Path
) -> None:
    folder.take(PACK, source)
    taken = tmp_path / "home" / "lesson" / ".git" / PACK
    assert taken.stat().st_ino == source.stat().st_ino
    source.unlink()
    assert taken.read_bytes() == b"PACK"


def test_from_another_file_system_it_is_copied(
    folder: Folder, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*names: Any, **folders: Any) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refuse)
    folder.take(PACK, source)
    taken = tmp_path / "home" / "lesson" / ".git" / PACK
    assert taken.read_bytes() == b"PACK"
    assert taken.stat().st_ino != source.stat().st_ino


def test_what_an_earlier_try_left_makes_way(folder: Folder, source: Path, tmp_path: Path) -> None:
    folder.put({PACK: b"PA"})
    folder.take(PACK, source)
    assert (tmp_path / "home" / "lesson" / ".git" / PACK).read_bytes() == b"PACK"


def test_a_link_in_the_way_is_not_followed(folder: Folder, source: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "home" / "lesson" / ".git").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(DeclinedError):
        folder.take(PACK, source)
    assert list((tmp_path / "elsewhere").iterdir()) == []
