"""The end of what programs print."""

from __future__ import annotations

import os

KEPT = 4096
"""Bytes that are kept of it."""


class Tail:
    """Reads a pipe and keeps the end of what came; nothing is written to a disk.

    Parameters
    ----------
    fd : int
        The pipe's end to read from; belongs to this object.
    """

    def __init__(self, fd: int) -> None:
        os.set_blocking(fd, False)
        self.fd = fd
        self._kept = b""

    @property
    def text(self) -> str:
        """What is kept."""
        return self._kept.decode(errors="replace")

    def read(self) -> bool:
        """Take what is there; False where nothing will come any more."""
        while True:
            try:
                data = os.read(self.fd, 65536)
            except BlockingIOError:
                return True
            if not data:
                return False
            self._kept = (self._kept + data)[-KEPT:]

    def close(self) -> None:
        """Close the pipe."""
        os.close(self.fd)
