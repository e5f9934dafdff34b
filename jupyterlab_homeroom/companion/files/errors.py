"""Why a file was not written. The codes and their data are those of `src/errors.ts`."""

from __future__ import annotations

import errno
import os

from ..coded_error import CompanionError

_FULL = frozenset((errno.ENOSPC, errno.EDQUOT))
_FORBIDDEN = frozenset((errno.EACCES, errno.EPERM, errno.EROFS))


class FileError(CompanionError):
    """Why a file was not written."""


def unsafe(path: str) -> FileError:
    """Make an error for a path that leads elsewhere."""
    return FileError("UnsafeName", {"path": path}, f"{path!r} is no path below the folder")


def hidden(path: str) -> FileError:
    """Make an error for a hidden file where those are refused."""
    return FileError(
        "HiddenFilesRefused", {"path": path}, f"Cannot create file or directory {path!r}"
    )


def link_in_the_way(path: str) -> FileError:
    """Make an error for a folder that is a symbolic link."""
    return FileError("LinkInTheWay", {"path": path}, f"{path!r} is a symbolic link")


def refused(path: str, status: int, detail: str) -> FileError:
    """Make an error as the Contents API has them; `status` is what it would answer."""
    return FileError("ServerRefused", {"path": path, "status": status, "detail": detail}, detail)


def upload_gone(upload: str) -> FileError:
    """Make an error for a piece whose forerunners are not there."""
    return FileError("SpoolGone", {"id": upload}, "An earlier piece of the file is missing")


def from_os_error(path: str, error: OSError) -> FileError:
    """Translate what the system said about a file or folder.

    Parameters
    ----------
    path : str
        Relative to the server's root.
    error : OSError
        What was raised.
    """
    reason = os.strerror(error.errno) if error.errno else str(error)
    if error.errno in _FULL:
        return FileError("NoSpace", {"path": path}, reason)
    if error.errno in _FORBIDDEN:
        return refused(path, 403, f"Permission denied: {path}")
    if error.errno == errno.ENAMETOOLONG:
        return refused(path, 400, f"{reason}: {path}")
    return refused(path, 500, f"Unexpected error while saving file: {path} {reason}")
