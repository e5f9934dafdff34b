"""What a session's processes hold in memory."""

from __future__ import annotations

import os

from .keeper.descendants import descendants

_PAGE = os.sysconf("SC_PAGE_SIZE")


def memory_of(keeper: int) -> int | None:
    """Return the bytes that a keeper and all below it hold; None where nobody knows.

    What several processes share is divided among them (PSS), where the system tells it.
    """
    sizes = [_size(pid) for pid in {keeper, *descendants(keeper)}]
    known = [size for size in sizes if size is not None]
    return sum(known) if known else None


def _size(pid: int) -> int | None:
    try:
        with open(f"/proc/{pid}/smaps_rollup", "rb") as file:  # noqa: PTH123
            for line in file:
                if line.startswith(b"Pss:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    try:
        with open(f"/proc/{pid}/statm", "rb") as file:  # noqa: PTH123
            return int(file.read().split()[1]) * _PAGE
    except OSError:  # it has just ended
        return None
