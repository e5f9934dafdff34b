"""Counts what shared data holds."""

from __future__ import annotations

import asyncio
import logging
import os
import threading
import time
from dataclasses import dataclass

from ..threads import in_thread
from ..usage.count import count, new_tree
from ..usage.pace import CutShortError, Pace, step_back
from ..usage.tree import Sums, Tree

_PATIENCE = 0.1
"""Seconds that an answer waits for a count that runs."""
_FRESH = 600.0
"""Seconds for which a count is good enough: shared data changes seldom."""
_MAX_TIME = 300.0
_MAX_ENTRIES = 2_000_000
_GLANCE = 0.15
"""Seconds of a count that nobody asked for."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Size:
    """What shared data holds, as far as it was counted. Size in bytes, as quotas count."""

    is_counting: bool
    bytes: int
    files: int
    complete: bool
    """Whether all was counted: it was not too much, and could be read."""


class SizeCounter:
    """Counts one folder when somebody asks; the sums are kept. Stop it at the end.

    Parameters
    ----------
    path : str
        The folder, absolute; may be a link.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._tree: Tree | None = None
        self._is_whole = False
        self._not_before = 0.0
        self._no_glance_before = 0.0
        self._running: asyncio.Future[None] | None = None
        self._stop = threading.Event()

    async def read(self) -> Size:
        """Return what is known, and see to it that it is counted."""
        if self._running is None and time.monotonic() >= self._not_before:
            self._running = in_thread("size", lambda: self._count(_MAX_TIME))
            self._running.add_done_callback(self._ended)
        if self._running is not None:
            await asyncio.wait([self._running], timeout=_PATIENCE)
        sums = self._sums() or Sums(0, 0, 0)
        complete = self._is_whole and not sums.unread
        return Size(self._running is not None, sums.bytes, sums.files, complete)

    async def glance(self, patience: float) -> None:
        """Count what is counted in a moment, where nobody did yet; what is more is not kept.

        Parameters
        ----------
        patience : float
            The most seconds that this takes; the count may end after it.
        """
        is_known = self._is_whole or time.monotonic() < self._no_glance_before
        if self._running is None and not is_known:
            self._no_glance_before = time.monotonic() + _FRESH
            self._running = in_thread("glance", lambda: self._count(_GLANCE))
            self._running.add_done_callback(self._glanced)
        if self._running is not None:
            await asyncio.wait([self._running], timeout=patience)

    @property
    def bytes(self) -> int | None:
        """What is known of its size; None before it was counted."""
        sums = self._sums() if self._is_whole else None
        return None if sums is None else sums.bytes

    def stop(self) -> None:
        """Stop counting."""
        self._stop.set()

    def _sums(self) -> Sums | None:
        tree = self._tree
        if tree is None:
            return None
        with tree.lock:
            return tree.top.sums

    def _count(self, max_time: float) -> None:
        """Count once; in a thread."""
        step_back()
        tree = self._tree
        if tree is None or tree.unsure or not tree.whole:
            tree = new_tree(os.path.realpath(self._path))
            self._tree = tree
        try:
            count(tree, Pace(self._stop, max_time, _MAX_ENTRIES))
        except CutShortError:
            self._is_whole, tree.unsure = False, True
        else:
            self._is_whole = not tree.unsure

    def _glanced(self, done: asyncio.Future[None]) -> None:
        self._running = None
        if done.exception() is not None:
            self._is_whole = False

    def _ended(self, done: asyncio.Future[None]) -> None:
        self._running = None
        self._not_before = time.monotonic() + _FRESH
        error = done.exception()
        if error is not None:
            self._is_whole = False
            log.warning("shared data cannot be counted: %s", error)
