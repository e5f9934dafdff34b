"""Sizes as a course writes them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TypeGuard

_UNITS = {
    "MB": 1000**2,
    "GB": 1000**3,
    "TB": 1000**4,
    "MiB": 1024**2,
    "GiB": 1024**3,
    "TiB": 1024**4,
}


_SIZE = re.compile(rf"[0-9]+(\.[0-9]+)? ?({'|'.join(_UNITS)})")


def is_size(value: object) -> TypeGuard[str | int]:
    """Tell whether a value of any kind is what `size_in_bytes` takes."""
    if isinstance(value, int):
        return not isinstance(value, bool) and value > 0
    return isinstance(value, str) and _SIZE.fullmatch(value) is not None


def size_in_bytes(size: str | int) -> int:
    """Return the bytes of a size such as ``10 GiB``, or of a number of bytes.

    The schema, or `is_size`, checked it before.
    """
    if isinstance(size, int):
        return size
    number, unit = re.findall(r"[0-9.]+|[A-Za-z]+", size)
    return int(Decimal(number) * _UNITS[unit])
