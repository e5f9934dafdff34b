"""How much the home may hold, and how much room is left."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from ..mounts import MOUNTS, read_mounts


@dataclass(frozen=True)
class Limit:
    """What is known of a limit. Sizes in bytes."""

    limit: int | None
    source: str | None
    """``course`` or ``filesystem``; None where no limit is known."""
    free: int | None
    """What the file system has left; others may use it too."""


def find_limit(folder: Path, quota: int | None, mounts: Path = MOUNTS) -> Limit:
    """Return the course's limit, or the size of a file system that is the folder's own.

    Parameters
    ----------
    folder : Path
        What is counted.
    quota : int or None
        What the course sets.
    mounts : Path
        The system's list of what is mounted where.
    """
    try:
        info = os.statvfs(folder)
    except OSError:
        return Limit(quota, "course" if quota else None, None)
    free = info.f_bavail * info.f_frsize
    if quota:
        return Limit(quota, "course", free)
    if _has_its_own(folder, mounts):
        return Limit(info.f_blocks * info.f_frsize, "filesystem", free)
    return Limit(None, None, free)


def _has_its_own(folder: Path, mounts: Path) -> bool:
    """Tell whether a whole file system is mounted exactly there.

    One that is mounted further up holds the homes of others, and where only a folder of it is
    mounted, as containers do, its size says nothing about that folder.
    """
    # The last one is the one on top.
    roots = [mount.root for mount in read_mounts(mounts) if mount.folder == str(folder)]
    return bool(roots) and roots[-1] == "/" and folder != Path("/")
