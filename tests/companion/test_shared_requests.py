"""What the page is told of shared data, also where a disk hangs."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from copy_client import CopyClient
from hanging_disk import hanging_disk
from homes import du
from http_client import HttpClient
from tree import write

from jupyterlab_homeroom.companion.shared import SharedMount, look, size
from jupyterlab_homeroom.companion.shared.shared import Shared

Run = Callable[..., Any]


def mount_of(folder: Path, name: str) -> SharedMount:
    return SharedMount(name, f"shared/{name}", str(folder / "data" / name))


@pytest.fixture
def classroom(tmp_path: Path) -> Path:
    """A folder with a home, and data of which one is linked."""
    (tmp_path / "home" / "shared").mkdir(parents=True)
    for name in ("climate", "maps", "taken"):
        write(tmp_path / "data" / name / "deep" / "a", b"x" * 10_000)
    (tmp_path / "home" / "shared" / "climate").symlink_to(tmp_path / "data" / "climate")
    (tmp_path / "home" / "shared" / "taken").mkdir()
    return tmp_path


def page(run: Run, classroom: Path, *names: str) -> HttpClient:
    mounts = [vars(mount_of(classroom, name)) for name in names]
    home = classroom / "home"
    environment = {
        "HOME": str(home),
        "HOMEROOM_SERVER_ROOT": str(home),
        "HOMEROOM_SHARED": json.dumps(mounts),
    }
    return HttpClient("http://localhost/", str(run(environment).socket))


def test_describes_mounts(run_companion: Run, classroom: Path) -> None:
    client = page(run_companion, classroom, "climate", "maps", "taken", "gone")
    assert "shared" in client.get("health").json["parts"]
    mounts = client.get("shared").json["mounts"]
    climate = mounts[0]
    assert climate.pop("free") > 0
    assert climate == {
        **{"name": "climate", "folder": "shared/climate", "state": "there", "groups": None},
        **{"path": str(classroom / "data" / "climate"), "writable": True},
        # So little is counted at once.
        "bytes": du(classroom / "data" / "climate"),
    }
    states = [(one["state"], one["writable"]) for one in mounts[1:]]
    assert states == [("unlinked", True), ("taken", False), ("missing", False)]
    # Looking changes nothing.
    assert sorted(path.name for path in (classroom / "home" / "shared").iterdir()) == [
        "climate",
        "taken",
    ]


def test_nothing_is_shared(run_companion: Run, classroom: Path) -> None:
    client = page(run_companion, classroom)
    assert client.get("shared").json == {"mounts": []}
    assert client.get("shared/size?folder=shared/climate").status == 404


def test_counts_when_asked(run_companion: Run, classroom: Path) -> None:
    client = page(run_companion, classroom, "climate", "gone")
    asked = "shared/size?folder=shared/climate"
    (classroom / "data" / "climate" / "out").symlink_to(classroom / "data" / "maps")
    deadline = time.monotonic() + 10
    while (found := client.get(asked).json)["state"] == "counting":
        assert time.monotonic() < deadline
    bytes_there = du(classroom / "data" / "climate")
    assert found == {"state": "done", "bytes": bytes_there, "files": 2, "complete": True}
    assert client.get("shared").json["mounts"][0]["bytes"] == bytes_there
    # It is kept.
    write(classroom / "data" / "climate" / "new")
    assert client.get(asked).json == found
    gone = client.get("shared/size?folder=shared/gone").json
    assert (gone["files"], gone["complete"]) == (0, False)
    assert client.get("shared/size?folder=shared/climate/deep").status == 404


async def test_too_much_is_told(classroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(200):
        write(classroom / "data" / "climate" / f"f{number}")
    monkeypatch.setattr(size, "_MAX_ENTRIES", 100)
    shared = Shared([mount_of(classroom, "climate")], classroom / "home", classroom / "record")
    found = await shared.size("shared/climate")
    while found is not None and found.is_counting:
        found = await shared.size("shared/climate")
    assert found is not None
    assert not found.complete
    shared.close()


async def test_disk_that_hangs(classroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are told in time, and no thread is added by asking again."""
    answers = threading.Event()
    real_look, real_tree = look.look_at, size.new_tree

    def hang(root: Path, record: Path, mount: SharedMount) -> look.Look:
        if mount.name == "maps":
            answers.wait(30)
        return real_look(root, record, mount)

    def hang_too(path: str) -> Any:
        answers.wait(30)
        return real_tree(path)

    monkeypatch.setattr(look, "look_at", hang)
    monkeypatch.setattr(size, "new_tree", hang_too)
    mounts = [mount_of(classroom, name) for name in ("climate", "maps")]
    shared = Shared(mounts, classroom / "home", classroom / "record")
    before = threading.active_count()
    for _ in range(5):
        began = time.monotonic()
        climate, maps = await shared.describe()
        assert time.monotonic() - began < 1
        assert climate["state"] == "there"
        assert (maps["state"], maps["free"], maps["writable"]) == ("silent", None, None)
        counted = await shared.size("shared/maps")
        assert counted is not None
        assert (counted.is_counting, counted.files) == (True, 0)
    assert threading.active_count() <= before + 3
    answers.set()
    deadline = time.monotonic() + 10
    while (await shared.describe())[1]["state"] != "unlinked":
        assert time.monotonic() < deadline
    shared.close()


def test_disk_that_really_hangs(run_companion: Run, classroom: Path) -> None:
    home = classroom / "home"
    (home / "shared" / "maps").symlink_to(classroom / "data" / "maps")
    write(home / "mine")
    mounts = [vars(mount_of(classroom, name)) for name in ("maps", "climate")]
    environment = {
        "HOME": str(home),
        "HOMEROOM_SERVER_ROOT": str(home),
        "HOMEROOM_FILES_ROOT": str(home),
        "HOMEROOM_SHARED": json.dumps(mounts),
    }
    companion = run_companion(environment)
    client = CopyClient("http://localhost/", str(companion.socket))
    with hanging_disk(classroom / "data" / "maps"):
        began = time.monotonic()
        for _ in range(5):
            maps, climate = client.get("shared").json["mounts"]
            assert (maps["state"], climate["state"]) == ("silent", "there")
            assert client.get("shared/size?folder=shared/maps").json["state"] == "counting"
        assert time.monotonic() - began < 5
        stuck = client.start("shared/maps/a", "a")
        assert client.copy("shared/climate/deep", "b")["state"] == "done"
        assert client.copy("mine", "shared/climate/mine")["state"] == "done"
        assert client.status(stuck)["state"] == "counting"
        threads = list(Path(f"/proc/{companion.process.pid}/task").iterdir())
        assert len(threads) < 20
        companion.process.terminate()
        assert companion.process.wait(10) != 0
