"""What is mounted where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")
"""The system's list, as Linux has it."""


@dataclass(frozen=True)
class Mount:
    """A file system, or a folder of one, that is shown at a folder."""

    folder: str
    """Where it is shown; absolute."""
    root: str
    """What of it is shown; ``/`` = all."""


def read_mounts(mounts: Path = MOUNTS) -> Sequence[Mount]:
    """Read what is mounted where, in the order in which it was mounted.

    Parameters
    ----------
    mounts : Path
        The system's list. Where there is none, as on other systems than Linux, nothing is known.
    """
    try:
        lines = mounts.read_text(errors="surrogateescape").splitlines()
    except OSError:
        return []
    return [
        Mount(folder=_unescaped(fields[4]), root=_unescaped(fields[3]))
        for fields in map(str.split, lines)
        if len(fields) > 4
    ]


def _unescaped(text: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), text)
