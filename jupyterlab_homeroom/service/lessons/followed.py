"""The lessons of a followed file: the last good ones, and what is wrong with newer ones."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ...hub.lessons_file import WHAT, plain_lesson
from ...hub.mistakes import CourseError
from ...hub.source import Source, decode_source
from .errors import UnreadableError
from .kept_file import KeptFile, Version
from .remote_file import RemoteFile
from .tip import Tip

Check = Callable[[Source], "list[Any]"]
"""Gives the lessons of a file, or raises a `CourseError`."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Problem:
    """Why the newest file does not count."""

    oid: str
    """Its commit; empty where it could not be had."""
    lines: tuple[str, ...]
    """A sentence each, with file and line where there is one."""
    since: float
    """In seconds since 1970."""

    def to_json(self) -> dict[str, object]:
        """Give what instructors are shown."""
        return {"commit": self.oid, "mistakes": list(self.lines), "since": self.since}


class FollowedLessons:
    """Looks for a new commit now and then, and takes the lessons of a file that is right.

    A file with mistakes changes nothing but `problem`; neither does a host that does not answer.

    Parameters
    ----------
    remote : RemoteFile
        The file at its host.
    check : callable
        The course's rules.
    kept : KeptFile
        Keeps the last good file.
    """

    def __init__(self, remote: RemoteFile, check: Check, kept: KeptFile) -> None:
        self._remote = remote
        self._check = check
        self._kept = kept
        self._lessons: list[Mapping[str, Any]] | None = None
        self._oid = ""
        self._time = 0.0
        self._mistakes: Problem | None = None
        self._trouble: Problem | None = None
        self._task: asyncio.Task[None] | None = None
        self._take_kept()

    @property
    def lessons(self) -> list[Mapping[str, Any]] | None:
        """The lessons, each with its folder; None where none were ever read."""
        return self._lessons

    @property
    def problem(self) -> Problem | None:
        """What instructors should know; None where the newest file counts."""
        return self._trouble or self._mistakes

    def count_problems(self) -> int:
        """Count the sentences of `problem`."""
        return 0 if self.problem is None else len(self.problem.lines)

    def to_json(self) -> dict[str, object]:
        """Give what everybody may know."""
        return {"lessons": self._lessons, "commit": self._oid, "time": self._time}

    def source_json(self) -> dict[str, object]:
        """Give where the lessons are edited."""
        file = self._remote.file
        return {"repo": file.repo, "branch": file.branch, "path": file.path}

    def start(self) -> None:
        """Look now and from now on; the event loop runs already."""
        self._task = asyncio.create_task(self._follow())

    async def close(self) -> None:
        """Look no more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def look(self) -> None:
        """Look once; fetches where there is another commit than the one that was judged last."""
        try:
            tip = await self._remote.tip()
            if tip.oid == self._oid:
                self._mistakes = None
            elif self._mistakes is None or self._mistakes.oid != tip.oid:
                self._judge(tip, await self._remote.read(tip))
        except UnreadableError as error:
            self._fails(str(error))
            return
        if self._trouble is not None:
            log.info("%s can be read again", self._remote.file.repo)
            self._trouble = None

    async def _follow(self) -> None:
        while True:
            try:
                await self.look()
            except Exception as error:
                # Whatever it is, the next look may go well; and instructors must hear of it.
                log.exception("Looking for lessons failed")
                self._fails(f"the service failed: {type(error).__name__}")
            await asyncio.sleep(self._remote.file.every)

    def _judge(self, tip: Tip, data: bytes) -> None:
        path = self._remote.file.path
        try:
            lessons = self._check(decode_source(path, data, WHAT))
        except CourseError as error:
            lines = tuple(str(mistake) for mistake in error.mistakes)
            self._mistakes = Problem(tip.oid, lines, time.time())
            log.warning("%s at %s has mistakes; earlier lessons stay:", path, tip.oid[:12])
            for line in lines:
                log.warning("%s", line)
            return
        self._take(tip.oid, time.time(), lessons)
        log.info("%s at %s: %d lessons", path, tip.oid[:12], len(lessons))
        self._kept.write(Version(self._name, tip.oid, self._time, data.decode("utf-8-sig")))

    def _take(self, oid: str, read_at: float, lessons: list[Any]) -> None:
        self._lessons = [plain_lesson(lesson) for lesson in lessons]
        self._oid, self._time, self._mistakes = oid, read_at, None

    def _take_kept(self) -> None:
        """Begin with what an earlier process read, if that is right by today's rules."""
        version = self._kept.read()
        if version is None or version.of != self._name:
            return
        try:
            source = decode_source(self._remote.file.path, version.text.encode(), WHAT)
            self._take(version.oid, version.time, self._check(source))
        except CourseError as error:
            log.warning("The lessons that were read before do not count any more:\n%s", error)

    def _fails(self, detail: str) -> None:
        line = f"{self._remote.file.repo}: {detail}"
        if self._trouble is None or self._trouble.lines != (line,):
            log.warning("Lessons cannot be read; earlier ones stay: %s", line)
            self._trouble = Problem("", (line,), time.time())

    @property
    def _name(self) -> str:
        """Which file it is: another one's lessons do not count."""
        file = self._remote.file
        return "\n".join((file.repo, file.branch, file.path))
