"""Whether a mount's data is there for the learner."""

from __future__ import annotations

import os
import stat
from typing import Literal, TypeAlias

from .links import Place, SharedLinks
from .listed import SharedMount

State: TypeAlias = Literal["there", "unlinked", "missing", "denied", "taken"]
"""`unlinked`: the data is there, and its link is not; `SharedLinks.make` makes it."""


def state_of(links: SharedLinks, mount: SharedMount) -> State:
    """Tell the state of a mount; nothing is changed.

    It asks the data's file system, which may take long where that is a network disk: not for an
    event loop.

    Parameters
    ----------
    links : SharedLinks
        The server's links.
    mount : SharedMount
        One of its mounts.

    Raises
    ------
    OSError
        The server's root does not say.
    """
    place = links.place(mount)
    if place is Place.TAKEN:
        return "taken"
    try:
        mode = os.stat(mount.path).st_mode  # noqa: PTH116
    except PermissionError:
        return "denied"
    except OSError:  # no such folder, or a disk that is gone
        return "missing"
    if not stat.S_ISDIR(mode):
        return "missing"
    if not os.access(mount.path, os.R_OK | os.X_OK):
        return "denied"
    return "there" if place is Place.LINKED else "unlinked"
