"""Copies that are cut off, or that are many: nothing is half in place, and nothing is lost."""

from __future__ import annotations

import asyncio
import errno
import fcntl
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from copy_classroom import MIB, Classroom, client_of, copied, fill, order
from copy_client import CopyClient
from tree import names_in, write

from jupyterlab_homeroom.companion.copies import Copies, CopiesSettings
from jupyterlab_homeroom.companion.copies.staging import staging_name
from jupyterlab_homeroom.companion.files import FilesSettings


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
