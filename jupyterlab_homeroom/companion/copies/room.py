"""How much room there is."""

from __future__ import annotations

import os

from .errors import about
from .places import Place


def free_at(place: Place) -> int:
    """Return the bytes that are free where something is to go, whose folders may be missing.

    Raises
    ------
    CopyError
        What the system says.
    """
    folder = place.real.parent
    with about(place.path):
        while not folder.exists():
            folder = folder.parent
        info = os.statvfs(folder)
    return info.f_bavail * info.f_frsize
