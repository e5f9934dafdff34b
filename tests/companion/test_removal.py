"""Deleting for good: on a real disk, through the companion's socket."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from files_client import FilesClient
from http_client import MARK, Answer

from jupyterlab_homeroom.companion.removal import Remover

Run = Callable[..., Any]
as_root = pytest.mark.skipif(os.getuid() != 0, reason="only root may mount anything")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    write(tmp_path / "shared" / "thesis.txt")
    return tmp_path / "home"


@pytest.fixture
def files(run_companion: Run, home: Path) -> FilesClient:
    environment = {"HOMEROOM_FILES_ROOT": str(home), "HOMEROOM_FILES_HIDDEN": "1"}
    return run_companion(environment).files  # type: ignore[no-any-return]


def write(path: Path, data: bytes = b"data") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def delete(files: FilesClient, path: str, headers: dict[str, str] = MARK) -> Answer:
    return files.request("DELETE", "entry?" + urlencode({"path": path}), headers)


def test_removes_files_and_folders(files: FilesClient, home: Path) -> None:
    kept = write(home / "data" / "kept.txt")
    write(home / "data" / "ü %?#" / "deep" / "a.bin")
    write(home / "data" / "ü %?#" / ".git" / "objects" / "b").chmod(0o444)
    write(home / "data" / "essay.txt")
    for path in ("data/ü %?#", "data/essay.txt"):
        answer = delete(files, path)
        assert (answer.status, answer.json) == (200, {"problem": None})
    assert [path for path in home.rglob("*") if path.is_file()] == [kept]
    assert delete(files, "data/essay.txt").status == 404


@pytest.mark.parametrize("path", ["", ".", "..", "a/../..", "/etc", "a//b", "a/."])
def test_refuses_what_is_no_path_below_the_root(files: FilesClient, home: Path, path: str) -> None:
    write(home / "a" / "b")
    assert delete(files, path).status == 400
    assert (home / "a" / "b").exists()
    assert (home.parent / "shared" / "thesis.txt").exists()


@pytest.mark.parametrize("headers", [{}, {**MARK, "Sec-Fetch-Site": "cross-site"}])
def test_refuses_other_sites(files: FilesClient, home: Path, headers: dict[str, str]) -> None:
    kept = write(home / "essay.txt")
    assert delete(files, "essay.txt", headers).status == 403
    assert files.request("POST", "entry?path=essay.txt", MARK, b"").status == 405
    assert kept.exists()


def test_what_links_lead_to_stays(files: FilesClient, home: Path) -> None:
    thesis = home.parent / "shared" / "thesis.txt"
    mine = write(home / "mine" / "a.txt")
    (home / "lesson").mkdir()
    (home / "lesson" / "data").symlink_to(home.parent / "shared")
    (home / "lesson" / "thesis").symlink_to(thesis)
    (home / "lesson" / "mine").symlink_to(home / "mine")
    (home / "out").symlink_to(home.parent / "shared")
    assert delete(files, "out/thesis.txt").status == 404
    assert delete(files, "lesson").json == {"problem": None}
    assert delete(files, "out").json == {"problem": None}
    assert sorted(path.name for path in home.iterdir()) == ["mine"]
    # One that leads to another place of the learner's is a way to it.
    (home / "way").symlink_to(home / "mine")
    assert thesis.exists()
    assert delete(files, "way/a.txt").json == {"problem": None}
    assert not mine.exists()


@pytest.fixture
def mount(home: Path) -> Iterator[Callable[..., Path]]:
    """Show a folder or a file system at a folder below the home."""
    places: list[Path] = []

    def mount(name: str, *what: str) -> Path:
        place = home / name
        place.mkdir(parents=True)
        subprocess.run(["mount", *what, str(place)], check=True)
        places.append(place)
        return place

    yield mount
    for place in places:
        subprocess.run(["umount", str(place)], check=True)


@as_root
@pytest.mark.parametrize("kind", ["the same file system", "another one"])
def test_shared_data_that_is_mounted_stays(
    files: FilesClient, home: Path, mount: Callable[..., Path], kind: str
) -> None:
    what = (
        ("--bind", str(home.parent / "shared"))
        if kind == "the same file system"
        else ("-t", "tmpfs", "tmpfs")
    )
    place = mount("course/with space", *what)
    thesis = write(place / "thesis.txt")
    write(home / "course" / "own.txt")
    problem = delete(files, "course").json["problem"]
    assert problem == f"Something is mounted at {place}"
    assert thesis.exists()
    assert not (home / "course" / "own.txt").exists()
    assert delete(files, "course/with space").json["problem"] == problem
    assert delete(files, "course/with space/thesis.txt").json == {"problem": None}


def test_says_what_is_left(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked, other = write(home / "data" / "locked"), write(home / "data" / "other")
    unlink = os.unlink

    def refuse(path: str, *, dir_fd: int) -> None:
        if path == "locked":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        unlink(path, dir_fd=dir_fd)

    monkeypatch.setattr(os, "unlink", refuse)
    with closing(Remover(home)) as remover:
        remover.remove("data")
    assert remover.problem == "Permission denied"
    assert locked.exists()
    assert not other.exists()


def test_hidden_files_where_they_are_not_served(run_companion: Run, home: Path) -> None:
    kept = write(home / "a" / ".secret" / "b")
    files = run_companion({"HOMEROOM_FILES_ROOT": str(home)}).files
    for path in ("a/.secret", "a/.secret/b"):
        assert delete(files, path).status == 404
    assert kept.exists()
    assert delete(files, "a").json == {"problem": None}


def test_not_where_files_are_not_plain(run_companion: Run, home: Path) -> None:
    kept = write(home / "a.txt")
    assert delete(run_companion({}).files, "a.txt").status == 404
    assert kept.exists()
