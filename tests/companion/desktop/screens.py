"""A home, programs, and a companion that shows them: what tests of desktop programs share."""

from __future__ import annotations

import json
import shutil
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from http_client import MARK, Answer, HttpClient

PATIENCE = 180.0
"""Seconds that a program may take on a machine that does other things as well."""

PROGRAMS = ("Xtigervnc", "openbox", "mousepad", "dbus-daemon")
MISSING = [name for name in PROGRAMS if shutil.which(name) is None]
QGIS = shutil.which("qgis")

KEEPER = b"jupyterlab_homeroom.companion.desktop.keeper"

CRASHING = """#!/bin/sh
echo "it is the $1"
kill -SEGV $$
"""
FORKING = """#!/bin/sh
# Both sleepers lose their parents; the second has a session of its own. QGIS leaves folders too.
mktemp -d >/dev/null
(sleep 4242 &) ; setsid -f sleep 4243
exec mousepad "$@"
"""


class Desktop(HttpClient):
    """The requests about desktop programs."""

    def open_answer(self, app: str, **asked: Any) -> Answer:
        return self.request("POST", "open", MARK, json.dumps({"app": app, **asked}).encode())

    def open(self, app: str, **asked: Any) -> dict[str, Any]:
        answer = self.open_answer(app, **asked)
        assert answer.status == 200, answer.body
        found: dict[str, Any] = answer.json
        return found

    def refusal(self, app: str, **asked: Any) -> tuple[int, str]:
        answer = self.open_answer(app, **asked)
        return answer.status, answer.json["code"]

    def start(self, app: str, **asked: Any) -> dict[str, Any]:
        """Open a program and wait until its window is there."""
        session = self.open(app, **asked)["session"]
        return self.until(session["id"], lambda now: now["state"] != "starting")

    def sessions(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.get("sessions").json["sessions"]
        return found

    def until(self, number: str, is_so: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Wait until a session is so, by what the server says of changes."""
        after = 0
        deadline = time.monotonic() + PATIENCE
        while True:
            told = self.get(f"sessions?wait=5&after={after}").json
            after = told["changes"]
            now: dict[str, Any] = next(one for one in told["sessions"] if one["id"] == number)
            if is_so(now):
                return now
            assert time.monotonic() < deadline, now

    def delete(self, number: str, force: bool = False) -> dict[str, Any]:
        answer = self.request("DELETE", f"sessions/{number}{'?force=1' if force else ''}", MARK)
        assert answer.status == 200, answer.body
        session: dict[str, Any] = answer.json["session"]
        return session

    def close(self, number: str) -> dict[str, Any]:
        """Ask to close, and wait until that is over or asks something."""
        self.delete(number)
        return self.until(number, lambda now: now["state"] in ("ended", "asking"))

    def end_all(self) -> None:
        for session in self.sessions():
            if session["state"] != "ended":
                self.delete(session["id"], force=True)
            self.delete(session["id"])


def make_programs(folder: Path) -> Path:
    """Write programs of tests and the overlay that knows them; give the overlay."""
    entries: list[dict[str, Any]] = []
    for name, text in (("crashing", CRASHING), ("forking", FORKING)):
        file = folder / name
        file.write_text(text)
        file.chmod(file.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
        entries.append({"id": name, "command": [str(file), "%f"], "extensions": [".txt"]})
    entries.append({"id": "gears", "command": ["glxgears"], "name": "Gears"})
    entries.append({"id": "spawning", "command": ["mousepad", "--disable-server", "%f"]})
    entries[-1] |= {"secondFile": "spawn", "extensions": [".txt"]}
    overlay = folder / "programs.yaml"
    overlay.write_text(json.dumps({"programs": entries}))
    return overlay


def marked(temporary: str) -> list[int]:
    """The processes of sessions that have their folders here: keepers, and what they started."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                environment = (entry / "environ").read_bytes().split(b"\0")
                line = (entry / "cmdline").read_bytes()
                state = (entry / "stat").read_text().rpartition(")")[2].split()[0]
            except OSError:
                continue
            is_keeper = KEEPER in line and f"TMPDIR={temporary}".encode() in environment
            mark = f"HOMEROOM_DESKTOP_FOLDER={temporary}".encode()
            if state not in "ZX" and (
                is_keeper or any(one.startswith(mark) for one in environment)
            ):
                found.append(int(entry.name))
    return found


def until_gone(word: str, seconds: float = 90) -> list[int]:
    deadline = time.monotonic() + seconds
    while (left := marked(word)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return left


def displays(temporary: str) -> set[tuple[int, ...]]:
    """The displays of sessions that have their folders here, and their sockets."""
    files = Path(temporary).glob("homeroom-desktop-*/s*/display")
    return {tuple(map(int, file.read_text().split())) for file in files}


def is_left(display: tuple[int, ...]) -> bool:
    """Whether a display's socket is there, and is not another server's by now."""
    try:
        info = Path(f"/tmp/.X11-unix/X{display[0]}").stat()
    except FileNotFoundError:
        return False
    return (info.st_ino, info.st_ctime_ns) == display[1:]
