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


def size_in_bytes(text: str) -> int:
    """Return the bytes of a size such as ``10 GiB``; its schema was checked before."""
    number, unit = re.findall(r"[0-9.]+|[A-Za-z]+", text)
    return int(Decimal(number) * _UNITS[unit])
