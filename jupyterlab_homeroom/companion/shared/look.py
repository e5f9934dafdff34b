"""Looks at shared data, without waiting for disks that hang."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from ..threads import in_thread
from .links import SharedLinks
from .listed import SharedMount
from .state import State, state_of

PATIENCE = 0.2
"""Seconds that an answer waits for a disk."""

Seen: TypeAlias = Literal[State, "silent"]
"""`silent`: its disk does not answer in time."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Look:
    """What is known of shared data. Size in bytes."""

    state: Seen
    writable: bool | None
    """None where nobody knows."""
    free: int | None
    """What its file system has left; None where nobody knows."""


SILENT = Look("silent", None, None)


class Looks:
    """Looks at all mounts at once, with at most one thread for each.

    A thread that hangs is not waited for twice: until it comes back, its mount is silent.

    Parameters
    ----------
    root : Path
        The server's root.
    record : Path
        See `record_file`.
    """

    def __init__(self, root: Path, record: Path) -> None:
        self._root = root
        self._record = record
        self._running: dict[str, asyncio.Future[Look]] = {}

    async def look(self, mounts: Sequence[SharedMount]) -> list[Look]:
        """Return what is known of each mount, in time."""
        looks = [self._begin(mount) for mount in mounts]
        if looks:
            await asyncio.wait(looks, timeout=PATIENCE)
        return [_outcome(look) for look in looks]

    def _begin(self, mount: SharedMount) -> asyncio.Future[Look]:
        running = self._running.get(mount.name)
        if running is not None:
            return running
        look = in_thread("look", lambda: look_at(self._root, self._record, mount))
        self._running[mount.name] = look
        look.add_done_callback(lambda _look: self._running.pop(mount.name))
        return look


def look_at(root: Path, record: Path, mount: SharedMount) -> Look:
    """Look at one mount; takes as long as its disk takes.

    Raises
    ------
    OSError
        The server's root does not say.
    """
    state = state_of(SharedLinks(root, record), mount)
    if state not in ("there", "unlinked"):
        return Look(state, False, None)
    info = os.statvfs(mount.path)
    return Look(state, os.access(mount.path, os.W_OK), info.f_bavail * info.f_frsize)


def _outcome(look: asyncio.Future[Look]) -> Look:
    if not look.done():
        return SILENT
    error = look.exception()
    if error is not None:
        log.warning("shared data cannot be looked at: %s", error)
        return SILENT
    return look.result()
