"""What desktop programs need of the machine, and which packages bring it."""

from __future__ import annotations

import shutil
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
            "xvnc": (self.xvnc, "tigervnc-standalone-server", "tigervnc"),
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
        # Other makes of Xvnc have no Unix sockets for viewers.
        xvnc=shutil.which("Xtigervnc", path=path) or shutil.which("Xvnc", path=path),
        openbox=shutil.which("openbox", path=path),
        dbus=shutil.which("dbus-daemon", path=path),
        has_xlib=find_spec("Xlib") is not None,
    )
