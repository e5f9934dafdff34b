"""Counts in a thread, and answers from what was counted."""

from __future__ import annotations

import asyncio
import heapq
import logging
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ..times import utc_now
from .count import count, new_tree
from .limit import Limit, find_limit
from .listing import MOST, files_in
from .pace import CutShortError, Pace, step_back
from .settings import UsageSettings, counted_folder
from .tree import Sums, Tree

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Entry:
    """A file, or a folder with all below it. Size in bytes."""

    name: str
    bytes: int
    files: int
    directory: bool


@dataclass(frozen=True)
class Usage:
    """What a folder holds, as far as it was counted."""

    sums: Sums
    used: int
    """The bytes of all that is counted, which is what a quota is about."""
    entries: list[Entry]
    """Its largest entries, largest first."""
    is_counting: bool
    counted: datetime | None
    """When the last count began that came to its end."""
    complete: bool
    limit: Limit


class UsageCounter:
    """Keeps the sums of the learner's folders, as fresh as somebody asks for.

    Nothing is counted before somebody asks. Close it at the end.

    Parameters
    ----------
    settings : UsageSettings
        What is counted.
    """

    def __init__(self, settings: UsageSettings) -> None:
        self.settings = settings
        self.top: Path = counted_folder(settings)
        self._tree: Tree | None = None
        self._counted: datetime | None = None
        self._is_whole = True
        self._full_at = 0.0
        self._not_before = 0.0
        self._running: asyncio.Future[None] | None = None
        self._stop = threading.Event()
        self._thread = ThreadPoolExecutor(1, "usage", initializer=step_back)

    async def read(self, names: Sequence[str]) -> Usage | None:
        """Return what is known of a folder, and see to it that it is counted.

        Parameters
        ----------
        names : sequence of str
            Lead from `top` to the folder.

        Returns
        -------
        Usage or None
            None where no such folder was found.
        """
        await self.refresh()
        if self.sums(names) is None and not self.is_counting and self._is_there(names):
            self.outdate()
            await self.refresh()
        loop = asyncio.get_running_loop()
        limit = await loop.run_in_executor(None, find_limit, self.top, self.settings.quota)
        entries = await loop.run_in_executor(None, self._entries, names)
        tree = self._tree
        if tree is None:
            return self._usage(Sums(0, 0, 0), 0, [], limit)
        with tree.lock:
            folder = tree.find(names)
            if folder is None and not self.is_counting:
                return None
            sums = folder.sums if folder else Sums(0, 0, 0)
            return self._usage(sums, tree.top.sums.bytes, entries, limit)

    async def refresh(self, patience: float | None = None) -> None:
        """Begin to count if that is due, and wait a moment for the count that runs."""
        if self._running is None and time.monotonic() >= self._not_before:
            loop = asyncio.get_running_loop()
            self._running = loop.run_in_executor(self._thread, self._count)
            self._running.add_done_callback(self._ended)
        if self._running is not None:
            wait = self.settings.patience if patience is None else patience
            await asyncio.wait([self._running], timeout=wait)

    @property
    def is_counting(self) -> bool:
        """Whether a count runs."""
        return self._running is not None

    def outdate(self) -> None:
        """Say that much has changed: what is counted is asked for anew."""
        self._not_before = 0.0

    def sums(self, names: Sequence[str]) -> Sums | None:
        """Return what is known of a folder now, without counting."""
        tree = self._tree
        if tree is None:
            return None
        with tree.lock:
            folder = tree.find(names)
            return folder.sums if folder else None

    def close(self) -> None:
        """Stop counting."""
        self._stop.set()
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _is_there(self, names: Sequence[str]) -> bool:
        path = self.top.joinpath(*names)
        return path.is_dir() and path.resolve() == path

    def _usage(self, sums: Sums, used: int, entries: list[Entry], limit: Limit) -> Usage:
        complete = self._counted is not None and self._is_whole and not sums.unread
        return Usage(sums, used, entries, self.is_counting, self._counted, complete, limit)

    def _entries(self, names: Sequence[str]) -> list[Entry]:
        tree = self._tree
        if tree is None:
            return []
        with tree.lock:
            folder = tree.find(names)
            if folder is None or folder.listing is None:
                return []
            children = list(folder.children.values())
            sizes = folder.listing.largest
        if sizes is None:
            sizes = files_in(str(self.top.joinpath(*names)))
        found = [Entry(one.name, one.sums.bytes, one.sums.files, True) for one in children]
        found += [Entry(name, size, 1, False) for size, name in sizes]
        return heapq.nlargest(MOST, found, key=lambda entry: entry.bytes)

    def _count(self) -> None:
        """Count once; in the thread."""
        began, since = utc_now(), time.monotonic()
        tree = self._tree
        if tree is None or self._must_begin_anew(tree, since):
            fresh = new_tree(str(self.top))
            # The first is shown while it grows; a later one when it is whole.
            self._tree = tree or fresh
            tree = fresh
            self._full_at = since
        try:
            count(tree, Pace(self._stop, self.settings.max_time, self.settings.max_entries))
        except CutShortError:
            self._is_whole, tree.unsure = False, True
        else:
            self._is_whole = not tree.unsure
        self._tree, self._counted = tree, began
        took = time.monotonic() - since
        self._not_before = time.monotonic() + max(self.settings.fresh, took * self.settings.rest)

    def _must_begin_anew(self, tree: Tree, now: float) -> bool:
        return tree.unsure or not tree.whole or now - self._full_at > self.settings.full_age

    def _ended(self, done: asyncio.Future[None]) -> None:
        self._running = None
        if done.cancelled():
            return
        error = done.exception()
        if error is not None:
            log.error("the home cannot be counted", exc_info=error)
            self._not_before = time.monotonic() + self.settings.rest
