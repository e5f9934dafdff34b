"""Sizes as a course writes them."""

from __future__ import annotations

import re
from decimal import Decimal

_UNITS = {
    "MB": 1000**2,
    "GB": 1000**3,
    "TB": 1000**4,
    "MiB": 1024**2,
    "GiB": 1024**3,
    "TiB": 1024**4,
}


def size_in_bytes(size: str | int) -> int:
    """Return the bytes of a size such as ``10 GiB``, or of a number of bytes.

    Its schema was checked before.
    """
    if isinstance(size, int):
        return size
    number, unit = re.findall(r"[0-9.]+|[A-Za-z]+", size)
    return int(Decimal(number) * _UNITS[unit])
