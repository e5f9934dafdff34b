"""Reads what is to be copied."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .asked import Names
from .errors import about, not_there, told
from .leftovers import is_leftover
from .places import Place, open_file_in, open_folder, open_folder_in, opened

MOST_NAMED = 100
"""The most paths that are named of those left out."""

_ZARR = frozenset((".zarray", ".zattrs", ".zgroup", ".zmetadata"))
"""Hidden files that data of this format cannot be read without."""


_LOST = "lost+found"
"""A folder at the top of many disks that only root may read."""


@dataclass(frozen=True)
class Entry:
    """A file or folder that is to be copied."""

    name: str
    info: os.stat_result
    link: Names | None = None
    """Where the file is from the source's top, if a link leads to it."""

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder."""
        return stat.S_ISDIR(self.info.st_mode)


class LeftOut:
    """What is not copied."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.count = 0

    def add(self, path: str) -> None:
        """Take one more path."""
        self.count += 1
        if len(self.paths) < MOST_NAMED:
            self.paths.append(told(path))


class Source:
    """A file or folder that is to be copied, and nothing outside of its top.

    Folders are opened one from the other. A link is followed where it leads to a file below the
    top; links to folders, devices, pipes and sockets are left out, and so is what a file system
    keeps for itself.

    Parameters
    ----------
    place : Place
        What is copied.
    hidden : bool
        Whether hidden files are, too.
    """

    def __init__(self, place: Place, hidden: bool) -> None:
        self.path = place.path
        self.left_out = LeftOut()
        self._place = place
        self._hidden = hidden

    def look(self) -> Entry:
        """Return what it is.

        Raises
        ------
        CopyError
            ``NotThere``, also where it is neither a file nor a folder; ``Denied``.
        """
        with about(self.path):
            info = os.lstat(self._place.real)
        if not stat.S_ISDIR(info.st_mode) and not stat.S_ISREG(info.st_mode):
            raise not_there(self.path)
        return Entry(self._place.real.name, info)

    def open(self) -> int:
        """Open the source if it is a folder, else the folder that it is in; raises `CopyError`."""
        names = self._place.names if self.look().is_folder else self._place.names[:-1]
        with about(self.path):
            return open_folder(self._place.top, names)

    def list(self, folder: int, below: Names) -> list[Entry]:
        """Return what is to be copied of a folder, by name; note what is left out.

        Parameters
        ----------
        folder : int
            The folder, open.
        below : tuple of str
            Names that lead to it from the source.

        Raises
        ------
        CopyError
            ``Denied``, and what else the system says.
        """
        entries: list[Entry] = []
        with about(self.path_of(below)), os.scandir(folder) as listed:
            for each in listed:
                if is_leftover(each.name):
                    continue  # Another copy is on its way.
                entry = self._entry(each, below)
                if entry is None:
                    self.left_out.add(self.path_of((*below, each.name)))
                else:
                    entries.append(entry)
        return sorted(entries, key=lambda entry: entry.name)

    def open_file(self, folder: int, entry: Entry) -> int | None:
        """Open a file; None where it has become something else. Raises `OSError`."""
        if entry.link is None:
            fd = open_file_in(folder, entry.name)
        else:
            *above, name = entry.link
            with opened(open_folder(self._place.top, tuple(above))) as inside:
                fd = open_file_in(inside, name)
        if stat.S_ISREG(os.fstat(fd).st_mode):
            return fd
        os.close(fd)
        return None

    def walk(self) -> Iterator[tuple[int, Names, Entry]]:
        """Yield each file with its folder, open until the next, and the names that lead to it."""
        entry = self.look()
        with opened(self.open()) as folder:
            if entry.is_folder:
                yield from self._walk(folder, ())
            else:
                yield folder, (), entry

    def path_of(self, below: Names) -> str:
        """Return the path of something in the source, as the page has it."""
        return "/".join((self.path, *below))

    def _walk(self, folder: int, below: Names) -> Iterator[tuple[int, Names, Entry]]:
        for entry in self.list(folder, below):
            names = (*below, entry.name)
            if entry.is_folder:
                with about(self.path_of(names)):
                    inner = open_folder_in(folder, entry.name)
                with opened(inner):
                    yield from self._walk(inner, names)
            else:
                yield folder, names, entry

    def _entry(self, each: os.DirEntry[str], below: Names) -> Entry | None:
        is_hidden = each.name.startswith(".") and each.name not in _ZARR
        if each.name == _LOST or (is_hidden and not self._hidden):
            return None
        try:
            if each.is_symlink():
                return self._linked(each.name, below)
            info = each.stat(follow_symlinks=False)
        except FileNotFoundError:
            return None  # It has just gone, or the link leads nowhere.
        kinds = (stat.S_ISDIR, stat.S_ISREG)
        return Entry(each.name, info) if any(is_it(info.st_mode) for is_it in kinds) else None

    def _linked(self, name: str, below: Names) -> Entry | None:
        """Return the file that a link leads to; None where that is none, or lies outside."""
        try:
            path = os.path.realpath(self._place.real.joinpath(*below, name), strict=True)
            real = Path(path)
            info = real.stat(follow_symlinks=False)
        except OSError:
            return None
        if not stat.S_ISREG(info.st_mode) or not real.is_relative_to(self._place.top):
            return None
        return Entry(name, info, real.relative_to(self._place.top).parts)
