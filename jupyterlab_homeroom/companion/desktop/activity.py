"""Tells the Jupyter server that somebody uses a program, which looking at one does not.

jupyter-server-proxy asks `input_came` for each message that it passes on. The companion, which
alone knows input from looking, says it by the time of a file beside its socket.
"""

from __future__ import annotations

import logging
import os
import time
from pathlib import Path

EVERY = 60.0
"""Seconds between two reports at least."""

log = logging.getLogger(__name__)


class ActivityMark:
    """Writes the file that says when there was input last.

    Parameters
    ----------
    file : Path
        Its path; its folder is this user's alone.
    every : float
        Seconds between two reports at least.
    """

    def __init__(self, file: Path, every: float = EVERY) -> None:
        self._file = file
        self._every = every
        self._last: float | None = None

    def note(self) -> None:
        """Somebody typed, clicked or pasted."""
        now = time.monotonic()
        if self._last is not None and now - self._last < self._every:
            return
        self._last = now
        try:
            fd = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
            os.utime(fd)
            os.close(fd)
        except OSError as error:
            log.warning("the use of a desktop program is not told: %s", error)
