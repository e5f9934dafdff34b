"""Copies: on a real disk, through the companion's socket."""

from __future__ import annotations

import os
import socket
import stat
from pathlib import Path

import pytest
from copy_classroom import Classroom, order
from http_client import MARK
from tree import names_in, write

from jupyterlab_homeroom.companion.copies.places import open_folder
from jupyterlab_homeroom.companion.copies.staging import staging_name

ODD_NAMES = ["ü ñ.csv", "line\nbreak", "-rf", 'it\'s "quoted"', "%2e%2e", "a\\b", " "]


def test_copies_a_folder(room: Classroom) -> None:
    for name in ODD_NAMES:
        write(room.data / "stations" / name / name, name.encode())
    tool = write(room.data / "stations" / "run.sh", b"#!/bin/sh")
    tool.chmod(0o555)
    os.utime(tool, ns=(10**18, 10**18 + 7))
    (room.data / "stations" / "empty").mkdir()
    os.utime(room.data / "stations", ns=(10**18, 10**18 + 8))
    client = room.client()
    assert {"copies", "shared"} <= set(client.get("health").json["parts"])
    answer = client.copy("shared/climate/stations", "mine/stations")
    assert answer.pop("id")
    size = sum(len(name.encode()) for name in ODD_NAMES) + 9
    assert answer == {
        "state": "done",
        **{"files": 8, "bytes": size, "totalFiles": 8, "totalBytes": size},
        **{"leftOut": [], "leftOutCount": 0, "error": None},
    }
    copied = room.home / "mine" / "stations"
    assert names_in(copied) == names_in(room.data / "stations")
    for name in ODD_NAMES:
        assert (copied / name / name).read_bytes() == name.encode()
    assert stat.S_IMODE((copied / "run.sh").stat().st_mode) == 0o755
    assert (copied / "run.sh").stat().st_mtime_ns == 10**18 + 7
    assert copied.stat().st_mtime_ns == 10**18 + 8
    assert names_in(room.home / "mine", depth=1) == ["stations"]


def test_names_that_are_no_text(room: Classroom) -> None:
    write(room.data / "d" / os.fsdecode(b"caf\xe9.txt"))
    (room.data / "d" / os.fsdecode(b"l\xe9")).symlink_to("/etc/passwd")
    status = room.client().copy("shared/climate/d", "d")
    assert status["leftOut"] == ["shared/climate/d/l\ufffd"]
    assert [os.fsencode(path.name) for path in (room.home / "d").iterdir()] == [b"caf\xe9.txt"]


@pytest.mark.parametrize("source", ["file", "link to a file"])
def test_copies_a_file(room: Classroom, source: str) -> None:
    file = write(room.data / "a.nc", b"data")
    file.chmod(0o444)
    (room.data / "link").symlink_to("a.nc")
    name = "a.nc" if source == "file" else "link"
    status = room.client().copy(f"shared/climate/{name}", "b.nc")
    assert (status["state"], status["files"], status["bytes"]) == ("done", 1, 4)
    copied = room.home / "b.nc"
    assert not copied.is_symlink()
    assert copied.read_bytes() == b"data"
    assert stat.S_IMODE(copied.stat().st_mode) == 0o644
    assert sorted(path.name for path in room.home.iterdir()) == ["b.nc", "shared"]


def test_a_whole_mount_and_a_place_elsewhere(room: Classroom, tmp_path: Path) -> None:
    write(room.data / "a")
    write(tmp_path / "scratch" / "b")
    (room.home / "scratch").symlink_to(tmp_path / "scratch")
    client = room.client()
    assert client.copy("shared/climate", "mine")["files"] == 1
    assert client.copy("scratch", "other")["files"] == 1
    assert (room.home / "mine" / "a").exists()
    assert (room.home / "other" / "b").exists()
    # Nothing is written where neither the server's root nor shared data is.
    assert client.code("mine", "scratch/mine") == "Denied"
    assert not (tmp_path / "scratch" / "mine").exists()


def test_links_are_followed_inside_only(room: Classroom, tmp_path: Path) -> None:
    secret = write(tmp_path / "secret")
    write(room.data / "raw" / "a.csv", b"a")
    write(room.data / "day" / "own.csv", b"own")
    links = {
        "inside": "../raw/a.csv",
        "absolute": str(room.data / "raw" / "a.csv"),
        "out": "../../../secret",
        "absolute out": str(secret),
        "folder": "../raw",
        "broken": "nothing",
        "loop": "loop",
        "back": "../../../home/shared/climate/raw/a.csv",
    }
    for name, to in links.items():
        (room.data / "day" / name).symlink_to(to)
    os.mkfifo(room.data / "day" / "pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        (tmp_path / "s").symlink_to(room.data / "day")  # a socket's path is short
        listener.bind(str(tmp_path / "s" / "socket"))
    status = room.client().copy("shared/climate/day", "day")
    assert (status["state"], status["files"]) == ("done", 4)
    assert names_in(room.home / "day") == ["absolute", "back", "inside", "own.csv"]
    assert not any(path.is_symlink() for path in (room.home / "day").iterdir())
    left = {"absolute out", "broken", "folder", "loop", "out", "pipe", "socket"}
    assert {path.rpartition("/")[2] for path in status["leftOut"]} == left
    assert status["leftOutCount"] == len(left)


def test_what_is_no_data_is_left_out(room: Classroom) -> None:
    for name in ("a", "lost+found/b", staging_name(order("a", "b")) + "/new"):
        write(room.data / name)
    status = room.client().copy("shared/climate", "mine")
    assert status["leftOut"] == ["shared/climate/lost+found"]
    assert names_in(room.home / "mine") == ["a"]


def test_names_the_first_hundred_that_are_left_out(room: Classroom) -> None:
    for number in range(150):
        os.mkfifo(write(room.data / "d" / "a").with_name(f"p{number}"))
    status = room.client().copy("shared/climate/d", "d")
    assert (len(status["leftOut"]), status["leftOutCount"]) == (100, 150)


def test_hidden_files_where_they_are_not_served(room: Classroom) -> None:
    for name in (".git/config", ".env", "a.csv", "z/.zarray", "z/.zattrs", "z/0.0"):
        write(room.data / "d" / name)
    client = room.client(HOMEROOM_FILES_HIDDEN="")
    status = client.copy("shared/climate/d", "d")
    assert sorted(status["leftOut"]) == ["shared/climate/d/.env", "shared/climate/d/.git"]
    # Zarr's data cannot be read without them.
    assert names_in(room.home / "d") == ["a.csv", "z", "z/.zarray", "z/.zattrs", "z/0.0"]
    for source, target in (("shared/climate/d/.env", "e"), ("d", ".e"), (".ssh", "e")):
        assert client.ask(source, target).status == 404


@pytest.mark.parametrize("path", ["", ".", "..", "a/../..", "/etc", "a//b", "a/.", "a\0b", 3, None])
def test_refuses_what_is_no_path_below_the_root(room: Classroom, path: object) -> None:
    write(room.home / "a" / "b")
    client = room.client()
    for answer in (client.ask(path, "c"), client.ask("a", path)):
        assert (answer.status, answer.json["code"]) == (400, "BadRequest")
    assert not (room.home / "c").exists()


def test_refuses_other_sites_and_other_methods(room: Classroom) -> None:
    write(room.home / "a")
    client = room.client()
    body = b'{"from": "a", "to": "b"}'
    for headers in ({}, {**MARK, "Sec-Fetch-Site": "cross-site"}):
        assert client.request("POST", "copies", headers, body).status == 403
        assert client.request("POST", "copies/preview", headers, body).status == 403
    assert client.get("copies").status == 405
    assert client.get(f"copies/{'a' * 32}").status == 404
    assert client.request("POST", "copies", MARK, b"[]").status == 400
    assert not (room.home / "b").exists()


def test_not_where_files_are_not_plain(room: Classroom) -> None:
    client = room.client(HOMEROOM_FILES_ROOT="")
    assert "copies" not in client.get("health").json["parts"]
    assert client.ask("a", "b").status == 404


def test_nothing_is_replaced_unasked(room: Classroom) -> None:
    write(room.data / "d" / "a", b"new")
    write(room.home / "file", b"mine")
    write(room.home / "folder" / "a", b"mine")
    (room.home / "empty").mkdir()
    (room.home / "link").symlink_to("nowhere")
    client = room.client()
    for target in ("file", "folder", "empty", "link"):
        error = client.copy("shared/climate/d", target)["error"]
        assert (error["code"], error["path"]) == ("Exists", target)
        assert client.code("shared/climate/d/a", target) == "Exists"
    assert (room.home / "file").read_bytes() == b"mine"
    assert names_in(room.home / "folder") == ["a"]
    assert room.staged() == []


def test_what_is_copied_is_not_in_its_own_way(room: Classroom) -> None:
    write(room.home / "a" / "b" / "c")
    client = room.client()
    assert client.code("a", "a/b/d", replace=True) == "BadRequest"
    assert client.code("a", "a", replace=True) == "Exists"
    assert client.code("a/b", "a", replace=True) == "Exists"
    assert client.code("gone", "x") == "NotThere"
    assert names_in(room.home / "a") == ["b", "b/c"]


def test_folders_are_not_opened_through_links(tmp_path: Path) -> None:
    """As where one is exchanged for a link after its place was found."""
    write(tmp_path / "other" / "a")
    (tmp_path / "top").mkdir()
    (tmp_path / "top" / "d").symlink_to(tmp_path / "other")
    for make in (False, True):
        with pytest.raises(NotADirectoryError):
            open_folder(tmp_path / "top", ("d",), make=make)


def test_publishes_into_a_mount(room: Classroom) -> None:
    for name, data in {"same": b"same", "new": b"new", "changed": b"now", "touched": b"t"}.items():
        write(room.home / "week1" / name, data)
    write(room.home / "week1" / "sub" / "deep", b"new")
    client = room.client()
    assert client.copy("week1", "shared/climate/week1")["state"] == "done"
    published = room.data / "week1"
    write(published / "changed", b"old")
    (published / "new").unlink()
    (published / "sub" / "deep").unlink()
    (published / "sub").rmdir()
    write(published / "gone" / "by then")
    os.utime(published / "touched", (1, 1))
    preview = client.preview("week1", "shared/climate/week1")
    assert preview.pop("free") > 0
    assert preview == {
        **{"totalFiles": 5, "totalBytes": 14, "exists": True, "complete": True},
        **{"new": 2, "changed": 1, "same": 2, "onlyThere": 1},
        "names": [
            {"path": "changed", "kind": "changed"},
            {"path": "new", "kind": "new"},
            {"path": "sub/deep", "kind": "new"},
            {"path": "gone/by then", "kind": "onlyThere"},
        ],
        **{"leftOut": [], "leftOutCount": 0},
    }
    assert client.code("week1", "shared/climate/week1") == "Exists"
    assert client.copy("week1", "shared/climate/week1", replace=True)["state"] == "done"
    assert names_in(published) == names_in(room.home / "week1")
    assert (published / "changed").read_bytes() == b"now"
    assert names_in(room.data, depth=1) == ["week1"]
    again = client.preview("week1", "shared/climate/week1")
    assert (again["same"], again["names"]) == (5, [])


def test_preview_of_a_file_and_of_nothing(room: Classroom) -> None:
    write(room.home / "a", b"1")
    client = room.client()
    first = client.preview("a", "shared/climate/a")
    assert (first["new"], first["exists"]) == (1, False)
    write(room.data / "a", b"2")
    assert client.preview("a", "shared/climate/a")["changed"] == 1
    assert client.ask("gone", "b", "copies/preview").json["code"] == "NotThere"
    assert names_in(room.data) == ["a"]


@pytest.mark.parametrize("there", ["file", "folder"])
@pytest.mark.parametrize("new", ["file", "folder"])
def test_replaces_anything_but_links(room: Classroom, there: str, new: str) -> None:
    write(room.data / "file", b"new")
    write(room.data / "folder" / "new")
    write(room.home / "a" / "old" if there == "folder" else room.home / "a", b"old")
    client = room.client()
    assert client.copy(f"shared/climate/{new}", "a", replace=True)["state"] == "done"
    assert (room.home / "a").is_dir() == (new == "folder")
    if new == "folder":
        assert names_in(room.home / "a") == ["new"]
    assert room.staged() == []
    assert client.code(f"shared/climate/{new}", "shared/climate", replace=True) in (
        "LinkInTheWay",
        "Exists",
    )
    assert (room.home / "shared" / "climate").is_symlink()
    (room.home / "link").symlink_to("a")
    assert client.code(f"shared/climate/{new}", "link", replace=True) == "LinkInTheWay"
