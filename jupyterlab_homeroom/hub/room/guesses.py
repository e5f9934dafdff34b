"""Slows down who guesses passwords."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable, Hashable

MINUTE = 60.0
_LOOKS_AGAIN = 0.25
_MOST_WAITING = 500


class TooManyGuessesError(Exception):
    """There were too many wrong passwords; nothing was checked.

    Attributes
    ----------
    seconds
        After how many seconds it is worth trying again.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__("too many wrong passwords")
        self.seconds = seconds


class Guesses:
    """Counts wrong passwords of the last minute: for each name, and in total.

    A check is paid for before it is made, and a right password gets that back. So however many
    people of one address sign in at once, only wrong passwords count.

    Parameters
    ----------
    per_name, total
        How many wrong passwords there may be in a minute.
    patience
        For how many seconds a sign-in waits while the total is used up.
    clock
        The time in seconds.
    """

    def __init__(
        self,
        per_name: int,
        total: int,
        patience: float = 20.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._per_name = per_name
        self._total = total
        self._patience = patience
        self._clock = clock
        self._of_name: dict[Hashable, deque[float]] = {}
        self._of_all: deque[float] = deque()
        self._waiting: set[Hashable] = set()

    async def pay(self, name: Hashable, *, is_known: bool = False) -> Callable[[], None]:
        """Pay for one check and return what gets it back.

        Parameters
        ----------
        name
            Whose password is checked.
        is_known
            Whether this browser was signed in under the name before: then what strangers guess
            under it, or in total, does not count.

        Raises
        ------
        TooManyGuessesError
            The name has used its guesses up, or there are too many in total for too long.
        """
        whose = (name, is_known)
        self._forget(self._clock())
        if len(self._of_name.get(whose, ())) >= self._per_name:
            raise TooManyGuessesError(MINUTE - (self._clock() - self._of_name[whose][0]))
        if not is_known and len(self._of_all) >= self._total:
            await self._room(whose)
        now = self._clock()
        mine = self._of_name.setdefault(whose, deque())
        if len(mine) >= self._per_name:
            # Others of this name were faster.
            raise TooManyGuessesError(MINUTE - (now - mine[0]))
        mine.append(now)
        self._of_all.append(now)
        return lambda: self._give_back(whose, now)

    async def _room(self, whose: Hashable) -> None:
        """Wait until the total leaves room; one sign-in of a name at a time."""
        if whose in self._waiting or len(self._waiting) >= _MOST_WAITING:
            raise TooManyGuessesError(self._patience)
        end = self._clock() + self._patience
        self._waiting.add(whose)
        try:
            while len(self._of_all) >= self._total:
                if self._clock() >= end:
                    raise TooManyGuessesError(self._patience)
                await asyncio.sleep(_LOOKS_AGAIN)
                self._forget(self._clock())
        finally:
            self._waiting.discard(whose)

    def _give_back(self, whose: Hashable, paid: float) -> None:
        if paid in self._of_all:
            self._of_all.remove(paid)
        mine = self._of_name.get(whose)
        if mine and paid in mine:
            mine.remove(paid)
            if not mine:
                del self._of_name[whose]

    def _forget(self, now: float) -> None:
        """Forget what is older than a minute."""
        while self._of_all and now - self._of_all[0] >= MINUTE:
            self._of_all.popleft()
        for whose in [one for one, times in self._of_name.items() if now - times[-1] >= MINUTE]:
            del self._of_name[whose]
        for times in self._of_name.values():
            while now - times[0] >= MINUTE:
                times.popleft()
