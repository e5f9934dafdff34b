"""A folder of shared data is listed as the Contents API lists it, and as its readers see it."""

from __future__ import annotations

import json
import os
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from http_client import HttpClient
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from tree import write

from jupyterlab_homeroom.companion.files import FilesSettings
from jupyterlab_homeroom.companion.shared import SharedMount, folder
from jupyterlab_homeroom.companion.shared import shared as shared_part
from jupyterlab_homeroom.companion.shared.folder import list_folder
from jupyterlab_homeroom.companion.shared.readers import readers_of
from jupyterlab_homeroom.companion.shared.shared import Shared

READERS = 54_322
"""A group of the machine."""
UNLISTED = ("__pycache__", "*.pyc", "*~")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a link to data of every kind."""
    data = tmp_path / "data"
    for name in ("b.csv", "a.ipynb", ".hidden", "old.csv~", "ä ö.txt", "deep/c.csv"):
        write(data / name, b"x" * len(name))
    (data / "__pycache__").mkdir()
    (data / ".zgroup").touch()
    (data / "link.csv").symlink_to("b.csv")
    (data / "linked").symlink_to("deep")
    (data / "nowhere").symlink_to("gone")
    os.mkfifo(data / "pipe")
    (tmp_path / "home" / "shared").mkdir(parents=True)
    (tmp_path / "home" / "shared" / "climate").symlink_to(data)
    return tmp_path / "home"


def mount_of(home: Path) -> SharedMount:
    return SharedMount("climate", "shared/climate", str(home.parent / "data"))


@pytest.mark.parametrize("hidden", [True, False])
@pytest.mark.parametrize("below", [(), ("deep",), ("linked",)])
async def test_lists_what_the_contents_api_lists(
    home: Path, hidden: bool, below: tuple[str, ...]
) -> None:
    settings = FilesSettings(root=home, hidden=hidden, unlisted=UNLISTED)
    listing = list_folder(mount_of(home), below, settings)
    manager = AsyncLargeFileManager(
        root_dir=str(home), allow_hidden=hidden, hide_globs=list(UNLISTED)
    )
    model = await manager.get("/".join(("shared/climate", *below)))
    expected = sorted(
        (
            one["name"],
            one["type"] == "directory",
            one["size"],
            one["last_modified"].timestamp(),
            one["created"].timestamp(),
        )
        for one in model["content"]
        # There is nothing to read.
        if one["name"] != "nowhere"
    )
    found = [
        (name, is_folder, None if is_folder else size, modified, made)
        for name, is_folder, size, modified, made, _opens in listing.entries
    ]
    assert [one[:3] for one in found] == [one[:3] for one in expected]
    for one, other in zip(found, expected, strict=True):
        # Times are told in whole ms.
        assert [time / 1000 for time in one[3:]] == pytest.approx(other[3:], abs=0.01)
    assert listing.writable == model["writable"]
    assert listing.opens is None


def asked(client: HttpClient, path: str, more: str = "") -> Any:
    return client.get(f"shared/folder?path={path}{more}")


def test_requests(run_companion: Callable[..., Any], home: Path) -> None:
    mount = vars(mount_of(home))
    environment = {
        "HOME": str(home),
        "HOMEROOM_FILES_ROOT": str(home),
        "HOMEROOM_FILES_HIDDEN": "1",
        "HOMEROOM_FILES_UNLISTED": json.dumps(UNLISTED),
        "HOMEROOM_SHARED": json.dumps([mount]),
    }
    client = HttpClient("http://localhost/", str(run_companion(environment).socket))
    deep = asked(client, "shared/climate/deep").json
    assert deep["writable"] is True
    assert deep["entries"][0][:3] == ["c.csv", False, 10]
    # What lies elsewhere, is no folder, or is gone, the Contents API is asked about.
    for path in ("", "shared", "shared/climatic", "shared/climate/..", "shared/climate/b.csv"):
        assert asked(client, path).status == 404
    assert asked(client, "shared/climate/gone").status == 404
    assert asked(client, "shared/climate", "&as=reader").json["entries"][0][5] in (True, False)


@pytest.mark.parametrize(
    ("settings", "path"),
    [
        (FilesSettings(), "shared/climate"),
        (FilesSettings(root=Path("/home")), "shared/climate/.hidden"),
    ],
)
async def test_what_is_not_listed_here(home: Path, settings: FilesSettings, path: str) -> None:
    shared = Shared([mount_of(home)], home, home.parent / "record", settings)
    assert await shared.list(path) is None
    shared.close()


async def test_disk_that_hangs(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = threading.Event()
    monkeypatch.setattr(shared_part, "list_folder", lambda *_all, **_more: answers.wait(30))
    monkeypatch.setattr(shared_part, "_PATIENCE", 0.05)
    shared = Shared([mount_of(home)], home, home.parent / "record", FilesSettings(root=home))
    with pytest.raises(TimeoutError):
        await shared.list("shared/climate")
    answers.set()
    shared.close()


# What readers see.

Modes = dict[str, tuple[int, int | None]]
"""Mode and group by path; the data's top is the empty path."""

SEEN: dict[str, tuple[Modes, dict[str, bool]]] = {
    "everybody": (
        {"": (0o2775, READERS), "a": (0o664, READERS), "b": (0o660, READERS), "c": (0o775, None)},
        {"a": True, "b": False, "c": True},
    ),
    "folders have to be entered, too": (
        {"": (0o755, None), "c": (0o754, None), "d": (0o755, None), "b": (0o604, None)},
        {"b": True, "c": False, "d": True},
    ),
    "the group that reads": (
        {"": (0o750, READERS), "a": (0o640, READERS), "b": (0o640, None), "c": (0o755, None)},
        {"a": True, "b": False, "c": True},
    ),
    "nobody but those who write": (
        {"": (0o2770, READERS), "a": (0o664, READERS)},
        {"a": False},
    ),
}


@pytest.fixture
def data() -> Iterator[Path]:
    """A folder that everybody could enter."""
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        top.chmod(0o755)
        yield top


@pytest.mark.parametrize("case", SEEN)
def test_what_readers_can_open(data: Path, case: str) -> None:
    if os.getuid() != 0:
        pytest.skip("only root may give files to any group")
    modes, expected = SEEN[case]
    top = data / "top"
    for name in ("a", "b", "c/deep", "d/deep"):
        write(top / name)
    for name, (mode, group) in modes.items():
        os.chown(top / name, -1, -1 if group is None else group)
        (top / name).chmod(mode)
    opens = readers_of(str(top), ())
    seen = {name: opens(str(top / name), (top / name).stat()) for name in expected}
    assert seen == expected


def test_way_that_is_closed(data: Path) -> None:
    write(data / "top" / "closed" / "deep" / "a")
    (data / "top" / "closed").chmod(0o700)
    mount = SharedMount("x", "x", str(data / "top"))
    settings = FilesSettings(root=data, hidden=True)
    listing = list_folder(mount, ("closed", "deep"), settings, as_reader=True)
    assert (listing.opens, listing.entries[0][5]) == (False, False)
    listing = list_folder(mount, (), settings, as_reader=True)
    assert (listing.opens, listing.entries[0][5]) == (True, False)
    data.chmod(0o700)
    assert list_folder(mount, (), settings, as_reader=True).opens is False


def test_access_lists_are_not_judged(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(data / "top" / "a")
    # As `setfacl -m u:54322:r a` makes them: user 54322 may read it.
    entries = ((1, 6, -1), (2, 4, READERS), (4, 4, -1), (16, 4, -1), (32, 0, -1))
    acl = (2).to_bytes(4, "little") + b"".join(
        tag.to_bytes(2, "little")
        + perm.to_bytes(2, "little")
        + (who & 0xFFFFFFFF).to_bytes(4, "little")
        for tag, perm, who in entries
    )
    try:
        os.setxattr(data / "top" / "a", "system.posix_acl_access", acl)
    except OSError:
        pytest.skip("this file system has no access lists")
    path = data / "top" / "a"
    assert readers_of(str(data / "top"), ())(str(path), path.stat()) is None


def test_in_containers_everybody_has_one_account(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(data / "top" / "a")
    (data / "top" / "a").chmod(0o600)
    monkeypatch.setattr("jupyterlab_homeroom.companion.shared.readers.MOUNTED_BELOW", f"{data}/")
    mount = SharedMount("x", "x", str(data / "top"))
    listing = list_folder(mount, (), FilesSettings(root=data), as_reader=True)
    assert (listing.opens, listing.entries[0][5]) == (True, True)


def test_ten_thousand(data: Path) -> None:
    for number in range(10_000):
        (data / f"{number}").touch()
    listing = list_folder(SharedMount("x", "x", str(data)), (), FilesSettings(root=data))
    assert len(listing.entries) == 10_000
    assert folder.FolderListing.to_json(listing)["writable"] is True
