"""The companion's half of a keeper: starts it, hears what it says, and tells it what to do."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

_MODULE = "jupyterlab_homeroom.companion.desktop.keeper"
_LONGEST_LINE = 1 << 20


class Keeping:
    """A keeper that runs.

    Parameters
    ----------
    on_event : callable
        Called with what it says, and with ``{"event": "gone"}`` at its end.
    """

    def __init__(self, on_event: Callable[[dict[str, Any]], None]) -> None:
        self._on_event = on_event
        self._process: asyncio.subprocess.Process | None = None
        self._reading: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int | None:
        """The keeper's process while it runs."""
        if self._process is None or self._process.returncode is not None:
            return None
        return self._process.pid

    async def start(self, order: Mapping[str, Any], lock: int) -> None:
        """Start it.

        Parameters
        ----------
        order : mapping
            What it shall start.
        lock : int
            The file that says that the session is kept, open.
        """
        safe_path = ["-P"] if sys.version_info >= (3, 11) else []
        self._process = await asyncio.create_subprocess_exec(
            *[sys.executable, *safe_path, "-m", _MODULE],
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=_LONGEST_LINE,
            pass_fds=(lock,),
            # A Ctrl-C in the server's terminal is for the server; it ends its sessions in order.
            start_new_session=True,
            # The source's own folder is found as the companion found it.
            env={**os.environ, "PYTHONPATH": _python_path()},
        )
        self.tell(**order)
        self._reading = asyncio.create_task(self._read(self._process))

    def tell(self, **command: Any) -> None:
        """Send a command; nothing happens where it has ended."""
        if self._process is not None and self._process.stdin is not None:
            with suppress(ConnectionError, RuntimeError):
                self._process.stdin.write(json.dumps(command).encode() + b"\n")

    async def wait(self) -> None:
        """Wait until it is gone and `on_event` knows."""
        if self._reading is not None:
            await asyncio.shield(self._reading)

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None  # noqa: S101 - it was asked for
        while line := await process.stdout.readline():
            self._on_event(json.loads(line))
        await process.wait()
        self._on_event({"event": "gone"})


def _python_path() -> str:
    """Let the keeper find what this process has imported, wherever it was."""
    own = str(Path(__file__).parents[3])
    given = os.environ.get("PYTHONPATH", "")
    return os.pathsep.join(filter(None, (own, given)))
