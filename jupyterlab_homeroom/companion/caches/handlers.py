"""The HTTP requests about caches."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from tornado.routing import URLSpec

from ...gateway import CodedHandler, bad_request
from ..usage import UsageCounter
from .clear import NotAFolderError, clear_folder
from .known import KNOWN_CACHES

_PATIENCE = 15.0
"""Seconds that an answer waits for a cache to be cleared; large ones go on after it."""

_RECOUNT = 2.0


def caches_handlers(counter: UsageCounter, prefix: str) -> Sequence[URLSpec]:
    """Give the tornado handlers.

    Parameters
    ----------
    counter : UsageCounter
        Knows how large the caches are.
    prefix : str
        The path that they live below, with a slash at its end.
    """
    start = re.escape(prefix)
    given: dict[str, Any] = {"caches": Caches(counter)}
    return [
        URLSpec(rf"{start}caches", CachesHandler, given),
        URLSpec(rf"{start}caches/(?P<name>[a-z]+)", CacheHandler, given),
    ]


class Caches:
    """The caches of the home that is counted."""

    def __init__(self, counter: UsageCounter) -> None:
        self.counter = counter
        self._clearing: dict[str, asyncio.Task[str | None]] = {}

    def describe(self, name: str) -> dict[str, Any] | None:
        """Describe a cache; None where it is not there."""
        names = self._names(name)
        sums = None if names is None else self.counter.sums(names)
        if sums is None:
            return None
        return {
            "id": name,
            "path": KNOWN_CACHES[name],
            "bytes": sums.bytes,
            "files": sums.files,
            "clearing": name in self._clearing,
        }

    async def clear(self, name: str) -> tuple[bool, str | None]:
        """Clear a cache; tell whether that is done, and why something is left.

        Raises
        ------
        NotAFolderError
            It is not there.
        """
        names = self._names(name)
        if names is None:
            raise NotAFolderError
        task = self._clearing.get(name)
        if task is None:
            folder = self.counter.top.joinpath(*names)
            task = asyncio.create_task(asyncio.to_thread(clear_folder, folder))
            self._clearing[name] = task
            task.add_done_callback(lambda _task: self._cleared(name))
        done, _running = await asyncio.wait([task], timeout=_PATIENCE)
        if not done:
            return False, None
        problem = task.result()
        await self.counter.refresh(_RECOUNT)
        return True, problem

    def _cleared(self, name: str) -> None:
        del self._clearing[name]
        self.counter.outdate()

    def _names(self, name: str) -> tuple[str, ...] | None:
        """Return the names that lead to a cache from what is counted."""
        top, home = self.counter.top, self.counter.settings.home.resolve()
        if name not in KNOWN_CACHES or not home.is_relative_to(top):
            return None
        return (*home.relative_to(top).parts, *PurePath(KNOWN_CACHES[name]).parts)


class CachesHandler(CodedHandler):
    """All caches that are there."""

    def initialize(self, caches: Caches) -> None:
        """Take the caches."""
        self._caches = caches

    async def get(self) -> None:
        """List them, largest first."""
        await self._caches.counter.refresh()
        found = [one for one in map(self._caches.describe, KNOWN_CACHES) if one is not None]
        found.sort(key=lambda one: -int(one["bytes"]))
        state = "counting" if self._caches.counter.is_counting else "done"
        self.send_json({"state": state, "caches": found})


class CacheHandler(CodedHandler):
    """One cache."""

    def initialize(self, caches: Caches) -> None:
        """Take the caches."""
        self._caches = caches

    async def delete(self, name: str) -> None:
        """Clear it; 202 where that takes longer than an answer may."""
        try:
            is_done, problem = await self._caches.clear(name)
        except NotAFolderError as error:
            raise bad_request("there is no such cache", 404) from error
        left = self._caches.describe(name) or {"id": name, "path": KNOWN_CACHES[name]}
        self.send_json({**left, "problem": problem}, 200 if is_done else 202)
