"""One desktop program that runs, or that has ended."""

from __future__ import annotations

import asyncio
import secrets
import signal
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, TypeAlias

from ..coded_error import CompanionError
from ..times import to_iso, utc_now
from .keeping import Keeping
from .program import Program

Reason: TypeAlias = Literal["closed", "crashed", "stopped", "idle", "failed"]

ASKING_AFTER = 4.0
"""Seconds after which a program that was asked to close and has not is said to ask something, also
where no new window has come up."""

_OUTCOMES = 20


@dataclass(frozen=True)
class End:
    """How a program ended."""

    reason: Reason
    code: int | None
    signal: str | None
    log: str


class Session:
    """A program on a screen of its own.

    Parameters
    ----------
    program : Program
        What runs.
    folder : Path
        Its private folder.
    scale : float
        Its screen's pixels to one of the page.
    on_change : callable
        Called when what `to_json` gives has changed.
    """

    def __init__(
        self, program: Program, folder: Path, scale: float, on_change: Callable[[], None]
    ) -> None:
        self.id = secrets.token_hex(8)
        self.program = program
        self.folder = folder
        self.scale = scale
        self.keeping = Keeping(self._hear)
        self.viewers = 0
        self.memory: int | None = None
        self.title: str | None = None
        self.windows: list[tuple[int, str, bool]] = []
        self.end: End | None = None
        self.ended_at = 0.0
        self.outcomes: deque[dict[str, Any]] = deque(maxlen=_OUTCOMES)
        self.used_at = time.monotonic()
        self.screen_is_there = asyncio.Event()
        self.has_window = asyncio.Event()
        self.is_over = asyncio.Event()
        self._orders = 0
        self._on_change = on_change
        self._started: datetime = utc_now()
        self._close: Reason | None = None
        # It has ended, or asks something.
        self._answer = asyncio.Event()
        self._is_asking = False
        self._before_close: set[int] = set()
        self._has_asked = False
        self._end: End | None = None
        self._jobs: dict[int, asyncio.Future[tuple[int, str]]] = {}

    @property
    def is_alive(self) -> bool:
        """Whether it has not ended."""
        return self.end is None

    @property
    def is_closing(self) -> bool:
        """Whether it was asked to close and may still do it."""
        return self._close is not None

    @property
    def state(self) -> Literal["starting", "running", "asking", "ended"]:
        """What people see of it."""
        if self.end is not None:
            return "ended"
        if not self.has_window.is_set():
            return "starting"
        return "asking" if self._is_asking else "running"

    def to_json(self) -> dict[str, object]:
        """Give it as the page knows it."""
        end = self.end
        return {
            "id": self.id,
            "app": self.program.id,
            "name": self.program.name,
            "state": self.state,
            "title": self.title,
            "windows": [title for _, title, _ in self.windows],
            "memory": self.memory if end is None else None,
            "started": to_iso(self._started),
            "viewers": self.viewers,
            "scale": self.scale,
            "outcomes": list(self.outcomes),
            "end": end and {**vars(end)},
        }

    def note_use(self) -> None:
        """Somebody looks at it, or gave it something to do."""
        self.used_at = time.monotonic()

    def note_input(self) -> None:
        """Somebody typed or clicked in it."""
        self.note_use()
        if self._is_asking and not self._has_asked:
            # It asks inside of a window, or not at all: whatever it was, it has been seen.
            self._stay()

    def next_order(self) -> int:
        """Give the number of something that it is to open."""
        self._orders += 1
        return self._orders

    def note_outcome(
        self, order: int, opened: dict[str, Any] | None, problem: CompanionError | None
    ) -> None:
        """Remember what became of something that was to be opened; of the last ones only."""
        told = problem.to_json() if problem else None
        self.outcomes.append({"order": order, "opened": opened, "problem": told})
        self._on_change()

    def run(self, words: list[str]) -> asyncio.Future[tuple[int, str]]:
        """Start one more process on its screen; gives its exit code and what it printed."""
        job = secrets.randbits(48)
        future = asyncio.get_running_loop().create_future()
        self._jobs[job] = future
        self.keeping.tell(do="run", command=words, job=job)
        return future

    async def close(self, reason: Reason = "closed") -> None:
        """Ask it to close, and wait a moment for that; what is not saved, it asks about."""
        if not self.is_alive:
            return
        if not self.windows:
            # There is nothing to ask, and nothing unsaved.
            await self.stop(reason=reason)
            return
        self._close = reason
        self._before_close = {window for window, _, _ in self.windows}
        self._has_asked = False
        self._answer.clear()
        self.keeping.tell(do="close")
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._answer.wait(), ASKING_AFTER)
        if self.is_alive and self._close is not None:
            self._is_asking = True
            self._on_change()

    async def stop(self, grace: float = 2.0, reason: Reason = "stopped") -> None:
        """End it, whatever is not saved.

        Parameters
        ----------
        grace : float
            Seconds that it has for ending by itself, once told by a signal.
        reason : str
            What is told of it.
        """
        if self.is_alive:
            self._close = reason
            self.keeping.tell(do="end", grace=grace)
            await self.keeping.wait()

    def stay(self) -> None:
        """Go on: it was given something new to do."""
        if self._close is not None:
            self._stay()

    def _stay(self) -> None:
        self._close = None
        self._is_asking = False
        self._on_change()

    def _hear(self, event: dict[str, Any]) -> None:
        kind = event["event"]
        if kind == "started":
            self.screen_is_there.set()
        elif kind == "windows":
            self.title = event["title"]
            self.windows = [(number, title, dialog) for number, title, dialog in event["windows"]]
            if self.windows and not self.has_window.is_set():
                self.has_window.set()
                self.note_use()
            if self._close is not None:
                self._look_for_questions()
        elif kind == "job":
            future = self._jobs.pop(event["job"], None)
            if future is not None and not future.done():
                future.set_result((event["code"], event["log"]))
        elif kind in ("ended", "crashed", "failed"):
            self._end = self._judge(kind, event["code"], event["log"])
        elif kind == "gone":
            self._finish()
        self._on_change()

    def _look_for_questions(self) -> None:
        """See whether a question came up, and whether somebody answered it by staying."""
        now = {window for window, _, _ in self.windows}
        if now - self._before_close:
            self._has_asked = True
            self._answer.set()
        elif self._has_asked and now:
            self._stay()

    def _judge(self, kind: str, code: int | None, log: str) -> End:
        name = signal.Signals(-code).name if code is not None and code < 0 else None
        reason: Reason = "crashed"
        is_not_there = kind == "ended" and code in (126, 127) and not self.has_window.is_set()
        if kind == "failed" or is_not_there:
            reason = "failed"
        elif kind == "ended" and (code == 0 or self._close is not None):
            reason = self._close or "closed"
        return End(reason, code if code is None or code >= 0 else None, name, log)

    def _finish(self) -> None:
        """Know that the keeper is gone, and with it all else."""
        default: Reason = self._close or "crashed"
        self.end = self._end or End(default, None, None, "")
        self.ended_at = time.monotonic()
        self.windows = []
        for future in self._jobs.values():
            if not future.done():
                future.set_result((-1, self.end.log))
        self._jobs.clear()
        for event in (self.is_over, self._answer, self.screen_is_there, self.has_window):
            event.set()
