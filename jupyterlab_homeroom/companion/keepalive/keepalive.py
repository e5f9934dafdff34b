"""Keeps the server running until a deadline, and not a moment longer."""

from __future__ import annotations

import asyncio
import logging
import random
from contextlib import suppress
from datetime import datetime

from ..times import utc_now
from .deadline import Deadline, forget_deadline, load_deadline, save_deadline
from .errors import KeepaliveError, too_long
from .hub import post_activity
from .settings import KeepaliveSettings

log = logging.getLogger(__name__)


class Keepalive:
    """Posts the server's activity to the hub while it is on; nothing while it is off.

    Parameters
    ----------
    settings : KeepaliveSettings
        Where the hub is, and what its admin allows.
    """

    def __init__(self, settings: KeepaliveSettings) -> None:
        self._settings = settings
        self._deadline: Deadline | None = None
        self._error: KeepaliveError | None = None
        self._task: asyncio.Task[None] | None = None
        self._posted = asyncio.Event()

    @property
    def deadline(self) -> Deadline | None:
        """What it is on for; None = it is off."""
        if self._deadline is not None and self._deadline.until <= utc_now():
            return None
        return self._deadline

    @property
    def error(self) -> KeepaliveError | None:
        """Why the last post failed; None where it did not."""
        return self._error

    @property
    def latest(self) -> datetime:
        """The last moment that may be chosen now."""
        return utc_now() + self._settings.cap

    def resume(self) -> None:
        """Go on with what a companion before this one was asked; needs a running loop."""
        found = load_deadline(self._settings.file)
        if found is None:
            return
        if utc_now() < found.until <= self.latest:
            self._begin(found)
        else:
            forget_deadline(self._settings.file)

    def switch_on(self, until: datetime) -> None:
        """Keep the server running from now on; called again, it moves the deadline.

        Raises
        ------
        KeepaliveError
            ``TooLong`` where it is behind the admin's cap.
        ValueError
            It is in the past.
        """
        latest = self.latest
        if until > latest:
            raise too_long(latest)
        if until <= utc_now():
            raise ValueError("until must be in the future")
        now = self.deadline
        deadline = Deadline(since=now.since if now else utc_now(), until=until)
        save_deadline(self._settings.file, deadline)
        self._begin(deadline)

    async def switch_off(self) -> None:
        """Stop posting; a post that is under way is dropped."""
        forget_deadline(self._settings.file)
        self._deadline = None
        self._error = None
        await self.close()

    async def first_post(self, seconds: float) -> None:
        """Wait until the hub has answered the first post, or for so long."""
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._posted.wait(), seconds)

    async def close(self) -> None:
        """End with the process; the deadline stays."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    def _begin(self, deadline: Deadline) -> None:
        if self._task is not None:
            self._task.cancel()
        self._deadline = deadline
        self._error = None
        self._posted = asyncio.Event()
        self._task = asyncio.create_task(self._run(deadline, self._posted))

    async def _run(self, deadline: Deadline, posted: asyncio.Event) -> None:
        failures = 0
        while (now := utc_now()) < deadline.until:
            failures = failures + 1 if await self._post(now) else 0
            posted.set()
            rest = (deadline.until - utc_now()).total_seconds()
            await asyncio.sleep(min(self._pause(failures), max(rest, 0)))
        self._deadline = self._error = None
        forget_deadline(self._settings.file)

    async def _post(self, now: datetime) -> KeepaliveError | None:
        before = self._error
        try:
            await post_activity(self._settings, now)
            self._error = None
        except KeepaliveError as error:
            self._error = error
            if before is None or before.message != error.message:
                log.warning("the hub takes no activity, so the server may stop: %s", error)
        return self._error

    def _pause(self, failures: int) -> float:
        """Return seconds until the next post, shortened so that not all servers post at once."""
        longest = self._settings.every
        if failures:
            longest = min(longest, self._settings.first_retry * 2.0 ** min(failures - 1, 16))
        return longest * random.uniform(0.75, 1.0)  # noqa: S311
