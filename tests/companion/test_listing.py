"""Listing many folders in one request: as the Contents API lists each."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from http_client import MARK, Answer, HttpClient
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager

from jupyterlab_homeroom.companion.files import FilesSettings
from jupyterlab_homeroom.companion.files.list import list_folders

Run = Callable[..., Any]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    lesson = tmp_path / "home" / "lesson"
    (lesson / "ü %?#").mkdir(parents=True)
    (lesson / ".git").mkdir()
    (lesson / "a.ipynb").write_text("{}")
    (lesson / "empty").write_bytes(b"")
    (lesson / ".hidden").write_text("h")
    (lesson / "ü %?#" / "deep.bin").write_bytes(bytes(5000))
    os.utime(lesson / "a.ipynb", ns=(0, 1_700_000_000_123_456_789))
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "book.txt").write_text("pages")
    (lesson / "to-folder").symlink_to(tmp_path / "outside")
    (lesson / "to-file").symlink_to("a.ipynb")
    (lesson / "to-nowhere").symlink_to("gone")
    os.mkfifo(lesson / "pipe")
    return tmp_path / "home"


@pytest.fixture
def files(run_companion: Run, home: Path) -> HttpClient:
    environment = {"HOMEROOM_FILES_ROOT": str(home), "HOMEROOM_FILES_HIDDEN": "1"}
    return run_companion(environment).files  # type: ignore[no-any-return]


def ask(files: HttpClient, folder: object, paths: object) -> Answer:
    body = json.dumps({"folder": folder, "folders": paths}).encode()
    return files.request("POST", "list", MARK, body)


def listed(files: HttpClient, folder: str, *paths: str) -> Any:
    answer = ask(files, folder, list(paths))
    assert answer.status == 200, answer
    return answer.json["folders"]


async def by_contents(home: Path, path: str, *, hidden: bool) -> list[tuple[object, ...]]:
    """What the Contents API lists: name, type, size, time in µs."""
    manager = AsyncLargeFileManager(root_dir=str(home), allow_hidden=hidden)
    model = await manager.get(path, type="directory")
    return sorted(
        (
            each["name"],
            "directory" if each["type"] == "directory" else "file",
            each["size"] or 0,
            round(each["last_modified"].timestamp() * 1e6),
        )
        for each in model["content"]
    )


def in_short(entries: list[dict[str, Any]]) -> list[tuple[object, ...]]:
    return sorted(
        (
            each["name"],
            each["type"],
            each["size"],
            each["seconds"] * 10**6 + each["nanoseconds"] // 1000,
        )
        for each in entries
    )


async def test_lists_as_the_contents_api_does(files: HttpClient, home: Path) -> None:
    paths = ["", "ü %?#", ".git", "to-folder"]
    found = listed(files, "lesson", *paths)
    for path, entries in zip(paths, found, strict=True):
        expected = await by_contents(home, f"lesson/{path}".rstrip("/"), hidden=True)
        assert in_short(entries) == expected, path
    assert [each["name"] for each in found[1]] == ["deep.bin"]


async def test_hides_what_the_server_hides(run_companion: Run, home: Path) -> None:
    files = run_companion({"HOMEROOM_FILES_ROOT": str(home)}).files
    lesson, git = listed(files, "lesson", "", ".git")
    assert in_short(lesson) == await by_contents(home, "lesson", hidden=False)
    assert git is None


def test_tells_what_is_no_folder(files: HttpClient) -> None:
    assert (
        listed(files, "lesson", "gone", "a.ipynb", "a.ipynb/x", "to-nowhere", "x" * 300)
        == [None] * 5
    )
    assert listed(files, "nothing", "") == [None]
    assert {each["name"] for each in listed(files, "", "")[0]} == {"lesson"}


@pytest.mark.parametrize("path", ["..", "a/../..", "/etc", "a//b", "\0"])
def test_refuses_what_leads_elsewhere(files: HttpClient, path: str) -> None:
    for answer in (ask(files, "lesson", [path]), ask(files, path, [""])):
        assert answer.status == 400
        assert answer.json["code"] == "BadRequest"


@pytest.mark.parametrize(
    ("folder", "paths"), [(None, []), ("", None), ("", [1]), ("", ["x"] * 1001)]
)
def test_refuses_what_it_cannot_read(files: HttpClient, folder: object, paths: object) -> None:
    assert ask(files, folder, paths).status == 400


def test_refuses_other_sites(files: HttpClient) -> None:
    assert files.request("POST", "list", {}, b"{}").status == 403


def test_lists_nothing_where_nothing_is_written(run_companion: Run) -> None:
    assert ask(run_companion({}).files, "", [""]).status == 404


@pytest.mark.skipif(os.geteuid() != 0, reason="needs another Unix user")
def test_what_cannot_be_read_is_left_to_the_contents_api(home: Path) -> None:
    (home / "lesson").chmod(0)
    os.seteuid(65534)
    try:
        with pytest.raises(PermissionError):
            list_folders("lesson", [""], FilesSettings(root=home, hidden=True))
    finally:
        os.seteuid(0)
