"""Opens the folders that files go into, without following links below the lesson's folder."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from .errors import FileError, from_os_error, link_in_the_way, refused, unsafe
from .leftovers import Leftovers

_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC


class ElsewhereError(Exception):
    """The batch's folder lies outside the server's root: a link above it leads there."""


def names_of(path: str) -> tuple[str, ...]:
    """Split a path into its names; an empty one has none.

    Raises
    ------
    FileError
        ``UnsafeName`` where it is absolute, leads upwards, or is not a path at all.
    """
    if not path:
        return ()
    names = tuple(path.split("/"))
    try:
        path.encode()
    except UnicodeEncodeError:
        raise unsafe(ascii(path)) from None
    if "\0" in path or os.path.splitdrive(path)[0]:
        raise unsafe(path)
    if any(name in ("", os.curdir, os.pardir) for name in names):
        raise unsafe(path)
    return names


@dataclass(frozen=True)
class _Opened:
    name: str
    fd: int
    leftovers: Leftovers


class Folders:
    """The folder of a batch and those below it, made where they are missing.

    Each is opened from the one above it, so a folder that is exchanged for a link meanwhile
    leads nowhere else. Only the last path's folders stay open. Close it at the end.

    Parameters
    ----------
    root : Path
        The server's root; may be a link itself.
    folder : str
        The batch's folder, relative to the root. A link above or in its place is followed
        where it leads to another place below the root.

    Raises
    ------
    ElsewhereError
        Where it leads outside.
    FileError
        Where it cannot be opened or made.
    """

    def __init__(self, root: Path, folder: str) -> None:
        self._folder = folder
        self._below: list[_Opened] = []
        self._top = self._open_top(root)
        self._leftovers: Leftovers | None = None

    def close(self) -> None:
        """Close all folders."""
        self._keep(0)
        os.close(self._top)

    def open(self, names: tuple[str, ...]) -> tuple[int, Leftovers]:
        """Give a folder below the batch's, open until the next call, and what is left in it.

        Raises
        ------
        FileError
            ``LinkInTheWay`` where one of the names is a link; ``ServerRefused``, ``NoSpace``.
        """
        same = 0
        for opened, name in zip(self._below, names, strict=False):
            if opened.name != name:
                break
            same += 1
        self._keep(same)
        for at in range(same, len(names)):
            above = self._below[-1].fd if self._below else self._top
            fd = _open_or_make(above, names[at], self._path(names[: at + 1]))
            self._below.append(_Opened(names[at], fd, Leftovers(fd)))
        if self._below:
            return self._below[-1].fd, self._below[-1].leftovers
        self._leftovers = self._leftovers or Leftovers(self._top)
        return self._top, self._leftovers

    def _keep(self, count: int) -> None:
        while len(self._below) > count:
            os.close(self._below.pop().fd)

    def _path(self, names: tuple[str, ...]) -> str:
        return "/".join((*names_of(self._folder), *names))

    def _open_top(self, root: Path) -> int:
        names = names_of(self._folder)
        try:
            return _walk(root, names)
        except FileError as error:
            if error.code != "LinkInTheWay":
                raise
        try:
            real = Path(os.path.realpath(root.joinpath(*names), strict=False))
            inside = real.relative_to(os.path.realpath(root))
        except ValueError:
            raise ElsewhereError from None
        return _walk(root, inside.parts)


def _walk(root: Path, names: tuple[str, ...]) -> int:
    fd = os.open(root, _FLAGS)
    for at, name in enumerate(names):
        try:
            below = _open_or_make(fd, name, "/".join(names[: at + 1]))
        finally:
            os.close(fd)
        fd = below
    return fd


def _open_or_make(above: int, name: str, path: str) -> int:
    """Open a folder that is no link; make it where it is missing."""
    try:
        try:
            return os.open(name, _FLAGS | os.O_NOFOLLOW, dir_fd=above)
        except FileNotFoundError:
            _make(above, name)
            return os.open(name, _FLAGS | os.O_NOFOLLOW, dir_fd=above)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENOTDIR):
            raise _no_folder(above, name, path) from error
        raise from_os_error(path, error) from error


def _make(above: int, name: str) -> None:
    with suppress(FileExistsError):  # whether that is a folder is seen when it is opened
        os.mkdir(name, dir_fd=above)


def _no_folder(above: int, name: str, path: str) -> FileError:
    try:
        mode = os.stat(name, dir_fd=above, follow_symlinks=False).st_mode
    except OSError as error:
        return from_os_error(path, error)
    if stat.S_ISLNK(mode):
        return link_in_the_way(path)
    return refused(path, 400, f"Not a directory: {path}")
