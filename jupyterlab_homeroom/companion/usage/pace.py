"""Keeps a count from taking the machine for itself, and from going on for ever."""

from __future__ import annotations

import os
import threading
import time
from contextlib import suppress

_EVERY = 32
_SLICE = 0.02
_REST = 0.4
_NICE = 5


class CutShortError(Exception):
    """The count took too long, met too much, or is not wanted any more."""


class Pace:
    """Lets a count rest after each 20 ms of work.

    Parameters
    ----------
    stop : threading.Event
        Set where the count is not wanted any more.
    max_time : float
        Seconds until it is cut short.
    max_entries : int
        How much it may look at until it is cut short.
    """

    def __init__(self, stop: threading.Event, max_time: float, max_entries: int) -> None:
        self._stop = stop
        self._end = time.monotonic() + max_time
        self._left = max_entries
        self._count = 0
        self._since = time.monotonic()

    def step(self) -> None:
        """Count one entry, and rest if it is time to.

        Raises
        ------
        CutShortError
            It is over.
        """
        self._count += 1
        if self._count % _EVERY:
            return
        now = time.monotonic()
        if self._count > self._left or now > self._end:
            raise CutShortError
        worked = now - self._since
        if worked >= _SLICE:
            if self._stop.wait(worked * _REST):
                raise CutShortError
            self._since = time.monotonic()


def step_back() -> None:
    """Let kernels go before this thread: Linux has priorities for threads."""
    with suppress(OSError, AttributeError):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)
