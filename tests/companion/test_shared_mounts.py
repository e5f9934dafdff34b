"""Links to shared data: what is made, replaced and removed, and what is left as it is."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from jupyterlab_homeroom.companion.shared import (
    InTheWayError,
    SharedLinks,
    SharedMount,
    listed_mounts,
    read_mounts,
    state_of,
)
from jupyterlab_homeroom.companion.shared.listed import Groups

CLIMATE = {"name": "climate", "folder": "shared/climate", "path": "/srv/shared/climate"}


class Classroom:
    """A learner's root with a file of its own, and data beside it."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "home"
        self.data = folder / "data"
        self.record = folder / "own" / "jupyter" / "shared.json"
        for path in (self.root, self.data):
            path.mkdir()
        (self.data / "stations.csv").write_text("station\n")
        (self.root / "notes.txt").write_text("mine")
        self.mount = self.mount_at("shared/climate")

    def mount_at(self, folder: str, data: Path | None = None) -> SharedMount:
        return SharedMount("climate", folder, str(data or self.data))

    @property
    def link(self) -> Path:
        return self.root / "shared" / "climate"

    def links(self) -> SharedLinks:
        """As another start of the server has them."""
        return SharedLinks(self.root, self.record)

    def start(self, *mounts: SharedMount) -> list[str]:
        return self.links().make_all(mounts)

    def state(self) -> str:
        return state_of(self.links(), self.mount)


@pytest.fixture
def classroom(tmp_path: Path) -> Classroom:
    return Classroom(tmp_path)


def test_read_mounts() -> None:
    assert read_mounts("") == []
    assert read_mounts(json.dumps([CLIMATE])) == [SharedMount(**CLIMATE)]
    for readers in (None, ["learners"]):
        told = {**CLIMATE, "groups": {"readers": readers, "writers": ["teachers"]}}
        groups = Groups(None if readers is None else ("learners",), ("teachers",))
        assert read_mounts(json.dumps([told])) == [SharedMount(**CLIMATE, groups=groups)]


MALFORMED = [
    "climate",
    "{}",
    "[1]",
    *(
        json.dumps([{**CLIMATE, **wrong}])
        for wrong in (
            {"name": None},
            {"folder": 1},
            {"folder": ""},
            {"folder": "/climate"},
            {"folder": "../climate"},
            {"folder": "a//b"},
            {"folder": "a/./b"},
            {"folder": "a\0"},
            {"path": "climate"},
            {"path": None},
            {"groups": []},
            {"groups": {"readers": None}},
            {"groups": {"readers": "all", "writers": []}},
        )
    ),
]


@pytest.mark.parametrize("text", MALFORMED)
def test_malformed_mounts(text: str, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(ValueError):
        read_mounts(text)
    assert listed_mounts({"HOMEROOM_SHARED": text}) == []
    assert "HOMEROOM_SHARED: " in caplog.text


def test_link_is_made_with_its_folders(classroom: Classroom) -> None:
    umask = os.umask(0)
    try:
        assert classroom.start(classroom.mount) == []
    finally:
        os.umask(umask)
    assert str(classroom.link.readlink()) == str(classroom.data)
    assert classroom.link.parent.stat().st_mode & 0o777 == 0o755
    assert (classroom.link / "stations.csv").read_text() == "station\n"
    assert classroom.state() == "there"


def test_link_is_made_again_and_again(classroom: Classroom) -> None:
    for _ in range(2):
        assert classroom.start(classroom.mount) == []
    classroom.link.unlink()
    assert classroom.state() == "unlinked"
    classroom.links().make(classroom.mount)
    assert classroom.state() == "there"


def test_link_follows_data_that_moved(classroom: Classroom, tmp_path: Path) -> None:
    classroom.start(classroom.mount)
    other = tmp_path / "other"
    other.mkdir()
    assert classroom.start(classroom.mount_at("shared/climate", other)) == []
    assert str(classroom.link.readlink()) == str(other)


def test_link_whose_record_was_lost_is_recorded_again(classroom: Classroom, tmp_path: Path) -> None:
    for _ in range(2):
        classroom.start(classroom.mount)
        classroom.record.unlink()
    classroom.start(classroom.mount)
    other = tmp_path / "other"
    other.mkdir()
    assert classroom.start(classroom.mount_at("shared/climate", other)) == []
    assert str(classroom.link.readlink()) == str(other)


@pytest.mark.parametrize("target", ["/srv/homeroom/shared/weather", "nowhere", "climate"])
def test_link_that_may_be_replaced_without_a_record(classroom: Classroom, target: str) -> None:
    classroom.link.parent.mkdir()
    classroom.link.symlink_to(target)
    assert classroom.start(classroom.mount) == []
    assert str(classroom.link.readlink()) == str(classroom.data)


def file(link: Path, home: Path) -> None:
    link.write_text("mine")


def folder(link: Path, home: Path) -> None:
    link.mkdir()


def own_link(link: Path, home: Path) -> None:
    link.symlink_to(home / "notes.txt")


@pytest.mark.parametrize("put", [file, folder, own_link])
def test_what_is_there_stays(classroom: Classroom, put: Callable[[Path, Path], None]) -> None:
    classroom.link.parent.mkdir()
    put(classroom.link, classroom.root)
    before = classroom.link.lstat()
    (problem,) = classroom.start(classroom.mount)
    assert problem == (
        "The shared data 'climate' is not linked at 'shared/climate': "
        "'shared/climate' is in the way and was left as it is."
    )
    assert classroom.link.lstat() == before
    assert classroom.state() == "taken"


def test_no_link_above_is_followed(classroom: Classroom, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    classroom.link.parent.symlink_to(elsewhere)
    (problem,) = classroom.start(classroom.mount)
    assert "'shared' is in the way" in problem
    assert list(elsewhere.iterdir()) == []
    assert classroom.state() == "taken"


def test_file_above(classroom: Classroom) -> None:
    mount = classroom.mount_at("notes.txt/climate")
    with pytest.raises(InTheWayError) as caught:
        classroom.links().make(mount)
    assert caught.value.path == "notes.txt"


def test_one_in_the_way_does_not_hinder_the_next(classroom: Classroom) -> None:
    problems = classroom.start(classroom.mount_at("notes.txt"), classroom.mount)
    assert len(problems) == 1
    assert classroom.link.is_symlink()


def test_data_that_is_at_its_folder_already(classroom: Classroom) -> None:
    classroom.link.mkdir(parents=True)
    mount = classroom.mount_at("shared/climate", classroom.link)
    assert classroom.start(mount) == []
    assert state_of(classroom.links(), mount) == "there"
    assert not classroom.link.is_symlink()


def test_root_may_be_a_link(classroom: Classroom, tmp_path: Path) -> None:
    link = tmp_path / "root"
    link.symlink_to(classroom.root)
    assert SharedLinks(link, classroom.record).make_all([classroom.mount]) == []
    assert classroom.link.is_symlink()


def test_links_of_mounts_that_are_no_more(classroom: Classroom, tmp_path: Path) -> None:
    other_root = tmp_path / "other-root"
    other_root.mkdir()
    SharedLinks(other_root, classroom.record).make_all([classroom.mount])
    kept, changed = classroom.mount_at("kept"), classroom.mount_at("changed")
    classroom.start(classroom.mount, kept, changed)
    (classroom.root / "changed").unlink()
    (classroom.root / "changed").write_text("mine")
    assert classroom.start(kept) == []
    assert not classroom.link.is_symlink()
    assert (classroom.root / "kept").is_symlink()
    assert (classroom.root / "changed").read_text() == "mine"
    assert (other_root / "shared" / "climate").is_symlink()
    assert (classroom.data / "stations.csv").exists()


@pytest.mark.parametrize("record", ["", "[]", '{"a": 1}'])
def test_broken_record(classroom: Classroom, record: str, caplog: pytest.LogCaptureFixture) -> None:
    classroom.record.parent.mkdir(parents=True)
    classroom.record.write_text(record)
    assert classroom.start(classroom.mount) == []
    assert classroom.state() == "there"
    assert "does not say which links are from earlier starts" in caplog.text


def test_record_that_cannot_be_written(
    classroom: Classroom, caplog: pytest.LogCaptureFixture
) -> None:
    classroom.record.parent.parent.write_text("in the way of a folder")
    assert classroom.start(classroom.mount) == []
    assert classroom.state() == "there"
    assert f"{classroom.record} is not written" in caplog.text


def test_root_that_is_gone(classroom: Classroom, tmp_path: Path) -> None:
    links = SharedLinks(tmp_path / "nowhere", classroom.record)
    (problem,) = links.make_all([classroom.mount])
    assert problem.endswith(": No such file or directory.")


@pytest.mark.parametrize("linked", [False, True])
def test_missing_data(classroom: Classroom, tmp_path: Path, linked: bool) -> None:
    classroom.mount = classroom.mount_at("shared/climate", tmp_path / "later")
    if linked:
        assert classroom.start(classroom.mount) == []
    assert classroom.state() == "missing"
    (tmp_path / "later").mkdir()
    assert classroom.state() == ("there" if linked else "unlinked")


def test_file_is_no_data(classroom: Classroom) -> None:
    classroom.mount = classroom.mount_at("shared/climate", classroom.data / "stations.csv")
    assert classroom.state() == "missing"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("mode", [0o000, 0o400])
def test_denied_data(classroom: Classroom, mode: int) -> None:
    classroom.start(classroom.mount)
    classroom.data.chmod(mode)
    try:
        assert classroom.state() == "denied"
    finally:
        classroom.data.chmod(0o755)
