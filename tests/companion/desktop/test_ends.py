"""Nothing survives: whoever is ended, and however, all processes, sockets and folders go."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from http_client import MARK
from jupyter_process import TOKEN, kill, processes, start_jupyter
from screens import MISSING, Desktop, displays, is_left, make_programs, marked, until_gone

pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")

Run = Callable[..., Any]
KEEPER = "jupyterlab_homeroom.companion.desktop.keeper"
COMPANION = "jupyterlab_homeroom.companion"
TIMES = 30 if os.environ.get("HOMEROOM_FULL") else 3


def nothing_left(temporary: str, shown: set[tuple[int, ...]]) -> bool:
    """Wait until no process, no folder and no display of a test's is left."""
    assert shown
    assert until_gone(temporary) == []
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        made = (Path(temporary).glob(name) for name in ("homeroom-desktop-*/s*", "tmp.*"))
        folders = [folder for found in made for folder in found]
        if not folders and not any(map(is_left, shown)):
            return True
        time.sleep(0.05)
    raise AssertionError((folders, shown))


@pytest.mark.parametrize("app", ["mousepad", "forking"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_nothing_survives_the_companion(
    run_companion: Run, environment: dict[str, str], temporary: str, app: str, number: int
) -> None:
    companion = run_companion(environment)
    desktop = Desktop("http://localhost/desktop/", str(companion.socket))
    desktop.start(app, path="a.txt")
    shown = displays(temporary)
    count = len(marked(temporary))
    # Keeper, X server, window manager, bus, program; two that lost their parents.
    assert count >= (6 if app == "forking" else 4)
    companion.process.send_signal(number)
    assert companion.process.wait(60) != 0
    assert nothing_left(temporary, shown)


def test_nothing_survives_a_keeper_that_is_killed(
    desktop: Desktop, environment: dict[str, str], temporary: str
) -> None:
    session = desktop.start("forking", path="a.txt")
    assert len(marked(temporary)) >= 6
    shown = displays(temporary)
    keeper = next(pid for pid in processes(KEEPER) if _is_below(pid, temporary))
    kill(keeper)
    ended = desktop.until(session["id"], lambda one: one["state"] == "ended")
    assert ended["end"]["reason"] == "crashed"
    assert nothing_left(temporary, shown)
    assert desktop.open("forking", path="a.txt")["reused"] is False


def _is_below(pid: int, temporary: str) -> bool:
    return temporary.encode() in Path(f"/proc/{pid}/environ").read_bytes()


def test_an_x_server_that_is_killed_ends_its_program(desktop: Desktop, temporary: str) -> None:
    session = desktop.start("mousepad", path="a.txt")
    shown = displays(temporary)
    server = next(
        pid
        for pid in marked(temporary)
        if b"Xtigervnc" in Path(f"/proc/{pid}/cmdline").read_bytes()
    )
    kill(server)
    ended = desktop.until(session["id"], lambda one: one["state"] == "ended")
    assert ended["end"]["reason"] == "crashed"
    assert nothing_left(temporary, shown)


def test_leftovers_of_a_killed_machine_are_removed_at_start(
    run_companion: Run, environment: dict[str, str], temporary: str
) -> None:
    # As where companion and keeper are killed in the same moment, and something stays.
    base = Path(temporary, f"homeroom-desktop-{os.getuid()}")
    folder = base / "sleftover"
    folder.mkdir(parents=True)
    base.chmod(0o700)
    (folder / "lock").touch()
    (folder / "rfb").touch()
    kept = subprocess.Popen(
        ["sleep", "4242"], env={**os.environ, "HOMEROOM_DESKTOP_FOLDER": str(folder)}
    )
    other = subprocess.Popen(["sleep", "4242"])
    run_companion(environment)
    assert kept.wait(60) == -signal.SIGKILL
    deadline = time.monotonic() + 90
    while folder.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not folder.exists()
    assert other.poll() is None
    other.kill()
    other.wait()


def test_programs_of_another_server_of_the_same_person_stay(
    run_companion: Run, environment: dict[str, str], temporary: str
) -> None:
    first = run_companion(environment)
    desktop = Desktop("http://localhost/desktop/", str(first.socket))
    session = desktop.start("mousepad", path="a.txt")
    # Before the second one listens, nobody answers at its socket's place.
    first.socket.rename(f"{first.socket}-1")
    desktop.socket = f"{first.socket}-1"
    run_companion(environment)
    assert desktop.sessions()[0]["state"] == "running"
    assert desktop.sessions()[0]["id"] == session["id"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_nothing_survives_the_jupyter_server(
    environment: dict[str, str], tmp_path: Path, temporary: str, number: int
) -> None:
    given = {**environment, "HOMEROOM_DESKTOP_OVERLAY": str(make_programs(tmp_path))}
    server = start_jupyter(tmp_path / "jupyter", [], given)
    (server.root / "a.txt").write_text("first\n")
    headers = {"Authorization": f"token {TOKEN}", **MARK}
    desktop = Desktop(f"{server.url}homeroom/desktop/", headers=headers, timeout=180)
    desktop.start("forking", path="a.txt")
    shown = displays(temporary)
    companion = processes(COMPANION, server.process.pid)
    assert companion
    server.process.send_signal(number)
    try:
        server.process.wait(60)
    except subprocess.TimeoutExpired:
        # jupyter-server-proxy replaces the server's handlers: it may take a second one.
        server.process.send_signal(number)
        server.process.wait(60)
    assert nothing_left(temporary, shown)


def test_started_and_stopped_again_and_again(desktop: Desktop, temporary: str) -> None:
    shown: set[tuple[int, ...]] = set()
    for turn in range(TIMES):
        session = desktop.start("mousepad", path="a.txt")
        shown |= displays(temporary)
        if turn % 2:
            desktop.delete(session["id"], force=True)
        else:
            desktop.close(session["id"])
        desktop.until(session["id"], lambda now: now["state"] == "ended")
        desktop.delete(session["id"])
    assert desktop.sessions() == []
    assert nothing_left(temporary, shown)
