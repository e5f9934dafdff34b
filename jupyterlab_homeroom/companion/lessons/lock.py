"""Keeps other tabs away from a folder."""

from __future__ import annotations

import asyncio
import secrets
import time
from contextlib import suppress

from . import git_data
from .declined import DeclinedError
from .folder import Folder

_RENEWED = 4.0
_HOLDS = 15.0


class Lock:
    """A lock that expires; `src/git/lock.ts` has the rules.

    Parameters
    ----------
    folder : Folder
        What is locked.
    """

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._owner = secrets.token_hex(16)
        self._renewal: asyncio.Task[None] | None = None

    async def take(self) -> None:
        """Take a lock that nobody can have: the folder is new."""
        await self._write()
        self._renewal = asyncio.create_task(self._renew())

    async def release(self) -> None:
        """Give it back; one that stays expires."""
        if self._renewal:
            self._renewal.cancel()
            await asyncio.gather(self._renewal, return_exceptions=True)
        try:
            await asyncio.to_thread(self._folder.put, {git_data.LOCK: git_data.nothing()})
        except DeclinedError:
            return  # a full disk, which has been said

    async def _renew(self) -> None:
        while True:
            await asyncio.sleep(_RENEWED)
            # Tried again; what the delivery itself writes fails for the same reason.
            with suppress(DeclinedError):
                await self._write()

    async def _write(self) -> None:
        expires = int((time.time() + _HOLDS) * 1000)
        data = git_data.lock(self._owner, expires)
        await asyncio.to_thread(self._folder.put, {git_data.LOCK: data})
