"""A companion with desktop programs, on real X servers."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from screens import MISSING, Desktop, make_programs

Run = Callable[..., Any]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "a.txt").write_text("first\n")
    (folder / "b.txt").write_text("second\n")
    return folder


@pytest.fixture
def temporary() -> Iterator[str]:
    """Where sessions have their folders. Not below pytest's: a socket's path has 107 bytes."""
    with tempfile.TemporaryDirectory(prefix="hrd-") as folder:
        yield folder


@pytest.fixture
def environment(tmp_path: Path, home: Path, temporary: str) -> dict[str, str]:
    """What the companion gets; its sessions are in a folder of this test's."""
    return {
        "HOME": str(home),
        "TMPDIR": temporary,
        "HOMEROOM_SERVER_ROOT": str(home),
        "HOMEROOM_DESKTOP_OVERLAY": str(make_programs(tmp_path)),
    }


@pytest.fixture
def desktop(run_companion: Run, environment: dict[str, str]) -> Iterator[Desktop]:
    if MISSING:
        pytest.skip(f"not installed: {', '.join(MISSING)}")
    companion = run_companion(environment)
    client = Desktop("http://localhost/desktop/", str(companion.socket), timeout=180)
    yield client
    if companion.process.poll() is None:
        client.end_all()
