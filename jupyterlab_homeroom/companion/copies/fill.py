"""Puts a copy together where nobody sees it yet."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from .asked import Names
from .content import copy_content
from .errors import about
from .places import make_folder, open_folder_in, opened
from .source import Entry, Source
from .staging import NEW, Staging, remove_at

_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_NO_FOLDER = frozenset((errno.ENOTDIR, errno.ELOOP))


class Filler:
    """Copies a source into a hidden folder; what an earlier copy left whole there is used.

    A file counts as whole that has the size of the source's and its time, which is set last.

    Parameters
    ----------
    source : Source
        What is copied.
    staging : Staging
        The hidden folder.
    path : str
        Where the copy will be, as the page has it.
    report : callable
        Called with files and bytes that came; may raise, to end the copy.
    """

    def __init__(
        self, source: Source, staging: Staging, path: str, report: Callable[[int, int], None]
    ) -> None:
        self._source = source
        self._staging = staging
        self._path = path
        self._report = report

    def fill(self) -> None:
        """Copy.

        Raises
        ------
        CopyError
            For the first file or folder that cannot be copied.
        """
        entry = self._source.look()
        with opened(self._source.open()) as folder:
            if entry.is_folder:
                self._fill_folder(folder, (), self._staging.fd, NEW)
            else:
                self._fill_file(folder, entry, (), self._staging.fd, NEW)

    def _fill_folder(self, folder: int, below: Names, above: int, name: str) -> None:
        """Copy an open folder; `below` leads to it from the source."""
        with about(self._path_of(below)):
            target = self._open_or_make(above, name, below)
        with opened(target):
            entries = self._source.list(folder, below)
            self._remove_others(target, {entry.name for entry in entries}, below)
            for entry in entries:
                names = (*below, entry.name)
                if not entry.is_folder:
                    self._fill_file(folder, entry, names, target, entry.name)
                    continue
                with about(self._source.path_of(names)):
                    inner = open_folder_in(folder, entry.name)
                with opened(inner):
                    self._fill_folder(inner, names, target, entry.name)
            with about(self._path_of(below)):
                _take_times(os.fstat(folder), target)

    def _fill_file(self, folder: int, entry: Entry, below: Names, target: int, name: str) -> None:
        with about(self._source.path_of(below)):
            fd = self._source.open_file(folder, entry)
        if fd is None:
            self._source.left_out.add(self._source.path_of(below))
            return
        with opened(fd):
            info = os.fstat(fd)
            if _is_whole(target, name, info):
                self._report(1, info.st_size)
                return
            with about(self._path_of(below)):
                self._remove(target, name, below)
                self._write(fd, info, target, name)
        self._report(1, 0)

    def _write(self, source: int, info: os.stat_result, folder: int, name: str) -> None:
        mode = 0o777 if info.st_mode & stat.S_IXUSR else 0o666
        out = os.open(name, _WRITE, mode, dir_fd=folder)
        try:
            with opened(out):  # some disks say only now that they are full
                copy_content(source, out, lambda length: self._report(0, length))
                _take_times(info, out)
        except OSError:
            with suppress(OSError):  # What was raised says more.
                os.unlink(name, dir_fd=folder)
            raise

    def _open_or_make(self, above: int, name: str, below: Names) -> int:
        make_folder(name, above)
        try:
            return open_folder_in(above, name)
        except OSError as error:
            if error.errno not in _NO_FOLDER:
                raise
        # It was a file when an earlier copy was cut off.
        self._remove(above, name, below)
        make_folder(name, above)
        return open_folder_in(above, name)

    def _remove_others(self, folder: int, names: set[str], below: Names) -> None:
        """Remove what an earlier copy has left and the source has no more."""
        for name in os.listdir(folder):
            if name not in names:
                self._remove(folder, name, (*below, name))

    def _remove(self, folder: int, name: str, below: Names) -> None:
        try:
            os.unlink(name, dir_fd=folder)
        except FileNotFoundError:
            return
        except OSError:  # It is a folder; systems have different words for that.
            remove_at(Path(self._staging.path, NEW, *below))

    def _path_of(self, below: Names) -> str:
        return "/".join((self._path, *below))


def _is_whole(folder: int, name: str, source: os.stat_result) -> bool:
    try:
        info = os.lstat(name, dir_fd=folder)
    except FileNotFoundError:
        return False
    is_same = (info.st_size, info.st_mtime_ns) == (source.st_size, source.st_mtime_ns)
    return is_same and stat.S_ISREG(info.st_mode)


def _take_times(info: os.stat_result, fd: int) -> None:
    os.utime(fd, ns=(info.st_atime_ns, info.st_mtime_ns))
