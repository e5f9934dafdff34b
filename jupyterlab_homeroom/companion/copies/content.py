"""Copies what is in a file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

PIECE = 1024 * 1024
"""How much is copied at a time, in bytes: little enough for a slow disk to tell progress."""


def copy_content(source: int, target: int, report: Callable[[int], None]) -> None:
    """Copy all bytes from one open file to another, both from where they are.

    Parameters
    ----------
    source, target : int
        Open files.
    report : callable
        Called with the bytes of each piece; may raise, to end the copy.

    Raises
    ------
    OSError
        What the system says.
    """
    # The system copies by itself where it can; some file systems say at once that nothing is there.
    for pieces in (_by_the_system, _by_hand):
        for length in pieces(source, target):
            report(length)


def _by_the_system(source: int, target: int) -> Iterator[int]:
    if not hasattr(os, "copy_file_range"):
        return
    while True:
        try:
            length = os.copy_file_range(source, target, PIECE)
        except OSError:
            return  # By hand it works, or fails with the reason.
        if not length:
            return
        yield length


def _by_hand(source: int, target: int) -> Iterator[int]:
    while data := os.read(source, PIECE):
        at = 0
        while at < len(data):
            at += os.write(target, data[at:])
        yield len(data)
