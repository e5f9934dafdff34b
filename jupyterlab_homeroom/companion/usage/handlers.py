"""The HTTP request about what uses space."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from tornado.routing import URLSpec

from ...gateway import CodedHandler, bad_request
from ..times import to_iso
from .counter import Usage, UsageCounter


def usage_handlers(counter: UsageCounter, prefix: str) -> Sequence[URLSpec]:
    """Give the tornado handlers.

    Parameters
    ----------
    counter : UsageCounter
        Knows what uses space.
    prefix : str
        The path that they live below, with a slash at its end.
    """
    return [URLSpec(rf"{re.escape(prefix)}usage", UsageHandler, {"counter": counter})]


class UsageHandler(CodedHandler):
    """What a folder holds."""

    def initialize(self, counter: UsageCounter) -> None:
        """Take the counter."""
        self._counter = counter

    async def get(self) -> None:
        """Answer with what is known of a folder; asking is what makes it be counted."""
        below, above = _places(self._counter)
        names = _names_of(self.get_query_argument("path", "", strip=False))
        # The server may show more than the home: then what lies above the home is answered by it.
        if names == above[: len(names)]:
            names = above
        if names[: len(above)] != above:
            raise bad_request("the folder is not counted", 404)
        usage = await self._counter.read((*below, *names[len(above) :]))
        if usage is None:
            raise bad_request("there is no such folder", 404)
        self.send_json(_answer("/".join(names), usage))


def _places(counter: UsageCounter) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the server's root below what is counted, and what is counted below the root."""
    root, top = PurePath(os.path.realpath(counter.settings.root)), counter.top
    if root.is_relative_to(top):
        return root.relative_to(top).parts, ()
    return (), top.relative_to(root).parts


def _names_of(path: str) -> tuple[str, ...]:
    names = tuple(name for name in path.split("/") if name)
    if "\0" in path or any(name in (os.curdir, os.pardir) for name in names):
        raise bad_request("path must lead to a folder below the server's root")
    return names


def _answer(path: str, usage: Usage) -> dict[str, Any]:
    return {
        "state": "counting" if usage.is_counting else "done",
        "path": path,
        "bytes": usage.sums.bytes,
        "files": usage.sums.files,
        "counted": to_iso(usage.counted) if usage.counted else None,
        "complete": usage.complete,
        "used": usage.used,
        "limit": usage.limit.limit,
        "limitFrom": usage.limit.source,
        "free": usage.limit.free,
        "children": [
            {
                "name": os.fsencode(entry.name).decode("utf-8", "replace"),
                "bytes": entry.bytes,
                "files": entry.files,
                "directory": entry.directory,
            }
            for entry in usage.entries
        ],
    }
