"""Lists many folders in one request, as the Contents API lists each."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from .entry import Entry, entry_of
from .folders import names_of
from .settings import FilesSettings

_LISTED = frozenset((stat.S_IFREG, stat.S_IFDIR, stat.S_IFLNK))
_NO_FOLDER = frozenset((errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG))


def list_folders(
    folder: str, paths: Sequence[str], settings: FilesSettings
) -> list[list[Entry] | None]:
    """List folders. Links are followed: whoever asks may read what they lead to.

    Parameters
    ----------
    folder : str
        Relative to the server's root; empty = the root itself.
    paths : sequence of str
        Relative to `folder`; empty = `folder` itself.
    settings : FilesSettings
        Has a root.

    Returns
    -------
    list of list of dict or None
        In order of `paths`: what is in each, in no order; None where there is no such folder.

    Raises
    ------
    FileError
        ``UnsafeName`` for a path that leads elsewhere.
    OSError
        Where a folder cannot be read.
    """
    if settings.root is None:
        raise ValueError("there is nothing to list below")
    return [_list(settings.root, (*names_of(folder), *names_of(path)), settings) for path in paths]


def _list(root: Path, names: tuple[str, ...], settings: FilesSettings) -> list[Entry] | None:
    if not settings.hidden and any(name.startswith(".") for name in names):
        return None
    try:
        with os.scandir(root.joinpath(*names)) as found:
            return list(_entries(found, settings))
    except OSError as error:
        if error.errno in _NO_FOLDER:
            return None
        raise


def _entries(found: Iterator[os.DirEntry[str]], settings: FilesSettings) -> Iterator[Entry]:
    for each in found:
        if not settings.hidden and each.name.startswith("."):
            continue
        try:
            each.name.encode()
            info = each.stat(follow_symlinks=False)
            is_folder = each.is_dir()
        except (OSError, UnicodeEncodeError):
            continue  # gone meanwhile, or of a name that no request can have
        if stat.S_IFMT(info.st_mode) in _LISTED:
            yield entry_of(each.name, info, is_folder=is_folder)
