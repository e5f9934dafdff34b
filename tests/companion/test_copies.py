"""Copies: on a real disk, through the companion's socket."""

from __future__ import annotations

import asyncio
import errno
import fcntl
import json
import multiprocessing
import os
import signal
import socket
import stat
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from copy_client import CopyClient
from http_client import MARK
from tree import names_in, write

from jupyterlab_homeroom.companion.copies import Copies, CopiesSettings
from jupyterlab_homeroom.companion.copies.asked import Order
from jupyterlab_homeroom.companion.copies.copy import Copy
from jupyterlab_homeroom.companion.copies.places import open_folder
from jupyterlab_homeroom.companion.copies.staging import staging_name
from jupyterlab_homeroom.companion.files import FilesSettings

MIB = 1024 * 1024
Run = Callable[..., Any]
ODD_NAMES = ["ü ñ.csv", "line\nbreak", "-rf", 'it\'s "quoted"', "%2e%2e", "a\\b", " "]


class Classroom:
    """A learner's root, with a link to shared data beside it."""

    def __init__(self, folder: Path, run: Run) -> None:
        self.home = folder / "home"
        self.data = folder / "srv" / "climate"
        (self.home / "shared").mkdir(parents=True)
        self.data.mkdir(parents=True)
        (self.home / "shared" / "climate").symlink_to(self.data)
        self._run = run

    def companion(self, **environment: str) -> Any:
        mount = {"name": "climate", "folder": "shared/climate", "path": str(self.data)}
        given = {
            "HOMEROOM_FILES_ROOT": str(self.home),
            "HOMEROOM_FILES_HIDDEN": "1",
            "HOMEROOM_SHARED": json.dumps([mount]),
            **environment,
        }
        return self._run(given)

    def client(self, **environment: str) -> CopyClient:
        return client_of(self.companion(**environment))

    def staged(self) -> list[str]:
        return [path.name for path in self.home.iterdir() if path.name.endswith(".copy")]


def order(source: str, target: str, *, replace: bool = False) -> Order:
    return Order(tuple(source.split("/")), tuple(target.split("/")), replace)


def client_of(companion: Any) -> CopyClient:
    return CopyClient("http://localhost/", str(companion.socket))


@pytest.fixture
def room(run_companion: Run, tmp_path: Path) -> Classroom:
    return Classroom(tmp_path, run_companion)


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


def test_what_was_put_aside_comes_back(room: Classroom) -> None:
    """A companion that was killed between the two renames of an exchange loses nothing."""
    write(room.data / "d" / "a")
    staging = room.home / staging_name(order("shared/climate/d", "d"))
    write(staging / "old" / "mine")
    client = room.client()
    assert client.code("shared/climate/d", "d") == "Exists"
    assert names_in(room.home / "d") == ["mine"]
    assert client.copy("shared/climate/d", "d", replace=True)["state"] == "done"
    assert names_in(room.home / "d") == ["a"]
    assert room.staged() == []


def test_an_exchange_that_fails_loses_nothing(
    room: Classroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(room.data / "d" / "new")
    write(room.home / "d" / "mine")
    real = os.rename

    def refuse(source: str, target: str, **folders: int) -> None:
        if target == "d":
            raise PermissionError(errno.EACCES, "no")
        real(source, target, **folders)

    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", refuse)
        status = copied(room.home, room.data, "shared/climate/d", "d", replace=True)
    assert status["error"]["code"] == "Denied"
    # Not even what was put aside could be put back.
    assert names_in(room.home / room.staged()[0] / "old") == ["mine"]
    assert room.client().code("shared/climate/d", "d") == "Exists"
    assert names_in(room.home / "d") == ["mine"]


def test_one_companion_at_a_time(room: Classroom) -> None:
    write(room.data / "a")
    staging = room.home / staging_name(order("shared/climate/a", "a"))
    staging.mkdir()
    fd = os.open(staging, os.O_RDONLY)
    client = room.client()
    try:
        fcntl.flock(fd, fcntl.LOCK_EX)
        assert client.code("shared/climate/a", "a") == "FolderBusy"
    finally:
        os.close(fd)
    assert client.copy("shared/climate/a", "a")["state"] == "done"


def test_what_nobody_goes_on_with_is_removed(room: Classroom) -> None:
    write(room.data / "a")
    names = {name: f".homeroom-{name * 16}.copy" for name in "abc"}
    for name in names.values():
        write(room.home / name / "new")
    write(room.home / names["b"] / "old")
    for name in "ab":
        os.utime(room.home / names[name], (1, 1))
    room.client().copy("shared/climate/a", "a")
    assert sorted(room.staged()) == [names["b"], names["c"]]


# What cuts a copy off.


def fill(folder: Path, files: int, size: int) -> None:
    folder.mkdir(parents=True)
    for number in range(files):
        (folder / f"f{number:05}").write_bytes(b"x" * size)


def until_some_came(client: CopyClient, copy_id: str, size: int = 1) -> Any:
    deadline = time.monotonic() + 30
    while (status := client.status(copy_id))["bytes"] < size:
        assert status["state"] in ("counting", "copying"), status
        assert time.monotonic() < deadline
    return status


def test_cancel_leaves_nothing(room: Classroom) -> None:
    fill(room.data / "d", 400, MIB)
    client = room.client()
    copy_id = client.start("shared/climate/d", "mine/d")
    # Asked again, it is the same.
    assert client.start("shared/climate/d", "mine/d") == copy_id
    met = until_some_came(client, copy_id)
    assert met["state"] == "copying"
    assert met["totalBytes"] == 400 * MIB
    assert not (room.home / "mine" / "d").exists()
    assert client.cancel(copy_id)["state"] == "cancelled"
    assert list((room.home / "mine").iterdir()) == []
    assert client.status(copy_id)["error"] is None


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_ended_companion_goes_on(room: Classroom, number: signal.Signals) -> None:
    fill(room.data / "d", 300, MIB)
    companion = room.companion()
    client = client_of(companion)
    until_some_came(client, client.start("shared/climate/d", "d"), 20 * MIB)
    companion.process.send_signal(number)
    companion.process.wait()
    companion.socket.unlink(missing_ok=True)
    assert not (room.home / "d").exists()
    assert len(room.staged()) == 1
    whole = {
        path.name: path.stat().st_ino
        for path in (room.home / room.staged()[0] / "new").iterdir()
        if path.stat().st_size == MIB
    }
    assert len(whole) >= 19
    # What has changed since comes anew, and what is gone does not come.
    changed = write(room.data / "d" / "f00000", b"y" * MIB)
    (room.data / "d" / "f00001").unlink()
    companion.start()
    status = client.copy("shared/climate/d", "d")
    assert (status["state"], status["files"]) == ("done", 299)
    assert names_in(room.home / "d") == names_in(room.data / "d")
    assert (room.home / "d" / "f00000").read_bytes() == changed.read_bytes()
    kept = [name for name, inode in whole.items() if inode_of(room.home / "d" / name) == inode]
    assert len(kept) >= len(whole) - 3
    assert room.staged() == []


def inode_of(path: Path) -> int:
    return path.stat().st_ino if path.exists() else 0


@pytest.fixture
def small_disk(room: Classroom) -> Iterator[Path]:
    """A file system of 16 MiB below the home."""
    folder = room.home / "small"
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(folder)], capture_output=True
    )
    if done.returncode:
        pytest.skip("this user may not mount anything")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_what_does_not_fit_is_not_begun(room: Classroom, small_disk: Path) -> None:
    fill(room.data / "d", 20, MIB)
    error = room.client().copy("shared/climate/d", "small/d")["error"]
    assert (error["code"], error["path"]) == ("NoSpace", "small/d")
    assert error["data"]["needed"] == 20 * MIB
    assert error["data"]["free"] == 16 * MIB
    assert list(small_disk.iterdir()) == []


def test_disk_that_fills_half_way(
    room: Classroom, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(room.data / "d", 20, MIB)
    with monkeypatch.context() as patch:
        # Somebody else fills it once the free space was looked at.
        patch.setattr("jupyterlab_homeroom.companion.copies.copy.free_at", lambda _place: 10**12)
        status = copied(room.home, room.data, "shared/climate/d", "small/d")
    assert (status["state"], status["error"]["code"]) == ("failed", "NoSpace")
    assert names_in(small_disk, depth=1) == [staging_name(order("shared/climate/d", "small/d"))]
    sizes = [path.stat().st_size for path in small_disk.rglob("f*")]
    assert set(sizes) == {MIB}
    assert len(sizes) >= 15
    for name in ("f00000", "f00019", "f00018", "f00017", "f00016", "f00015"):
        (room.data / "d" / name).unlink()
    # What is there counts: only the rest has to fit.
    assert room.client().copy("shared/climate/d", "small/d")["state"] == "done"
    assert names_in(small_disk / "d") == names_in(room.data / "d")
    assert names_in(small_disk, depth=1) == ["d"]


async def test_what_a_failure_left_can_be_removed(
    room: Classroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(room.data / "d" / "a")
    write(room.home / "d", b"mine")
    # It came while the copy was made.
    monkeypatch.setattr(
        "jupyterlab_homeroom.companion.copies.copy.refuse_taken", lambda _place, replace: None
    )
    copies = Copies(CopiesSettings(files=FilesSettings(root=room.home), mounts=(room.data,)))
    copy = copies.start(order("shared/climate/d", "d"))
    while copy.ended is None:
        await asyncio.sleep(0.01)
    assert copy.error is not None
    assert copy.error.code == "Exists"
    assert len(room.staged()) == 1
    await asyncio.sleep(0.05)
    assert (await copies.cancel(copy.id)).state == "failed"
    assert room.staged() == []
    assert (room.home / "d").read_bytes() == b"mine"


# Two people of one machine.

LEARNER = 54_321


def copied(
    home: Path, data: Path, source: str, target: str, *, replace: bool = False
) -> dict[str, Any]:
    """Copy in this process."""
    settings = CopiesSettings(files=FilesSettings(root=home, hidden=True), mounts=(data,))
    copy = Copy(order(source, target, replace=replace), settings)
    copy.run()
    return copy.to_json()


def become_learner() -> None:
    os.setgroups([])
    os.setgid(LEARNER)
    os.setuid(LEARNER)


@pytest.fixture
def machine() -> Iterator[Path]:
    """A folder that everybody may enter, with a learner's home and somebody else's data."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        write(folder / "data" / "a.csv")
        (folder / "home" / "shared").mkdir(parents=True)
        (folder / "home" / "shared" / "climate").symlink_to(folder / "data")
        os.chown(folder / "home", LEARNER, LEARNER)
        yield folder


@pytest.fixture
def as_learner(machine: Path) -> Iterator[Callable[[str, str], Any]]:
    """Copy as somebody else than whom the data belongs to."""
    if os.getuid() != 0:
        pytest.skip("only root may become somebody else")
    fork = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(1, fork, become_learner) as pool:
        yield lambda source, target: pool.submit(
            copied, machine / "home", machine / "data", source, target
        ).result()


def test_the_copy_is_the_learners(machine: Path, as_learner: Callable[..., Any]) -> None:
    (machine / "data" / "a.csv").chmod(0o444)
    (machine / "data").chmod(0o555)
    assert as_learner("shared/climate", "mine")["state"] == "done"
    for path, mode in (("mine", 0o755), ("mine/a.csv", 0o644)):
        info = (machine / "home" / path).stat()
        assert (info.st_uid, stat.S_IMODE(info.st_mode)) == (LEARNER, mode)


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_may_not_be_read(machine: Path, as_learner: Callable[..., Any], kind: str) -> None:
    write(machine / "data" / "b" / "c.csv")
    path = "b/c.csv" if kind == "file" else "b"
    (machine / "data" / path).chmod(0)
    status = as_learner("shared/climate", "mine")
    assert (status["state"], status["error"]["code"]) == ("failed", "Denied")
    assert status["error"]["path"] == f"shared/climate/{path}"
    assert names_in(machine / "home", depth=1) == ["shared"]


def test_where_nothing_may_be_written(machine: Path, as_learner: Callable[..., Any]) -> None:
    write(machine / "home" / "mine.csv")
    error = as_learner("mine.csv", "shared/climate/mine.csv")["error"]
    assert (error["code"], error["path"]) == ("Denied", "shared/climate/mine.csv")
    assert names_in(machine / "data") == ["a.csv"]


def test_many_small_files(room: Classroom) -> None:
    for folder in range(10):
        fill(room.data / "d" / f"e{folder}", 1000, 1000)
    client = room.client()
    began = time.monotonic()
    status = client.copy("shared/climate/d", "d")
    print(f"10,000 files of 1 kB: {time.monotonic() - began:.1f} s")
    assert (status["state"], status["files"]) == ("done", 10_000)


def test_two_at_once(room: Classroom) -> None:
    fill(room.data / "d", 100, MIB)
    client = room.client()
    ids = [client.start("shared/climate/d", f"d{number}") for number in range(4)]
    waiting = client.status(ids[3])
    assert (waiting["state"], waiting["totalFiles"]) == ("counting", 0)
    assert client.cancel(ids[3])["state"] == "cancelled"
    for copy_id in ids[:3]:
        assert client.end(copy_id)["state"] == "done"
    assert names_in(room.home, depth=1) == ["d0", "d1", "d2", "shared"]
