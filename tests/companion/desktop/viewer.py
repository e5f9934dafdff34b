"""A viewer: speaks RFB over the companion's websocket, as noVNC does."""

from __future__ import annotations

import asyncio
import socket
import struct
from typing import Any

from http_client import HttpClient
from tornado.httpclient import HTTPRequest
from tornado.netutil import Resolver
from tornado.websocket import WebSocketClientConnection, websocket_connect

UPDATE = 3


class Viewer:
    """Connected to a screen."""

    def __init__(self, connection: WebSocketClientConnection) -> None:
        self._socket = connection
        self._buffer = b""
        self._waiting: asyncio.Future[Any] | None = None
        self.size = (0, 0)
        self.name = ""

    @classmethod
    async def connect(cls, url: str, headers: dict[str, str] | None = None, **given: Any) -> Viewer:
        request = HTTPRequest(url, headers=headers or {})
        viewer = cls(await websocket_connect(request, subprotocols=["binary"], **given))
        await viewer._shake_hands()
        return viewer

    @classmethod
    async def unix(cls, desktop: HttpClient, session: str, **headers: str) -> Viewer:
        """Connect to a companion's own socket."""

        class Unix(Resolver):
            def initialize(self) -> None:
                """Nothing to prepare."""

            async def resolve(self, *_: Any) -> list[tuple[int, Any]]:
                return [(socket.AF_UNIX, desktop.socket)]

        url = f"ws://localhost/desktop/vnc/{session}"
        return await cls.connect(url, headers, resolver=Unix())

    async def until_picture_rests(self) -> bytes:
        """Wait until the screen shows the same twice, or something blinks in it; give it."""
        before, now = b"", await self.picture()
        for _ in range(10):
            if now == before:
                break
            await asyncio.sleep(0.3)
            before, now = now, await self.picture()
        return now

    async def _shake_hands(self) -> None:
        assert await self._read(12) == b"RFB 003.008\n"
        await self.send(b"RFB 003.008\n")
        kinds = await self._read((await self._read(1))[0])
        assert kinds == b"\1", "no password is asked: the socket is this user's alone"
        await self.send(b"\1")
        assert await self._read(4) == bytes(4)
        await self.send(b"\1")
        start = await self._read(24)
        self.size = struct.unpack(">HH", start[:4])
        self.name = (await self._read(struct.unpack(">I", start[20:])[0])).decode()
        await self.send(struct.pack(">BxHi", 2, 1, 0))

    @property
    def subprotocol(self) -> str | None:
        return self._socket.selected_subprotocol

    async def send(self, data: bytes) -> None:
        await self._socket.write_message(data, binary=True)

    async def ask(self, incremental: bool = True) -> None:
        """Ask for what is on the screen, or for what changes on it."""
        await self.send(struct.pack(">BBHHHH", UPDATE, incremental, 0, 0, *self.size))

    async def picture(self) -> bytes:
        """All of the screen, four bytes for each pixel."""
        await self.ask(incremental=False)
        width, height = self.size
        pixels = bytearray(width * height * 4)
        left = width * height
        while left > 0:
            kind = (await self._read(1))[0]
            assert kind in (0, 2, 3), kind
            if kind == 3:
                await self._read(struct.unpack(">3xI", await self._read(7))[0])
            for _ in range(struct.unpack(">xH", await self._read(3))[0] if kind == 0 else 0):
                x, y, wide, high, _ = struct.unpack(">HHHHi", await self._read(12))
                data = await self._read(wide * high * 4)
                for row in range(high):
                    at = ((y + row) * width + x) * 4
                    pixels[at : at + wide * 4] = data[row * wide * 4 : (row + 1) * wide * 4]
                left -= wide * high
        return bytes(pixels)

    async def key(self, symbol: int) -> None:
        for down in (1, 0):
            await self.send(struct.pack(">BBxxI", 4, down, symbol))

    async def press(self, *symbols: int) -> None:
        """Hold keys down together."""
        for symbol in symbols:
            await self.send(struct.pack(">BBxxI", 4, 1, symbol))
        for symbol in reversed(symbols):
            await self.send(struct.pack(">BBxxI", 4, 0, symbol))

    async def type(self, text: str) -> None:
        for character in text:
            await self.key(ord(character))

    async def point(self, x: int, y: int, buttons: int = 0) -> None:
        await self.send(struct.pack(">BBHH", 5, buttons, x, y))

    async def click(self, x: int, y: int) -> None:
        for buttons in (0, 1, 0):
            await self.point(x, y, buttons)

    async def count(self, seconds: float) -> int:
        """How many bytes come within so many seconds."""
        came = len(self._buffer)
        self._buffer = b""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while (rest := end - loop.time()) > 0:
            message = self._next()
            if (await asyncio.wait((message,), timeout=rest))[0]:
                came += len(await self._message())
        return came

    def _next(self) -> asyncio.Future[Any]:
        """The next message; the same one until it was taken."""
        if self._waiting is None:
            self._waiting = asyncio.ensure_future(self._socket.read_message())
        return self._waiting

    async def _message(self) -> bytes:
        message, self._waiting = await self._next(), None
        assert isinstance(message, bytes), f"closed with {self._socket.close_code}"
        return message

    async def closed(self) -> int | None:
        """Wait for the end; give its code."""
        while await self._next() is not None:
            self._waiting = None
        return self._socket.close_code

    def stop_reading(self) -> None:
        """Let the system's buffers fill, as a page does whose network is gone."""
        protocol: Any = self._socket.protocol
        protocol.stream.io_loop.remove_handler(protocol.stream.fileno())
        protocol.stream._state = None

    def close(self) -> None:
        self._socket.close()

    async def _read(self, length: int) -> bytes:
        while len(self._buffer) < length:
            self._buffer += await self._message()
        data, self._buffer = self._buffer[:length], self._buffer[length:]
        return data
