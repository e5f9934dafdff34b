"""All desktop programs of this person."""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..coded_error import CompanionError
from .asked import Asked
from .bridge import Bridge
from .errors import no_such_program, not_ready, program_failed, too_many, wrong_kind
from .folders import base_folder, make_folder, remove_folder, remove_leftovers
from .memory import memory_of
from .needs import Needs, find_needs
from .place import find_file
from .program import Program
from .registry import find_programs
from .session import Session
from .settings import DesktopSettings
from .surroundings import surroundings

_LOOK = 30.0
"""Seconds between two looks at what is idle, at most."""

_SEEN = 20.0
_MEASURED = 3.0
_LAST_GRACE = 0.7

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Answer:
    """What came of an order."""

    session: Session
    order: int | None = None
    """By this number the session tells it later; None where there is nothing more to tell."""
    opened: dict[str, Any] | None = None
    is_reused: bool = False
    """Whether it ran before."""

    def to_json(self) -> dict[str, object]:
        """Give it as the page knows it."""
        return {
            "session": self.session.to_json(),
            "order": self.order,
            "opened": self.opened,
            "reused": self.is_reused,
        }


class Sessions:
    """Starts programs, gives them files, and ends them.

    Parameters
    ----------
    settings : DesktopSettings
        How they run.
    environment : mapping
        The companion's.
    """

    def __init__(self, settings: DesktopSettings, environment: Mapping[str, str]) -> None:
        self.settings = settings
        self._environment = environment
        self._sessions: dict[str, Session] = {}
        self._bridges: dict[str, Bridge] = {}
        self._base: Path | None = None
        self._found: tuple[float, Needs, list[Program]] | None = None
        self._turns: dict[str, asyncio.Lock] = {}
        self._tasks: set[asyncio.Task[Any]] = set()
        self._changed = asyncio.Event()
        self._measured = 0.0
        self.changes = 0

    def begin(self) -> None:
        """Remove what earlier companions left, and watch for what is idle; needs a running loop."""
        self._background(asyncio.to_thread(remove_leftovers))
        idle = self.settings.course.idle_minutes
        if idle is not None:
            self._background(self._stop_idle(idle * 60.0))

    @property
    def all(self) -> list[Session]:
        """All that run, and what ended a short time ago."""
        late = time.monotonic() - self.settings.remembered
        for session in list(self._sessions.values()):
            if not session.is_alive and session.ended_at < late:
                self._forget(session)
        return list(self._sessions.values())

    def find(self, session_id: str) -> Session | None:
        """Return a session by its id."""
        return self._sessions.get(session_id)

    async def apps(self) -> tuple[Needs, list[Program]]:
        """Return what is installed; looked for again after a while."""
        now = time.monotonic()
        if self._found is None or now - self._found[0] > _SEEN:
            programs = self.settings.course.programs
            needs = await asyncio.to_thread(find_needs, self._environment)
            found = await asyncio.to_thread(find_programs, self._environment, programs)
            self._found = (now, needs, found)
        return self._found[1:]

    async def measure(self) -> None:
        """Learn what the programs hold in memory, where that is a while ago."""
        now = time.monotonic()
        if now - self._measured < _MEASURED:
            return
        self._measured = now
        for session in self.all:
            pid = session.keeping.pid
            if pid is not None:
                session.memory = await asyncio.to_thread(memory_of, pid)

    async def wait(self, after: int, seconds: float) -> None:
        """Wait until there are more changes, or for so long.

        A number of an earlier companion's, which may be larger, is not waited for.
        """
        if self.changes == after:
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._changed.wait(), seconds)

    async def open(self, asked: Asked) -> Answer:
        """Open a program, or something in it.

        Raises
        ------
        DesktopError
            See `design/0016-desktop.md`.
        """
        needs, programs = await self.apps()
        if needs.missing:
            raise not_ready(needs.missing)
        program = next((each for each in programs if each.id == asked.app), None)
        if program is None:
            raise no_such_program(asked.app)
        if asked.layer is not None and program.second_file != "bridge":
            raise wrong_kind(asked.layer.url, program.id)
        file = None
        if asked.path is not None:
            file = await asyncio.to_thread(find_file, asked.path, program, self.settings)
        async with self._turns.setdefault(program.id, asyncio.Lock()):
            session = next(
                (one for one in self.all if one.is_alive and one.program.id == program.id), None
            )
            is_new = session is None
            if session is None:
                session = await self._start(needs, program, asked, file)
        session.note_use()
        if not is_new:
            session.stay()
        if file is None and asked.layer is None:
            return Answer(session, is_reused=not is_new)
        order = session.next_order()
        opened = await self._deliver(session, order, asked, file, is_new)
        return Answer(session, order if opened is None else None, opened, is_reused=not is_new)

    async def delete(self, session: Session, *, force: bool) -> None:
        """Ask a program to close, end it, or forget one that has ended."""
        if not session.is_alive:
            self._forget(session)
        elif force:
            await session.stop()
        else:
            await session.close()

    async def close(self) -> None:
        """End with the process: nothing stays."""
        for task in list(self._tasks):
            task.cancel()
        alive = [session for session in self._sessions.values() if session.is_alive]
        await asyncio.gather(*(session.stop(_LAST_GRACE) for session in alive))
        if self._base is not None:
            with suppress(OSError):  # another server of this person's uses it
                self._base.rmdir()

    async def _start(
        self, needs: Needs, program: Program, asked: Asked, file: str | None
    ) -> Session:
        if sum(session.is_alive for session in self.all) >= self.settings.most:
            raise too_many(self.settings.most)
        folder, lock = await asyncio.to_thread(self._make_folder)
        session = Session(program, folder, asked.geometry.scale, self.note_change)
        geometry = asked.geometry
        environment = surroundings(program, self._environment, folder, geometry.scale)
        words = program.words(file if program.second_file != "bridge" else None)
        if program.second_file == "bridge" and program.bridge is not None:
            bridge = self._bridges[session.id] = Bridge(folder)
            more, variables = bridge.prepare(program.bridge)
            words += more
            environment |= variables
        order = {
            "folder": str(folder),
            "xvnc": needs.xvnc,
            "openbox": needs.openbox,
            "dbus": needs.dbus,
            "width": round(geometry.width * geometry.scale),
            "height": round(geometry.height * geometry.scale),
            "dpi": round(96 * geometry.scale),
            "name": program.name,
            "command": words,
            "environment": environment,
            "cwd": str(self.settings.home),
            "umask": _umask(),
        }
        try:
            await session.keeping.start(order, lock)
        finally:
            os.close(lock)
        self._sessions[session.id] = session
        self._background(self._watch(session))
        self.note_change()
        return session

    async def _watch(self, session: Session) -> None:
        """Clean up after a keeper that was killed, and so could not do it itself."""
        await session.keeping.wait()
        self._bridges.pop(session.id, None)
        if session.folder.exists():
            await asyncio.to_thread(remove_folder, session.folder)
        self.note_change()

    async def _deliver(
        self, session: Session, order: int, asked: Asked, file: str | None, is_new: bool
    ) -> dict[str, Any] | None:
        delivery = self._background(self._bring(session, order, asked, file, is_new))
        if is_new or session.state == "starting":
            return None
        done, _ = await asyncio.wait((delivery,), timeout=self.settings.patience)
        if not done:
            return None
        outcome: dict[str, Any] | CompanionError = delivery.result()
        if isinstance(outcome, CompanionError):
            raise outcome
        return outcome

    async def _bring(
        self, session: Session, order: int, asked: Asked, file: str | None, is_new: bool
    ) -> dict[str, Any] | CompanionError:
        """Bring a file or a layer to a program; what comes of it is told in the session, too."""
        try:
            opened = await self._hand_over(session, asked, file, is_new)
        except CompanionError as error:
            session.note_outcome(order, None, error)
            return error
        session.note_outcome(order, opened, None)
        return opened

    async def _hand_over(
        self, session: Session, asked: Asked, file: str | None, is_new: bool
    ) -> dict[str, Any]:
        opened = {"layers": [], "zoomed": False}
        bridge = self._bridges.get(session.id)
        if bridge is not None:
            layer = vars(asked.layer) if asked.layer else None
            request = {"path": file, "layer": layer, "project": asked.project}
            return await bridge.ask(session, {**request, "discard": asked.discard})
        await session.has_window.wait()
        if not session.is_alive:
            raise program_failed(session.program.id, session.end.log if session.end else "")
        if is_new:
            return opened
        process = session.run(session.program.words(file))
        if session.program.second_file == "native":
            code, printed = await process
            if code != 0:
                raise program_failed(session.program.id, printed)
        return opened

    async def _stop_idle(self, seconds: float) -> None:
        while True:
            await asyncio.sleep(min(_LOOK, seconds / 4))
            late = time.monotonic() - seconds
            for session in self.all:
                is_idle = not session.viewers and session.used_at < late
                # One that asks about unsaved work is left with its question.
                if is_idle and session.state == "running" and not session.is_closing:
                    await session.close("idle")

    def _make_folder(self) -> tuple[Path, int]:
        # The last keeper of an earlier time may just be removing it.
        for _ in range(3):
            if self._base is None or not self._base.is_dir():
                self._base = base_folder()
            with suppress(FileNotFoundError):
                return make_folder(self._base)
        self._base = base_folder()
        return make_folder(self._base)

    def _forget(self, session: Session) -> None:
        self._sessions.pop(session.id, None)
        self.note_change()

    def note_change(self) -> None:
        """Tell whoever waits that something has changed."""
        self.changes += 1
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    def _background(self, work: Any) -> asyncio.Task[Any]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


def _umask() -> int:
    """Return this process's; it can only be read by setting it."""
    value = os.umask(0o077)
    os.umask(value)
    return value
