"""Removes files and folders, and never what a link or a mount in them leads to."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from ..mounts import MOUNTS, read_mounts

_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
# Folders above a home may be entered, but not read.
_THROUGH = _FLAGS | getattr(os, "O_PATH", 0)


class Remover:
    """Removes what is in one folder; shared data that is mounted in it stays.

    Each folder is opened from the one above it, so one that is exchanged for a link meanwhile
    leads nowhere else.

    Parameters
    ----------
    folder : Path
        Absolute, and without links.
    mounts : Path
        The system's list of what is mounted where. Without one, only other file systems are
        known to be mounts, not folders of the same one.

    Raises
    ------
    OSError
        It is no folder, a link is on its way, or it cannot be read.
    """

    def __init__(self, folder: Path, mounts: Path = MOUNTS) -> None:
        self.problem: str | None = None
        """Why something is left, as the system says it; None where nothing is."""
        self._mounted = frozenset(mount.folder for mount in read_mounts(mounts))
        self._path = str(folder)
        self._fd = _open(folder)
        self._device = os.fstat(self._fd).st_dev

    def close(self) -> None:
        """Close the folder."""
        os.close(self._fd)

    def remove(self, name: str) -> None:
        """Remove a file, a link or a folder with all that is in it; it may be gone already."""
        self._remove(self._fd, name, f"{self._path}/{name}")

    def remove_all(self) -> None:
        """Remove all that is in the folder; the folder stays."""
        for name in _names(self._fd):
            self.remove(name)

    def _remove(self, above: int, name: str, path: str) -> None:
        try:
            with suppress(FileNotFoundError):
                info = os.stat(name, dir_fd=above, follow_symlinks=False)
                if stat.S_ISDIR(info.st_mode):
                    self._remove_folder(above, name, path)
                else:
                    os.unlink(name, dir_fd=above)
        except OSError as error:
            self._note(error.strerror or str(error))

    def _remove_folder(self, above: int, name: str, path: str) -> None:
        fd = os.open(name, _FLAGS, dir_fd=above)
        try:
            if path in self._mounted or os.fstat(fd).st_dev != self._device:
                self._note(f"Something is mounted at {path}")
                return
            for inner in _names(fd):
                self._remove(fd, inner, f"{path}/{inner}")
        finally:
            os.close(fd)
        os.rmdir(name, dir_fd=above)

    def _note(self, problem: str) -> None:
        self.problem = self.problem or problem


def _names(folder: int) -> list[str]:
    with os.scandir(folder) as entries:
        return [entry.name for entry in entries]


def _open(folder: Path) -> int:
    """Open a folder that no link leads to."""
    fd = os.open("/", _THROUGH)
    *above, last = folder.parts[1:] or (os.curdir,)
    for name, flags in [*((name, _THROUGH) for name in above), (last, _FLAGS)]:
        try:
            below = os.open(name, flags, dir_fd=fd)
        finally:
            os.close(fd)
        fd = below
    return fd
