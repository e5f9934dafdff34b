"""The picture of a program: a websocket to its X server's socket."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from tornado.websocket import WebSocketClosedError, WebSocketHandler

from .activity import ActivityMark
from .client_messages import ClientMessages, UnknownMessageError
from .keeper.xserver import SOCKET
from .session import Session
from .sessions import Sessions

NO_SESSION = 4404
ENDED = 4410

_PIECE = 64 * 1024
_LARGEST_BUFFER = 256 * 1024

log = logging.getLogger(__name__)


class VncHandler(WebSocketHandler):
    """Passes RFB on, both ways, no faster than the slower side reads."""

    def initialize(self, sessions: Sessions, mark: ActivityMark) -> None:
        """Take the sessions, and where input is reported."""
        self._sessions = sessions
        self._mark = mark
        self._session: Session | None = None
        self._writer: asyncio.StreamWriter | None = None
        self._messages: ClientMessages | None = ClientMessages()
        self._passing: asyncio.Task[None] | None = None

    def check_origin(self, origin: str) -> bool:
        """Refuse pages of other sites, whose browser sends this person's cookies."""
        site = self.request.headers.get("Sec-Fetch-Site", "same-origin")
        host = self.request.headers.get("Host", "").lower()
        return site in ("same-origin", "none") and urlsplit(origin).netloc.lower() == host

    def select_subprotocol(self, subprotocols: list[str]) -> str | None:
        """Speak `binary` where that is asked for."""
        return "binary" if "binary" in subprotocols else None

    def get_compression_options(self) -> dict[str, Any] | None:
        """Leave bytes alone: RFB compresses itself."""
        return None

    async def open(self, session_id: str) -> None:
        """Connect to a session's screen, once it is there."""
        session = self._sessions.find(session_id)
        if session is None:
            self.close(NO_SESSION, "no such session")
            return
        await session.screen_is_there.wait()
        try:
            reader, self._writer = await asyncio.open_unix_connection(
                str(session.folder / SOCKET), limit=_PIECE
            )
        except OSError:
            self.close(ENDED, "the program has ended")
            return
        self._session = session
        self._writer.transport.set_write_buffer_limits(_LARGEST_BUFFER)
        session.viewers += 1
        session.note_use()
        self._sessions.note_change()
        self._passing = asyncio.create_task(self._pass_on(reader))

    async def on_message(self, message: str | bytes) -> None:
        """Pass on what the viewer sends."""
        if self._writer is None or self._session is None or isinstance(message, str):
            return
        if self._messages is not None:
            try:
                if self._messages.feed(message):
                    self._session.note_input()
                    self._mark.note()
            except UnknownMessageError as error:
                log.warning("a viewer sends what is not known: %s", error)
                self._messages = None
        self._writer.write(message)
        with suppress(ConnectionError):
            await self._writer.drain()

    def on_close(self) -> None:
        """Let go of the screen; the program goes on."""
        if self._passing is not None:
            self._passing.cancel()
        if self._writer is not None:
            self._writer.close()
        if self._session is not None:
            self._session.viewers -= 1
            self._session.note_use()
            self._session = None
            self._sessions.note_change()

    async def _pass_on(self, reader: asyncio.StreamReader) -> None:
        try:
            while data := await reader.read(_PIECE):
                await self.write_message(data, binary=True)
        except (WebSocketClosedError, ConnectionError):
            return
        self.close(ENDED, "the program has ended")
