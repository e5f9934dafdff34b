"""Reads what was delivered."""

from __future__ import annotations

import os
from pathlib import Path

from ...files import FilesSettings
from ...files.errors import FileError
from ...files.folders import names_of
from ..asked import Order

LARGEST = 5 * 1000 * 1000
"""In bytes. Who looks for a moment does not wait for more."""


def read_first(settings: FilesSettings, order: Order) -> bytes:
    """Give what is in an order's first file; nothing where it is gone, large, or elsewhere.

    Parameters
    ----------
    settings : FilesSettings
        Where files are written.
    order : Order
        What was delivered.
    """
    if settings.root is None:
        return b""
    try:
        names = (*names_of(order.folder), *names_of(order.first))
        root = Path(os.path.realpath(settings.root))
        path = Path(os.path.realpath(root.joinpath(*names)))
        if not path.is_relative_to(root) or not path.is_file():
            return b""
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (FileError, OSError):
        return b""
    return data if len(data) <= LARGEST else b""
