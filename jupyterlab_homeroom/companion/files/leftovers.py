"""The names that files have while they are written, and what killed companions left of them."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import time

AGE = 3600.0
"""Seconds after which nobody goes on with a file that was not touched."""

_NAME = re.compile(r"\.homeroom-([0-9a-f]{16})-[0-9a-f]{32}\.part", re.ASCII)


def temporary_name(name: str, upload: str) -> str:
    """Name the file that becomes `name` once it is whole.

    Parameters
    ----------
    name : str
        The file's name, without its folder.
    upload : str
        32 hexadecimal digits that nobody else uses.
    """
    return f".homeroom-{_key(name)}-{upload}.part"


class Leftovers:
    """What is left in one folder by writers that were killed. Others' files are never touched.

    Parameters
    ----------
    folder : int
        The folder, open.
    """

    def __init__(self, folder: int) -> None:
        self._folder = folder
        self._by_key: dict[str, list[str]] = {}
        for name in os.listdir(folder):
            found = _NAME.fullmatch(name)
            if found:
                self._by_key.setdefault(found[1], []).append(name)
        self._remove_old()

    def remove_of(self, name: str) -> None:
        """Remove what earlier tries to write `name` left; it has just been written."""
        for leftover in self._by_key.pop(_key(name), []):
            self._remove(leftover)

    def _remove_old(self) -> None:
        for names in self._by_key.values():
            for name in names:
                try:
                    changed = os.stat(name, dir_fd=self._folder, follow_symlinks=False).st_mtime
                except FileNotFoundError:
                    continue
                if time.time() - changed > AGE:
                    self._remove(name)

    def _remove(self, name: str) -> None:
        try:
            info = os.stat(name, dir_fd=self._folder, follow_symlinks=False)
            if stat.S_ISREG(info.st_mode):
                os.unlink(name, dir_fd=self._folder)
        except FileNotFoundError:
            pass  # Somebody else was faster.


def _key(name: str) -> str:
    return hashlib.sha256(os.fsencode(name)).hexdigest()[:16]
