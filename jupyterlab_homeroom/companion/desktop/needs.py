"""What desktop programs need of the machine, and which packages bring it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec


@dataclass(frozen=True)
class Needs:
    """Where the programs are that every session runs; None = not installed."""

    xvnc: str | None
    openbox: str | None
    dbus: str | None
    """Without it, each file opens in a process of its own."""
    has_xlib: bool

    @property
    def missing(self) -> list[dict[str, str | None]]:
        """What is missing, with the packages that bring it."""
        there = {
            "xvnc": (self.xvnc, "tigervnc-standalone-server", None),
            "openbox": (self.openbox, "openbox", None),
            "python-xlib": (self.has_xlib, "python3-xlib", "python-xlib"),
        }
        return [
            {"what": what, "debian": debian, "conda": conda}
            for what, (found, debian, conda) in there.items()
            if not found
        ]


def find_needs(environment: Mapping[str, str]) -> Needs:
    """Look for what sessions need on `PATH`."""
    path = environment.get("PATH")
    return Needs(
        xvnc=shutil.which("Xtigervnc", path=path) or _tigers(shutil.which("Xvnc", path=path)),
        openbox=shutil.which("openbox", path=path),
        dbus=shutil.which("dbus-daemon", path=path),
        has_xlib=find_spec("Xlib") is not None,
    )


def _tigers(program: str | None) -> str | None:
    """Return a program where it is TigerVNC's: others have no Unix socket for viewers."""
    if program is None:
        return None
    try:
        said = subprocess.run([program, "-version"], capture_output=True, timeout=5, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return program if b"TigerVNC" in said.stdout + said.stderr else None
