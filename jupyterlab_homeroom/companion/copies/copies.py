"""All copies of one companion."""

from __future__ import annotations

import asyncio
import time

from ...gateway import bad_request
from ..threads import in_thread
from .asked import Order
from .copy import Copy
from .preview import Preview
from .settings import CopiesSettings

_PATIENCE = 10.0
"""Seconds that an answer waits for a copy to be undone; large ones go on after it."""
_AT_END = 1.0


class Copies:
    """Starts copies and remembers them for a while. Close it at the end.

    Parameters
    ----------
    settings : CopiesSettings
        What may be copied where.
    """

    def __init__(self, settings: CopiesSettings) -> None:
        self.settings = settings
        self._copies: dict[str, Copy] = {}
        self._running: dict[str, asyncio.Task[None]] = {}
        self._places = asyncio.Semaphore(settings.at_once)
        self._looks = asyncio.Semaphore(1)

    def start(self, order: Order) -> Copy:
        """Start a copy, or give the one that does the same."""
        self._forget()
        for copy in self._copies.values():
            if copy.order == order and copy.ended is None:
                return copy
        copy = Copy(order, self.settings)
        self._copies[copy.id] = copy
        task = asyncio.create_task(self._run(copy))
        self._running[copy.id] = task
        task.add_done_callback(lambda _task: self._running.pop(copy.id))
        return copy

    def get(self, copy_id: str) -> Copy:
        """Find a copy.

        Raises
        ------
        GatewayError
            ``BadRequest`` where it is not known, or not any more.
        """
        copy = self._copies.get(copy_id)
        if copy is None:
            raise bad_request("this copy is not known here", 404)
        return copy

    async def cancel(self, copy_id: str) -> Copy:
        """End a copy and remove what came of it; of one that has failed, what it has left."""
        copy = self.get(copy_id)
        task = self._running.get(copy_id)
        if task is not None:
            copy.stop()
            _done, late = await asyncio.wait([task], timeout=_PATIENCE)
            if late:
                # Its disk hangs, perhaps for ever: others need not wait for it.
                task.cancel()
        elif copy.state == "failed":
            await in_thread("discard", copy.discard)
        return copy

    async def preview(self, order: Order) -> dict[str, object]:
        """Tell what a copy would do; raises `CopyError`."""
        async with self._looks:
            return await in_thread("preview", lambda: Preview(order, self.settings).to_json())

    async def close(self) -> None:
        """End all copies; what came of them stays, for the next to go on with."""
        for copy_id in self._running:
            self._copies[copy_id].stop(keep=True)
        if self._running:
            await asyncio.wait(self._running.values(), timeout=_AT_END)

    async def _run(self, copy: Copy) -> None:
        async with self._places:
            await in_thread("copy", copy.run)

    def _forget(self) -> None:
        now = time.monotonic()
        for copy in list(self._copies.values()):
            if copy.ended is not None and now - copy.ended > self.settings.remembered:
                del self._copies[copy.id]
