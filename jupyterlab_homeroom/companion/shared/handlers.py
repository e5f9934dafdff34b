"""The HTTP requests about shared data."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tornado.routing import URLSpec

from ...gateway import CodedHandler, bad_request
from .shared import Shared


def shared_handlers(shared: Shared, prefix: str) -> Sequence[URLSpec]:
    """Give the tornado handlers.

    Parameters
    ----------
    shared : Shared
        What they tell of.
    prefix : str
        The path that they live below, with a slash at its end.
    """
    base = re.escape(prefix)
    given = {"shared": shared}
    return [
        URLSpec(rf"{base}shared", SharedHandler, given),
        URLSpec(rf"{base}shared/size", SizeHandler, given),
    ]


class SharedHandler(CodedHandler):
    """What is shared with this person."""

    def initialize(self, shared: Shared) -> None:
        """Take what it tells of."""
        self._shared = shared

    async def get(self) -> None:
        """Answer with all mounts, soon, whatever their disks do."""
        self.send_json({"mounts": await self._shared.describe()})


class SizeHandler(CodedHandler):
    """How large shared data is."""

    def initialize(self, shared: Shared) -> None:
        """Take what it tells of."""
        self._shared = shared

    async def get(self) -> None:
        """Answer with what is known of a mount's size; asking is what makes it be counted."""
        size = await self._shared.size(self.get_query_argument("folder", "", strip=False))
        if size is None:
            raise bad_request("nothing is shared there", 404)
        self.send_json(
            {
                "state": "counting" if size.is_counting else "done",
                "bytes": size.bytes,
                "files": size.files,
                "complete": size.complete,
            }
        )
