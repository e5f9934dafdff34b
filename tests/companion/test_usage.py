"""What uses space: as `du` counts it, at every level, also after changes."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from activity_hub import eventually
from homes import age, du, fill
from http_client import MARK, HttpClient

from jupyterlab_homeroom.companion.usage import UsageCounter, UsageSettings
from jupyterlab_homeroom.companion.usage.counter import Usage
from jupyterlab_homeroom.companion.usage.limit import find_limit

Run = Callable[..., Any]
MIB = 2**20
FULL = os.environ.get("HOMEROOM_FULL") == "1"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
async def counter(home: Path) -> AsyncIterator[UsageCounter]:
    counter = UsageCounter(UsageSettings(root=home, home=home, fresh=0, rest=0))
    yield counter
    counter.close()


async def counted(counter: UsageCounter, *names: str) -> Usage:
    """What a count says that begins now."""
    counter.outdate()
    await counter.refresh(60)
    counter._not_before = time.monotonic() + 60
    usage = await counter.read(names)
    assert usage is not None
    assert not usage.is_counting
    return usage


def write(path: Path, size: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x" * size)
    return path


async def agree(counter: UsageCounter, home: Path) -> None:
    """Count until it is what `du` says: a file system may settle later how many blocks it takes."""
    for _ in range(50):
        if (await counted(counter)).used == du(home):
            return
        await asyncio.sleep(0.1)
    assert (await counted(counter)).used == du(home)


async def test_counts_as_du_does(counter: UsageCounter, home: Path) -> None:
    fill(home, 3000)
    write(home / "large", 20 * MIB)
    # Far larger than what it takes.
    with (home / "sparse").open("wb") as file:
        file.truncate(10**12)
    os.link(home / "large", home / "d1" / "again")
    (home / "d2" / "to-root").symlink_to("/")
    (home / "d2" / "nowhere").symlink_to("/no/such")
    os.mkfifo(home / "d2" / "pipe")
    write(home / os.fsdecode(b"caf\xe9"), 5000)
    await agree(counter, home)
    usage = await counted(counter)
    assert usage.sums.bytes == usage.used
    assert usage.sums.files == 3000 + 7
    assert usage.complete
    assert (await counted(counter, "d2")).sums.bytes == du(home / "d2")
    assert (await counted(counter, "d2", "e3")).sums.bytes == du(home / "d2" / "e3")


async def test_largest_first_and_at_most_100(counter: UsageCounter, home: Path) -> None:
    fill(home, 2000)
    for number in range(150):
        write(home / f"file{number}", number * 4096)
    write(home / "folder" / "sub" / "huge", 3 * MIB)
    write(home / "huge file", 2 * MIB)
    entries = (await counted(counter)).entries
    assert len(entries) == 100
    shown = [(one.name, one.directory) for one in entries[:4]]
    assert {shown[0][0], shown[1][0]} == {"d0", "d1"}
    assert shown[2:] == [("folder", True), ("huge file", False)]
    sizes = [one.bytes for one in entries]
    assert sizes == sorted(sizes, reverse=True)
    assert entries[2].files == 1


async def test_folder_of_many_files_has_its_largest(counter: UsageCounter, home: Path) -> None:
    for number in range(1200):
        write(home / f"file{number}", number * 100)
    (first, *rest) = (await counted(counter)).entries
    assert (first.bytes, len(rest)) == (122880, 99)


CHANGES: dict[str, Callable[[Path], object]] = {
    "file added": lambda home: write(home / "d0" / "e0" / "new", MIB),
    "file removed": lambda home: (home / "d1" / "e2" / "f1200").unlink(),
    "folder added": lambda home: write(home / "d0" / "a" / "b" / "new", MIB),
    "folder removed": lambda home: shutil.rmtree(home / "d1"),
    "folder moved": lambda home: (home / "d1").rename(home / "d0" / "moved"),
    "folder becomes a file": lambda home: (shutil.rmtree(home / "d1"), write(home / "d1", 9)),
    "folder becomes a link": lambda home: (
        (home / "d1").rename(home / "x"),
        (home / "d1").symlink_to("x"),
    ),
    "large file grows": lambda home: write(home / "large", 16 * MIB),
    "new file grows": lambda home: write(home / "fresh", 4 * MIB),
    "second name": lambda home: os.link(home / "linked", home / "d0" / "e0" / "link"),
    "new first name": lambda home: os.link(home / "d1" / "e2" / "f1201", home / "d0" / "e0" / "l"),
    "counted name removed": lambda home: (home / "d1" / "e1" / "one").unlink(),
    "other name removed": lambda home: (home / "linked").unlink(),
}


@pytest.mark.parametrize("change", CHANGES)
async def test_refresh_finds_what_changed(counter: UsageCounter, home: Path, change: str) -> None:
    fill(home, 2000)
    write(home / "large", 10 * MIB)
    write(home / "linked", MIB)
    os.link(home / "linked", home / "d1" / "e1" / "one")
    age(home)
    write(home / "fresh", 10)
    await agree(counter, home)
    CHANGES[change](home)
    # Where names of one file came or went, the first count says that it is unsure.
    await agree(counter, home)
    # Which folder a file of several names is counted in is open; no other is in this one.
    sums = (await counted(counter, "d0")).sums
    assert sums.bytes == du(home / "d0") or "name" in change or change == "folder moved"
    assert (await counted(counter)).complete


async def test_refresh_lists_only_what_changed(
    counter: UsageCounter, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(home, 3000)
    age(home)
    await counted(counter)
    from jupyterlab_homeroom.companion.usage import count

    listed: list[str] = []
    real = count.list_folder

    def spy(tree: Any, path: str, *more: Any) -> Any:
        listed.append(str(Path(path).relative_to(home)))
        return real(tree, path, *more)

    monkeypatch.setattr(count, "list_folder", spy)
    await counted(counter)
    assert listed == []
    write(home / "d1" / "e5" / "new", 10)
    await counted(counter)
    assert listed == ["d1/e5"]


async def test_unreadable_folder_is_told(
    counter: UsageCounter, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(home / "open" / "file", 10)
    write(home / "closed" / "file", 10)
    real = os.open

    # Root, which tests may be, reads everything.
    def refuse(path: str, *more: Any) -> int:
        if str(path).endswith("/closed"):
            raise PermissionError
        return real(path, *more)

    with monkeypatch.context() as patch:
        patch.setattr("jupyterlab_homeroom.companion.usage.listing.os.open", refuse)
        assert not (await counted(counter)).complete
        assert (await counted(counter, "open")).complete
    assert (await counted(counter)).complete
    assert (await counted(counter)).used == du(home)


async def test_too_much_is_cut_short_and_told(home: Path) -> None:
    fill(home, 2000)
    counter = UsageCounter(UsageSettings(root=home, home=home, max_entries=500))
    try:
        usage = await counted(counter)
        assert 0 < usage.sums.files < 2000
        assert not usage.complete
    finally:
        counter.close()


async def test_folder_made_since_is_found(counter: UsageCounter, home: Path) -> None:
    await counted(counter)
    write(home / "new" / "file", 5000)
    while (usage := await counter.read(("new",))) is None or usage.is_counting:
        await asyncio.sleep(0.01)
    assert usage.sums.files == 1
    assert await counter.read(("no",)) is None


async def test_home_that_goes_and_comes(counter: UsageCounter, home: Path) -> None:
    write(home / "a" / "b", 10)
    await counted(counter)
    home.rename(home.with_name("away"))
    assert await counter.read(()) is not None
    home.with_name("away").rename(home)
    assert (await counted(counter)).used == du(home)


@pytest.mark.parametrize("files", [200_000 if FULL else 20_000])
async def test_large_home(files: int, tmp_path: Path) -> None:
    """The loop of the companion stays free meanwhile; in the full run, times are held too."""
    home = tmp_path
    fill(home, files)
    counter = UsageCounter(UsageSettings(root=home, home=home))
    turns = 0

    async def turn() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0.01)
            turns += 1

    turning = asyncio.create_task(turn())
    try:
        began = time.monotonic()
        partial = await counter.read(())
        assert partial is not None
        while (usage := await counter.read(())) is None or usage.is_counting:
            pass
        took = time.monotonic() - began
        # A count in the loop itself would let none of these through.
        assert turns > took / 0.01 / 10
        assert (usage.used, usage.sums.files) == (du(home), files)
        again = time.monotonic()
        deep = await counter.read(("d3", "e4"))
        assert deep is not None
        assert len(deep.entries) == 100
        if FULL:
            assert took < 10
            assert time.monotonic() - again < 0.2
    finally:
        turning.cancel()
        counter.close()


# What a course and a file system say about limits.


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Path]:
    """A small file system of its own."""
    folder = tmp_path / "with a space"
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(folder)], capture_output=True
    )
    if done.returncode:
        pytest.skip("this user may not mount anything")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_limit_of_a_file_system(mounted: Path) -> None:
    limit = find_limit(mounted, None)
    assert (limit.limit, limit.source) == (16 * MIB, "filesystem")
    write(mounted / "file", 4 * MIB)
    assert find_limit(mounted, None).free == 12 * MIB
    below = mounted / "ada"
    below.mkdir()
    # Others live beside it.
    assert find_limit(below, None).limit is None
    assert find_limit(below, None).free == 12 * MIB
    assert find_limit(mounted, 5 * MIB).source == "course"


async def test_other_file_systems_are_left_out(mounted: Path) -> None:
    home = mounted.parent
    write(mounted / "file", 4 * MIB)
    write(home / "own", MIB)
    counter = UsageCounter(UsageSettings(root=home, home=home))
    try:
        usage = await counted(counter)
        assert (usage.used, usage.sums.files) == (du(home), 1)
        assert [entry.name for entry in usage.entries] == ["own"]
        assert await counter.read((mounted.name,)) is None
    finally:
        counter.close()


MOUNTS = """\
22 1 8:1 / / rw - ext4 /dev/a rw
30 22 8:1 {root} {home} rw - ext4 /dev/a rw
"""


@pytest.mark.parametrize(("root", "is_own"), [("/", True), ("/volumes/ada", False)])
def test_folder_of_a_larger_disk_is_no_limit(home: Path, root: str, is_own: bool) -> None:
    mounts = home.with_name("mounts")
    mounts.write_text(MOUNTS.format(root=root, home=home))
    found = find_limit(home, None, mounts)
    assert (found.limit is not None, found.source == "filesystem") == (is_own, is_own)
    assert found.free
    assert find_limit(home, None, home.with_name("nothing")).limit is None
    assert find_limit(home / "gone", 5, mounts).limit == 5


# As the page asks.


def page(run: Run, home: Path, **environment: str) -> HttpClient:
    given = {"HOME": str(home), "HOMEROOM_SERVER_ROOT": str(home), **environment}
    return HttpClient("http://localhost/", str(run(given).socket))


def done(client: HttpClient, path: str) -> Any:
    eventually(lambda: client.get(path).json["state"] == "done")
    return client.get(path).json


def test_answers(run_companion: Run, home: Path) -> None:
    write(home / "maps" / "world.tif", 3 * MIB)
    write(home / os.fsdecode(b"caf\xe9.txt"), 5000)
    client = page(run_companion, home, HOMEROOM_QUOTA_BYTES=str(10**9))
    assert {"usage", "caches"} <= set(client.get("health").json["parts"])
    found = done(client, "usage?path=")
    assert found["counted"]
    assert found["free"] > 0
    assert {key: found[key] for key in ("path", "files", "complete", "limit", "limitFrom")} == {
        "path": "",
        "files": 2,
        "complete": True,
        "limit": 10**9,
        "limitFrom": "course",
    }
    assert found["bytes"] == found["used"] == du(home)
    assert [(one["name"], one["files"], one["directory"]) for one in found["children"]] == [
        ("maps", 1, True),
        ("caf\ufffd.txt", 1, False),
    ]
    deeper = client.get("usage?path=maps/").json
    assert (deeper["path"], deeper["bytes"]) == ("maps", du(home / "maps"))
    assert deeper["used"] == found["used"]
    assert client.get("usage?path=none").status == 404
    for path in ("..", "maps/../..", "a%00b", "./maps"):
        assert client.get(f"usage?path={path}").json["code"] == "BadRequest"


@pytest.mark.parametrize("shown", ["below the home", "above the home", "elsewhere"])
def test_server_that_shows_another_folder(run_companion: Run, tmp_path: Path, shown: str) -> None:
    home = tmp_path / "homes" / "ada"
    write(home / "work" / "file", MIB)
    write(home / ".cache" / "pip" / "file", 2 * MIB)
    write(tmp_path / "other" / "file", 3 * MIB)
    root = {"below the home": home / "work", "above the home": tmp_path}.get(shown)
    client = page(run_companion, home, HOMEROOM_SERVER_ROOT=str(root or tmp_path / "other"))
    found = done(client, "usage?path=")
    counted_folder = tmp_path / "other" if root is None else home
    assert found["used"] == du(counted_folder)
    if shown == "above the home":
        assert found["path"] == "homes/ada"
        assert client.get("usage?path=homes").json["path"] == "homes/ada"
        assert client.get("usage?path=homes/ada/work").json["bytes"] == du(home / "work")
        assert client.get("usage?path=other").status == 404
    else:
        assert (found["path"], found["bytes"]) == ("", du(root or counted_folder))
    assert len(client.get("caches").json["caches"]) == (0 if root is None else 1)


def test_caches(run_companion: Run, home: Path) -> None:
    write(home / ".cache" / "pip" / "http" / "a" / "b", 2 * MIB)
    write(home / ".local" / "share" / "Trash" / "files" / "old.bin", MIB)
    write(home / ".cache" / "other" / "file", MIB)
    client = page(run_companion, home)
    found = done(client, "caches")["caches"]
    assert [(one["id"], one["path"], one["files"]) for one in found] == [
        ("pip", ".cache/pip", 1),
        ("trash", ".local/share/Trash", 1),
    ]
    assert found[0]["bytes"] == du(home / ".cache" / "pip")
    for headers in ({}, {**MARK, "Sec-Fetch-Site": "cross-site"}):
        assert client.request("DELETE", "caches/pip", headers).status == 403
    assert client.get("caches/pip").status == 405
    assert (home / ".cache" / "pip" / "http").exists()
    cleared = client.request("DELETE", "caches/pip", MARK)
    assert (cleared.status, cleared.json["files"], cleared.json["problem"]) == (200, 0, None)
    assert list((home / ".cache" / "pip").iterdir()) == []
    assert (home / ".cache" / "other" / "file").exists()
    assert client.request("DELETE", "caches/conda", MARK).status == 404
    assert client.request("DELETE", "caches/other", MARK).status == 404


def test_cache_that_is_a_link_is_left_alone(run_companion: Run, home: Path, tmp_path: Path) -> None:
    kept = write(tmp_path / "scratch" / "pip" / "file", 10)
    (home / ".cache").symlink_to(tmp_path / "scratch")
    client = page(run_companion, home)
    assert done(client, "caches")["caches"] == []
    assert client.request("DELETE", "caches/pip", MARK).status == 404
    assert kept.exists()


def test_full_home(run_companion: Run, mounted: Path) -> None:
    """Everything goes on where nothing can be written, and room is made."""
    write(mounted / ".local" / "share" / "Trash" / "files" / "old.bin", 4 * MIB)
    with pytest.raises(OSError, match="No space left"):
        write(mounted / "large", 20 * MIB)
    client = page(run_companion, mounted)
    found = done(client, "usage?path=")
    assert (found["free"], found["limit"], found["limitFrom"]) == (0, 16 * MIB, "filesystem")
    assert found["children"][0]["name"] == "large"
    done(client, "caches")
    assert client.request("DELETE", "caches/trash", MARK).json["problem"] is None
    assert client.get("usage?path=").json["free"] >= 4 * MIB
