"""The folders of sessions: private, locked while they are kept, removed when they are not."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import stat
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from .keeper.xserver import DISPLAY, remove_display

MARK = "HOMEROOM_DESKTOP_FOLDER"
"""The variable by which all processes of a session are known, also those that went away."""

TEMPORARY = "tmp"
"""In a session's folder, what its program may leave behind."""

_LOCK = "lock"
_LONGEST = 60
"""Of the base folder's path, in bytes: those of sockets have at most 107."""
_NEW = 60.0
_END = 5.0


def base_folder() -> Path:
    """Make the folder that the sessions' folders of this user are in, and return it.

    Where somebody else has made it, it gets a name that cannot be known ahead.
    """
    base = _usual_base()
    with suppress(FileExistsError):
        base.mkdir(mode=0o700)
    return (
        base
        if _is_private(base)
        else Path(tempfile.mkdtemp(prefix=f"{base.name}-", dir=base.parent))
    )


def _usual_base() -> Path:
    parent = tempfile.gettempdir()
    if len(os.fsencode(parent)) > _LONGEST:
        parent = "/tmp"  # noqa: S108 - only the folder in it is used, which is private
    return Path(parent, f"homeroom-desktop-{os.getuid()}")


def _is_private(base: Path) -> bool:
    try:
        info = base.lstat()
    except FileNotFoundError:
        return False
    is_own = stat.S_ISDIR(info.st_mode) and info.st_uid == os.getuid()
    return is_own and not stat.S_IMODE(info.st_mode) & 0o077


def make_folder(base: Path) -> tuple[Path, int]:
    """Make a session's folder.

    Returns
    -------
    tuple
        The folder, and its lock's file, open, which whoever keeps the session holds.
    """
    folder = Path(tempfile.mkdtemp(prefix="s", dir=base))
    (folder / TEMPORARY).mkdir(0o700)
    fd = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    fcntl.flock(fd, fcntl.LOCK_EX)
    return folder, fd


def remove_leftovers() -> None:
    """End and remove what killed companions and keepers left; what is still kept stays."""
    base = _usual_base()
    if not _is_private(base):
        return
    for folder in base.iterdir():
        if folder.is_dir() and _is_left(folder):
            remove_folder(folder)
    with suppress(OSError):  # somebody's session is in it
        base.rmdir()


def remove_folder(folder: Path) -> None:
    """End all processes of a session that nobody keeps, and remove its folder."""
    deadline = time.monotonic() + _END
    while (found := _marked(folder)) and time.monotonic() < deadline:
        for pid in found:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.01)
    with suppress(OSError, ValueError, IndexError):
        number, *its_socket = (int(word) for word in (folder / DISPLAY).read_text().split())
        remove_display(number, (its_socket[0], its_socket[1]))
    shutil.rmtree(folder, ignore_errors=True)


def _is_left(folder: Path) -> bool:
    try:
        fd = os.open(folder / _LOCK, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        # It may just be made.
        with suppress(OSError):
            return time.time() - folder.stat().st_mtime > _NEW
        return False
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(fd)
    return True


def _marked(folder: Path) -> list[int]:
    """Return the running processes that a session started; by their environment."""
    mark = f"{MARK}={folder}".encode()
    found = []
    for name in os.listdir("/proc"):  # noqa: PTH208
        if not name.isdigit():
            continue
        try:
            environment = Path("/proc", name, "environ").read_bytes()
        except OSError:  # another user's, or it has just ended
            continue
        if mark in environment.split(b"\0"):
            found.append(int(name))
    return found
