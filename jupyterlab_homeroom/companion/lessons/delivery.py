"""Delivers a prepared lesson into a folder that is not there yet."""

from __future__ import annotations

import asyncio
import secrets
import threading
import time
from collections.abc import Iterator
from typing import Literal, TypeAlias

from ..files import FilesSettings
from . import git_data
from .asked import Order
from .declined import DeclinedError
from .folder import Folder, Listed
from .lesson_tree import TreeFile
from .lock import Lock
from .prepared import Lesson, Preparation

State: TypeAlias = Literal["working", "done", "declined", "cancelled"]

_NEWS_EVERY = 0.3


class CancelledError(Exception):
    """The page does not want it any more."""


class Delivery:
    """A lesson on its way into a folder.

    The order of writing is the page's engine's: the file that is to be opened, packs, a journal,
    files, refs. So whatever cuts it off, the next pull completes it.

    Parameters
    ----------
    order : Order
        What goes where.
    preparation : Preparation
        Fetches it; this closes it.
    settings : FilesSettings
        Where files may be written.
    for_page : bool
        Whether a page knows of it.

    Attributes
    ----------
    state : str
        `working` until it ends.
    opened : bool
        Whether the order's first file is there.
    reason : str or None
        Why it was left to the page.
    """

    def __init__(
        self, order: Order, preparation: Preparation, settings: FilesSettings, *, for_page: bool
    ) -> None:
        self.id = secrets.token_hex(16)
        self.order = order
        self.for_page = for_page
        self.state: State = "working"
        self.opened = False
        self.reason: str | None = None
        self.detail = ""
        self.phase: tuple[str, int, int | None] = ("connecting", 0, None)
        self.changes = 0
        self.used = time.monotonic()
        self._told = 0.0
        self._lesson: Lesson | None = None
        self._preparation = preparation
        self._settings = settings
        self._stop = threading.Event()
        self._changed = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        preparation.report = self._report
        self._task = asyncio.create_task(self._run())

    def to_json(self) -> dict[str, object]:
        """Give the status that the page sees."""
        phase, loaded, total = self.phase
        return {
            "id": self.id,
            "state": self.state,
            "reason": self.reason,
            "changes": self.changes,
            "opened": self.opened,
            "progress": {"phase": phase, "loaded": loaded, "total": total},
            "result": self._result() if self.state == "done" else None,
        }

    async def wait(self, after: int, timeout: float) -> None:
        """Wait until there is news, or the time is over.

        Parameters
        ----------
        after : int
            The `changes` that are known.
        timeout : float
            In seconds.
        """
        self.used = time.monotonic()
        if self.changes <= after and self.state == "working":
            try:
                await asyncio.wait_for(self._changed.wait(), timeout)
            except asyncio.TimeoutError:
                return

    async def is_opened(self) -> bool:
        """Wait until the first file is there, or will not come any more; tell which."""
        while self.state == "working" and not self.opened:
            await self._changed.wait()
        return self.opened and self.state in ("working", "done")

    async def cancel(self) -> None:
        """Stop at the next step; the next pull goes on from there."""
        self._stop.set()
        # Not the task itself: what it writes in a thread goes on, and the lock is to outlive that.
        self._preparation.stop()
        await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        try:
            await self._deliver()
            self.state = "done"
        except DeclinedError as error:
            self.state, self.reason, self.detail = "declined", error.reason, str(error)
        except (CancelledError, asyncio.CancelledError):
            self.state = "cancelled"
        finally:
            if self.state == "working":
                # A bug: it is raised, and logged by who started this.
                self.state, self.reason = "declined", "files"
            self._notify()
            await self._preparation.close()

    async def _deliver(self) -> None:
        self._lesson = lesson = await asyncio.shield(self._preparation.lesson)
        folder = await asyncio.to_thread(Folder, self._settings, self.order.folder)
        lock = Lock(folder)
        await lock.take()
        try:
            listed = await asyncio.to_thread(self._write_first, lesson, folder)
            await asyncio.shield(self._preparation.whole)
            await asyncio.to_thread(self._write_all, lesson, folder, listed)
        finally:
            await lock.release()

    def _write_first(self, lesson: Lesson, folder: Folder) -> dict[str, Listed]:
        packs = self._preparation.packs
        first = [file for file in lesson.files if file.path == self.order.first]
        if not first or packs.missing([first[0].oid]):
            return {}
        listed = dict(folder.write((file.path, packs.read(file.oid)) for file in first))
        self._report_opened()
        return listed

    def _write_all(self, lesson: Lesson, folder: Folder, listed: dict[str, Listed]) -> None:
        stored = self._preparation.packs.stored
        names = [pack.name for pack in stored]
        shallow = sorted({oid for pack in stored for oid in pack.shallow})
        folder.put({git_data.JOURNAL: git_data.journal(lesson, names, shallow, "objects")})
        for at, pack in enumerate(stored):
            self._report("storing", at, len(stored))
            folder.take(f"objects/pack/{pack.name}.pack", pack.file)
            folder.take(f"objects/pack/{pack.name}.idx", pack.index)
        folder.put({git_data.JOURNAL: git_data.journal(lesson, names, shallow, "files")})
        rest = [file for file in self._in_order(lesson) if file.path not in listed]
        for path, entry in folder.write(self._contents(rest), is_noted=True):
            listed[path] = entry
            self._report("writing", len(listed), len(lesson.files))
            if path == self.order.first:
                self._report_opened()
        self._report("finishing", 0, None)
        folder.put(
            {
                **git_data.settings(lesson, shallow),
                "index": git_data.index(lesson.files, listed),
                "HEAD": git_data.head(lesson),
                git_data.JOURNAL: git_data.nothing(),
            }
        )

    def _in_order(self, lesson: Lesson) -> list[TreeFile]:
        """Give the first file, those of its folder, the rest."""
        first = self.order.first
        folder = first.rpartition("/")[0]

        def rank(file: TreeFile) -> int:
            return 0 if file.path == first else 1 + (file.path.rpartition("/")[0] != folder)

        return sorted(lesson.files, key=rank)

    def _contents(self, files: list[TreeFile]) -> Iterator[tuple[str, bytes]]:
        for file in files:
            if self._stop.is_set():
                raise CancelledError
            yield file.path, self._preparation.packs.read(file.oid)

    def _result(self) -> dict[str, object]:
        lesson = self._lesson
        if lesson is None:
            raise ValueError("nothing was delivered")
        return {
            "commit": lesson.branch.commit,
            "branch": lesson.branch.name,
            "written": [file.path for file in lesson.files],
        }

    def _report_opened(self) -> None:
        self.opened = True
        self._loop.call_soon_threadsafe(self._notify)

    def _report(self, phase: str, loaded: int, total: int | None) -> None:
        is_new = phase != self.phase[0]
        self.phase = (phase, loaded, total)
        now = time.monotonic()
        # Each piece of news is a request of the page's.
        if is_new or now - self._told >= _NEWS_EVERY:
            self._told = now
            self._loop.call_soon_threadsafe(self._notify)

    def _notify(self) -> None:
        self.changes += 1
        self.used = time.monotonic()
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()
