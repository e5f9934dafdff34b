"""Lists a folder of shared data as the Contents API does, which takes seconds for 10,000 files."""

from __future__ import annotations

import fnmatch
import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ..files import FilesSettings
from .listed import SharedMount
from .readers import Opens, readers_of

Entry: TypeAlias = "tuple[str, bool, int, int, int, bool | None]"
"""Name, whether it is a folder, bytes, times of change and making in ms, whether readers open."""

_MS = 1_000_000


@dataclass(frozen=True)
class FolderListing:
    """What is in a folder."""

    writable: bool
    opens: bool | None
    """Whether those who only read the data open the folder; None where nobody knows or asked."""
    entries: Sequence[Entry]
    """By name."""

    def to_json(self) -> dict[str, object]:
        """Give it as the page reads it."""
        return {"writable": self.writable, "opens": self.opens, "entries": list(self.entries)}


def list_folder(
    mount: SharedMount, below: Sequence[str], settings: FilesSettings, *, as_reader: bool = False
) -> FolderListing:
    """List a folder, without links that lead nowhere; takes as long as its disk takes.

    Parameters
    ----------
    mount : SharedMount
        The data that it lies in.
    below : sequence of str
        Names that lead to it from the mount's top.
    settings : FilesSettings
        What the server lists.
    as_reader : bool
        Whether it is told what those who only read the data can open.

    Raises
    ------
    OSError
        It is not there, is no folder, or may not be read.
    """
    path = os.path.join(mount.path, *below)  # noqa: PTH118
    opens = readers_of(mount.path, below) if as_reader else _unknown
    entries = sorted(_entries(path, settings, opens))
    is_open = opens(path, os.stat(path))  # noqa: PTH116
    return FolderListing(os.access(path, os.W_OK), is_open, entries)


def _entries(path: str, settings: FilesSettings, opens: Opens) -> Iterator[Entry]:
    is_listed = _filter(settings)
    with os.scandir(path) as found:
        for each in found:
            if not is_listed(each.name):
                continue
            try:
                info = each.stat()
            except OSError:
                continue  # It has just gone, or is a link that leads nowhere.
            is_folder = stat.S_ISDIR(info.st_mode)
            if not is_folder and not stat.S_ISREG(info.st_mode):
                continue
            if is_folder and not settings.hidden and not os.access(each.path, os.R_OK | os.X_OK):
                continue  # For Jupyter, that is hidden.
            times = (info.st_mtime_ns // _MS, info.st_ctime_ns // _MS)
            name = os.fsencode(each.name).decode("utf-8", "replace")
            yield (name, is_folder, info.st_size, *times, opens(each.path, info))


def _filter(settings: FilesSettings) -> Callable[[str], bool]:
    unlisted = [pattern for pattern in settings.unlisted if pattern]
    matches = [fnmatch.translate(os.path.normcase(pattern)) for pattern in unlisted]
    match = re.compile("|".join(matches)).match if matches else None

    def is_listed(name: str) -> bool:
        if name.startswith(".") and not settings.hidden:
            return False
        return match is None or match(name) is None

    return is_listed


def _unknown(_path: str, _info: os.stat_result) -> None:
    return None
