"""A gateway in a thread of its own, and hosts that do what no real git host does on demand."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from http_client import GatewayClient
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from jupyterlab_homeroom.gateway import Gateway, GatewaySettings, gateway_handlers, log_request


class Loop:
    """An event loop in a thread, for servers under test."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever)
        self._thread.start()

    def run(self, work: Awaitable[Any]) -> Any:
        async def wrapped() -> Any:
            return await work

        return asyncio.run_coroutine_threadsafe(wrapped(), self.loop).result(30)

    def call(self, work: Callable[[], None]) -> None:
        async def wrapped() -> None:
            work()

        self.run(wrapped())

    def listen(self, make: Callable[[], Application]) -> int:
        async def start() -> int:
            sockets = bind_sockets(0, "127.0.0.1")
            server = HTTPServer(make(), max_body_size=2**30)
            server.add_sockets(sockets)
            return int(sockets[0].getsockname()[1])

        return int(self.run(start()))

    def close(self) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join()
        self.loop.close()


@pytest.fixture(scope="module")
def loop() -> Iterator[Loop]:
    loop = Loop()
    yield loop
    loop.close()


@pytest.fixture
def gateways(loop: Loop) -> Iterator[list[Gateway]]:
    """The gateways that a test started."""
    started: list[Gateway] = []
    yield started
    for gateway in started:
        loop.run(gateway.close())


@pytest.fixture
def serve(loop: Loop, gateways: list[Gateway], tmp_path: Path) -> Callable[..., GatewayClient]:
    """Start a gateway with these settings."""

    def start(**settings: Any) -> GatewayClient:
        def make() -> Application:
            gateway = Gateway(GatewaySettings(**{"spool_dir": tmp_path / "spools", **settings}))
            gateways.append(gateway)
            return Application(list(gateway_handlers(gateway, "/git/")), log_function=log_request)

        return GatewayClient(f"http://127.0.0.1:{loop.listen(make)}/git/")

    return start


@pytest.fixture
def upstream(loop: Loop) -> Callable[[Callable[[RequestHandler], Any]], str]:
    """Start a host that answers as told; gives its `host:port`."""

    def start(answer: Callable[[RequestHandler], Any]) -> str:
        class Handler(RequestHandler):
            async def get(self) -> None:
                result = answer(self)
                if result is not None:
                    await result

            post = get

        return f"127.0.0.1:{loop.listen(lambda: Application([('.*', Handler)]))}"

    return start
