"""What copies that were cut off have left, and nobody goes on with."""

from __future__ import annotations

import fcntl
import os
import re
import time
from pathlib import Path

from .places import open_folder_in, opened

AGE = 7 * 24 * 3600.0
"""Seconds after which nobody goes on with a copy."""

OLD = "old"
"""In such a folder, the name of what is replaced until the copy is in its place."""

_NAME = re.compile(r"\.homeroom-[0-9a-f]{16}\.copy", re.ASCII)


def is_leftover(name: str) -> bool:
    """Tell whether a name is that of a copy's hidden folder."""
    return _NAME.fullmatch(name) is not None


def find_old(folder: int, path: Path) -> list[Path]:
    """Return hidden folders of copies that nobody works in, and that nobody began for a week.

    Parameters
    ----------
    folder : int
        The folder that they are in, open.
    path : Path
        Where it is.

    Raises
    ------
    OSError
        The folder cannot be read.
    """
    names = [name for name in os.listdir(folder) if is_leftover(name)]
    return [path / name for name in names if _is_old(folder, name)]


def _is_old(above: int, name: str) -> bool:
    try:
        with opened(open_folder_in(above, name)) as folder:
            return _is_forgotten(folder)
    except OSError:
        return False  # It is another's, or somebody works in it.


def _is_forgotten(folder: int) -> bool:
    info = os.fstat(folder)
    is_young = time.time() - info.st_mtime < AGE
    # What was to be replaced is never lost.
    if is_young or info.st_uid != os.geteuid() or OLD in os.listdir(folder):
        return False
    fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return True
