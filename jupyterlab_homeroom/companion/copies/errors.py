"""Why something was not copied. The codes and their data are those of `src/errors.ts`."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager

from ..coded_error import CompanionError

_FULL = frozenset((errno.ENOSPC, errno.EDQUOT))
_FORBIDDEN = frozenset((errno.EACCES, errno.EPERM, errno.EROFS))
_MISSING = frozenset((errno.ENOENT, errno.ENOTDIR, errno.ELOOP))


class CopyError(CompanionError):
    """Why something was not copied."""


def exists(path: str) -> CopyError:
    """Make an error for a place that is taken."""
    return CopyError("Exists", {"path": told(path)}, f"{told(path)} is there already")


def denied(path: str, detail: str = "Permission denied") -> CopyError:
    """Make an error for what this person may not read or write."""
    return CopyError("Denied", {"path": told(path)}, f"{detail}: {told(path)}")


def into_itself(path: str) -> CopyError:
    """Make an error for a copy that would contain itself."""
    detail = f"{told(path)} lies in what is to be copied"
    return CopyError("BadRequest", {"detail": detail}, detail)


def not_there(path: str) -> CopyError:
    """Make an error for what is not there, or not any more."""
    return CopyError("NotThere", {"path": told(path)}, f"{told(path)} is not there")


def link_in_the_way(path: str) -> CopyError:
    """Make an error for a link that would have to be replaced."""
    return CopyError("LinkInTheWay", {"path": told(path)}, f"{told(path)} is a symbolic link")


def busy(path: str) -> CopyError:
    """Make an error for a place that another server of this person copies to."""
    return CopyError("FolderBusy", {"folder": told(path)}, f"{told(path)} is being copied already")


def no_space(path: str, needed: int, free: int) -> CopyError:
    """Make an error for what does not fit; sizes in bytes."""
    return CopyError(
        "NoSpace",
        {"path": told(path), "needed": needed, "free": free, "what": "copy"},
        f"{told(path)} needs {needed} bytes, {free} are free",
    )


def full(path: str) -> CopyError:
    """Make an error for a disk that was filled half-way."""
    return CopyError("NoSpace", {"path": told(path), "what": "copy"}, "No space left on device")


def from_os_error(path: str, error: OSError) -> CopyError:
    """Translate what the system said about a file or folder.

    Parameters
    ----------
    path : str
        Relative to the server's root.
    error : OSError
        What was raised.
    """
    if error.errno in _FULL:
        return full(path)
    if error.errno in _FORBIDDEN:
        return denied(path)
    if error.errno in _MISSING:
        return not_there(path)
    reason = os.strerror(error.errno) if error.errno else str(error)
    status = 400 if error.errno == errno.ENAMETOOLONG else 500
    data: dict[str, str | int] = {"path": told(path), "status": status, "detail": reason}
    return CopyError("ServerRefused", data, f"{reason}: {told(path)}")


@contextmanager
def about(path: str) -> Iterator[None]:
    """Say of which file or folder it is what the system says within."""
    try:
        yield
    except OSError as error:
        raise from_os_error(path, error) from error


def told(path: str) -> str:
    """Give a path as it can be sent: names on a disk are bytes, and may be no text."""
    return os.fsencode(path).decode("utf-8", "replace")
