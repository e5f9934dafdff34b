"""What the server and its admin say about desktop programs."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from .course import DesktopCourse


@dataclass(frozen=True, kw_only=True)
class DesktopSettings:
    """How desktop programs run. Times in seconds."""

    root: Path
    """The server's root: paths are relative to it."""
    home: Path
    """Where programs start."""
    mounts: tuple[Path, ...] = ()
    """Shared data, which links in the root lead to."""
    course: DesktopCourse = field(default_factory=DesktopCourse)
    mark: Path
    """The file whose time says that somebody used a program: see `activity`."""
    most: int = 8
    """How many programs may run at once."""
    patience: float = 15.0
    """How long an answer waits for a running program."""
    remembered: float = 600.0
    """How long an ended program is listed."""
