"""Tells what those who only read shared data can open, without being one of them."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import PurePath
from typing import TypeAlias

from .links import MOUNTED_BELOW

Opens: TypeAlias = "Callable[[str, os.stat_result], bool | None]"
"""Whether readers can open a file or folder; None where nobody knows."""

_ACL = "system.posix_acl_access"


def readers_of(top: str, below: Sequence[str]) -> Opens:
    """Return what tells whether readers can open what is in a folder of shared data.

    In containers everybody has the same account, so they open what this person opens. Else they
    are who is left when the writers are taken away: everybody, where others can read the data;
    the group of its top folder, where that reads and does not write. Access lists say more than
    that: what has one is not known.

    Parameters
    ----------
    top : str
        Where the data is, absolute.
    below : sequence of str
        Names that lead from there to the folder.

    Raises
    ------
    OSError
        It is not there.
    """
    if f"{top}/".startswith(MOUNTED_BELOW):
        return _opens_here
    info = os.stat(top)  # noqa: PTH116
    if _has_list(top):
        return _unknown
    group = None if _is_open(info, None) else _reading_group(info)
    if not _is_open(info, group):
        return _closed
    way = [*reversed(PurePath(top).parents), *_way(top, below)]
    states = [(str(folder), os.stat(folder)) for folder in way]  # noqa: PTH116
    if any(_has_list(folder) for folder, _info in states):
        return _unknown
    if not all(_may_enter(info, group) for _folder, info in states):
        return _closed
    return partial(_opens, group)


def _way(top: str, below: Sequence[str]) -> list[PurePath]:
    return [PurePath(top, *below[:count]) for count in range(len(below) + 1)]


def _reading_group(info: os.stat_result) -> int | None:
    bits = stat.S_IRGRP | stat.S_IXGRP
    return info.st_gid if info.st_mode & (bits | stat.S_IWGRP) == bits else None


def _opens(group: int | None, path: str, info: os.stat_result) -> bool | None:
    return None if _has_list(path) else _is_open(info, group)


def _is_open(info: os.stat_result, group: int | None) -> bool:
    """Tell whether who is not the owner can read a file, or list and enter a folder."""
    bits = _bits(info, group)
    needed = stat.S_IROTH | (stat.S_IXOTH if stat.S_ISDIR(info.st_mode) else 0)
    return bits & needed == needed


def _may_enter(info: os.stat_result, group: int | None) -> bool:
    return bool(_bits(info, group) & stat.S_IXOTH)


def _bits(info: os.stat_result, group: int | None) -> int:
    return (info.st_mode >> 3 if info.st_gid == group else info.st_mode) & stat.S_IRWXO


def _has_list(path: str) -> bool:
    if sys.platform != "linux":
        return False
    try:
        os.getxattr(path, _ACL)
    except OSError as error:
        # Most have none, and many file systems know none.
        return error.errno not in (errno.ENODATA, errno.ENOTSUP, errno.ENOENT)
    return True


def _opens_here(path: str, info: os.stat_result) -> bool:
    return os.access(path, os.R_OK | (os.X_OK if stat.S_ISDIR(info.st_mode) else 0))


def _closed(_path: str, _info: os.stat_result) -> bool:
    return False


def _unknown(_path: str, _info: os.stat_result) -> None:
    return None
