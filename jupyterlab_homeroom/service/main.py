"""The service's process: its address, its signals, its end."""

from __future__ import annotations

import asyncio
import logging
import os
import resource
import signal

from jupyterhub.services.auth import HubAuth  # type: ignore[import-untyped]
from tornado.httpserver import HTTPServer
from tornado.ioloop import PeriodicCallback

from .app import MIB, make_service
from .first_answers import FirstAnswers
from .published import read_published
from .settings import ServiceSettings, read_settings

_PARENT_POLL = 1.0
_IDLE = 120.0
_BODY_WITHIN = 60.0
_MOST_FILES = 65536

log = logging.getLogger(__name__)


def main(first: FirstAnswers) -> int:
    """Serve until a signal comes or the hub is gone.

    Parameters
    ----------
    first : FirstAnswers
        Listens already.

    Returns
    -------
    int
        The exit code; a hub starts a service again that ends by itself.
    """
    logging.basicConfig(level=logging.INFO, format="[homeroom %(levelname)s] %(message)s")
    # Crashes must not write tokens down.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = _MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, _MOST_FILES)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    try:
        settings = read_settings(os.environ)
    except ValueError as error:
        log.error("%s", error)
        return 2
    return asyncio.run(_serve(settings, first, os.getppid()))


async def _serve(settings: ServiceSettings, first: FirstAnswers, parent: int) -> int:
    loop = asyncio.get_running_loop()
    stop: asyncio.Future[int] = loop.create_future()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, _set_once, stop, 128 + number)
    watch = PeriodicCallback(lambda: _end_with_parent(parent, stop), _PARENT_POLL * 1000)
    watch.start()
    reading = asyncio.create_task(read_published(settings))
    stop.add_done_callback(lambda _: reading.cancel())
    try:
        course = await reading
    except asyncio.CancelledError:
        return await stop
    service = make_service(settings, course, HubAuth())
    server = HTTPServer(
        service.application,
        max_body_size=MIB // 16,
        max_buffer_size=MIB,
        idle_connection_timeout=_IDLE,
        body_timeout=_BODY_WITHIN,
    )
    server.add_socket(first.take_over())
    log.info("The service answers below %s", settings.prefix)
    code = await stop
    watch.stop()
    server.stop()
    await service.close()
    return code


def _set_once(stop: asyncio.Future[int], code: int) -> None:
    if not stop.done():
        stop.set_result(code)


def _end_with_parent(parent: int, stop: asyncio.Future[int]) -> None:
    """End when the hub is gone, however it went: a new one starts its own."""
    if os.getppid() != parent:
        _set_once(stop, 1)
