"""What the gateway's handlers share."""

from __future__ import annotations

import asyncio
from typing import Any

from tornado.iostream import StreamClosedError

from .coded_handler import CodedHandler
from .door import Door
from .gateway import Gateway


class GatewayHandler(CodedHandler):
    """The gateway, who asks, and how long an answer may be held back."""

    person = ""
    """Who asks; empty at a gateway of one's own."""

    def initialize(self, gateway: Gateway, door: Door | None = None) -> None:
        """Take the gateway, and who lets people in where it is not one person's."""
        self.gateway = gateway
        self._door = door

    async def prepare(self) -> None:
        """Refuse requests of other sites, and people who may not."""
        super().prepare()
        if self._door is not None:
            self.person = await self._door.admit(self.request.headers)

    async def flush_within(self) -> None:
        """Send what was written; who takes nothing for too long is given up."""
        try:
            await asyncio.wait_for(self.flush(), self.gateway.settings.max_stall)
        except asyncio.TimeoutError:
            self.hang_up()
            raise StreamClosedError from None

    def send_error(self, status_code: int = 500, **kwargs: Any) -> None:
        """Answer with an error; half-way through an answer, let it not look whole."""
        if not self._headers_written:
            super().send_error(status_code, **kwargs)
            return
        self.hang_up()
        self._finished = True
        self.on_finish()

    def hang_up(self) -> None:
        """Break the connection off."""
        connection: Any = self.request.connection
        connection.stream.close()

    def wait_time(self) -> float:
        """Read how long the answer may be held back, in seconds."""
        return min(float(self.number("wait", 0)), self.gateway.settings.max_wait)
