"""Compares what would be copied with what is there."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Iterator
from typing import Literal, TypeAlias

from ..usage.pace import CutShortError, Pace
from .asked import Names, Order
from .errors import about, told
from .places import (
    Place,
    find_source,
    find_target,
    open_file_in,
    open_folder,
    opened,
    refuse_overlap,
)
from .room import free_at
from .settings import CopiesSettings
from .source import MOST_NAMED, Entry, Source

Kind: TypeAlias = Literal["new", "changed", "same", "onlyThere"]

_PIECE = 1024 * 1024


class Preview:
    """What a copy would do, without doing it.

    Parameters
    ----------
    order : Order
        What would go where.
    settings : CopiesSettings
        What may be copied where, and how much is looked at.
    """

    def __init__(self, order: Order, settings: CopiesSettings) -> None:
        self._settings = settings
        self._source_place = find_source(order, settings)
        self._target = find_target(order, settings)
        refuse_overlap(self._source_place, self._target)
        self._source = Source(self._source_place, settings.files.hidden)
        self._counts: dict[str, int] = {"new": 0, "changed": 0, "same": 0, "onlyThere": 0}
        self._names: list[dict[str, str]] = []
        self._total_files, self._total_bytes = 0, 0
        self._readable = settings.preview_bytes
        self._pace = Pace(threading.Event(), settings.preview_time, settings.preview_entries)

    def to_json(self) -> dict[str, object]:
        """Compare, and give the answer that the page sees; takes a while.

        Raises
        ------
        CopyError
            ``NotThere``, ``Denied``, and what else the system says.
        """
        complete = True
        try:
            self._compare()
        except CutShortError:
            complete = False
        return {
            "totalFiles": self._total_files,
            "totalBytes": self._total_bytes,
            "free": free_at(self._target),
            "exists": os.path.lexists(self._target.real),
            **self._counts,
            "names": self._names,
            "leftOut": self._source.left_out.paths,
            "leftOutCount": self._source.left_out.count,
            "complete": complete,
        }

    def _compare(self) -> None:
        met: set[Names] = set()
        for folder, names, entry in self._source.walk():
            self._pace.step()
            met.add(names)
            self._total_files += 1
            self._total_bytes += entry.info.st_size
            self._note(self._kind_of(folder, names, entry), names)
        for names in self._there():
            if names not in met:
                self._note("onlyThere", names)

    def _note(self, kind: Kind, names: Names) -> None:
        self._counts[kind] += 1
        if kind != "same" and len(self._names) < MOST_NAMED:
            self._names.append({"path": told("/".join(names)), "kind": kind})

    def _kind_of(self, folder: int, names: Names, entry: Entry) -> Kind:
        try:
            *above, name = (*self._target.names, *names)
            with opened(open_folder(self._target.top, tuple(above))) as there:
                info = os.lstat(name, dir_fd=there)
                if not stat.S_ISREG(info.st_mode) or info.st_size != entry.info.st_size:
                    return "changed"
                if info.st_mtime_ns == entry.info.st_mtime_ns:
                    return "same"
                return "same" if self._is_equal(folder, entry, there, name) else "changed"
        except (FileNotFoundError, NotADirectoryError):
            return "new"

    def _is_equal(self, folder: int, entry: Entry, there: int, name: str) -> bool:
        """Compare what is in two files of the same size; beyond the bound they are not equal."""
        self._readable -= entry.info.st_size
        if self._readable < 0:
            return False
        with about(self._source.path):
            ours = self._source.open_file(folder, entry)
        if ours is None:
            return False
        with opened(ours), opened(open_file_in(there, name)) as theirs:
            while data := os.read(ours, _PIECE):
                if data != os.read(theirs, _PIECE):
                    return False
                self._pace.step()
        return True

    def _there(self) -> Iterator[Names]:
        """Yield what leads to each file that is at the target."""
        real = self._target.real
        if real.is_symlink() or not real.is_dir():
            return
        place = Place(self._target.top, self._target.names, self._target.path)
        for _folder, names, _entry in Source(place, self._settings.files.hidden).walk():
            self._pace.step()
            yield names
