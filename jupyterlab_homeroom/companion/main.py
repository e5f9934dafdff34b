"""The companion's process: its socket, its signals, its end."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import resource
import signal
from collections.abc import Sequence
from pathlib import Path

from tornado.httpserver import HTTPServer
from tornado.ioloop import PeriodicCallback
from tornado.netutil import bind_unix_socket

from .app import make_app
from .parts import make_parts

_PARENT_POLL = 1.0
_MAX_BODY = 64 * 1024
# jupyter-server-proxy starts a process again unless it ended with 0. So it never ends with 0.
_EXIT_PARENT_GONE = 3

log = logging.getLogger(__name__)


def main(arguments: Sequence[str]) -> int:
    """Serve until a signal comes or the parent is gone.

    Parameters
    ----------
    arguments : sequence of str
        The command line without the program.

    Returns
    -------
    int
        The exit code, never 0.
    """
    parser = argparse.ArgumentParser(prog="python -m jupyterlab_homeroom.companion")
    parser.add_argument("--unix-socket", type=Path, required=True, help="where to listen")
    parser.add_argument(
        "--parent",
        type=int,
        default=os.getppid(),
        help="the process to end with (default: the one that started this)",
    )
    options = parser.parse_args(arguments)
    # What is kept in memory until the end must not get into a file by a crash.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.basicConfig(level=logging.INFO, format="[homeroom %(levelname)s] %(message)s")
    return asyncio.run(_serve(options.unix_socket, options.parent))


async def _serve(path: Path, parent: int) -> int:
    loop = asyncio.get_running_loop()
    stop: asyncio.Future[int] = loop.create_future()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, _set_once, stop, 128 + number)
    watch = PeriodicCallback(lambda: _end_with_parent(parent, stop), _PARENT_POLL * 1000)
    watch.start()
    parts = make_parts(os.environ, path.parent)
    # Nobody else may connect, also in the moment before tornado sets the mode.
    umask = os.umask(0o177)
    try:
        listener = bind_unix_socket(str(path), mode=0o600)
    finally:
        os.umask(umask)
    # For bodies that nobody reads; handlers that do set their own limit.
    server = HTTPServer(make_app(parts), max_body_size=_MAX_BODY)
    server.add_socket(listener)
    if parts.keepalive is not None:
        parts.keepalive.resume()
    parts.desktop.begin()
    code = await stop
    watch.stop()
    server.stop()
    await parts.close()
    return code


def _set_once(stop: asyncio.Future[int], code: int) -> None:
    if not stop.done():
        stop.set_result(code)


def _end_with_parent(parent: int, stop: asyncio.Future[int]) -> None:
    """End when the Jupyter server is gone, however it went."""
    if os.getppid() != parent:
        _set_once(stop, _EXIT_PARENT_GONE)
