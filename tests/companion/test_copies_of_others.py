"""Copies of what belongs to others: two people of one machine."""

from __future__ import annotations

import multiprocessing
import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from copy_classroom import copied
from tree import names_in, write

LEARNER = 54_321


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
