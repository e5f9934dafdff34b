"""A git host's answer, kept in a file and read in pieces."""

from __future__ import annotations

import asyncio
import errno
import fcntl
import hashlib
import json
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, Literal, Protocol, TypeAlias

from .errors import GatewayError

State: TypeAlias = Literal["waiting", "receiving", "done", "failed"]

DATA = ".data"
META = ".json"
DRAFT = ".draft"
# How much a spool may grow before room is asked for anew.
_STEP = 8 * 1024 * 1024
# Not asyncio's own threads: those may all be waiting for a name server.
_READERS = ThreadPoolExecutor(2, "spool")
_DISK_FULL = (errno.ENOSPC, errno.EDQUOT)


class Room(Protocol):
    """Where spools get their disk space from."""

    def make_room(self, size: int) -> None:
        """Forget old spools until `size` bytes fit; `NoSpace` where they cannot."""

    def give_up_oldest(self) -> bool:
        """Forget the oldest finished spool; False where there is none."""


def no_space() -> GatewayError:
    """Make the error for a full disk, or a full share of it."""
    return GatewayError("NoSpace", {"path": ""}, "No room is left for what the git host sends.")


class Spool:
    """One answer: filled by a fetch, read by anyone who knows its id.

    The file is locked while it is filled, so that what a killed process left behind can be
    told from what another one is filling. Only a finished spool has its status on disk.

    Parameters
    ----------
    directory : Path
        Where its files are.
    spool_id : str
        Unguessable; the name of its files.
    room : Room
        Where disk space comes from.
    """

    def __init__(self, directory: Path, spool_id: str, room: Room) -> None:
        self.id = spool_id
        self.state: State = "waiting"
        self.status: int | None = None
        self.content_type: str | None = None
        self.received = 0
        self.total: int | None = None
        self.sha256: str | None = None
        self.error: GatewayError | None = None
        self.used = time.time()
        self.key = ""
        """By what everybody finds it who asks for the same; empty = it is for one.

        Given before it is finished, so that it outlives this process with it."""
        self.fetched = time.time()
        """When the host was asked, in seconds since 1970."""
        self.is_old = False
        """Whether the host was asked again and gave no answer."""
        self._data = directory / f"{spool_id}{DATA}"
        self._meta = directory / f"{spool_id}{META}"
        self._room = room
        self._hash = hashlib.sha256()
        self._file: int | None = None
        self._granted = 0
        self._changed = asyncio.Event()

    @property
    def ended(self) -> bool:
        """Whether nothing more will come."""
        return self.state in ("done", "failed")

    def to_json(self) -> dict[str, object]:
        """Give the status that the page sees."""
        return {
            "id": self.id,
            "state": self.state,
            "status": self.status,
            "contentType": self.content_type,
            "received": self.received,
            "total": self.total,
            "sha256": self.sha256,
            "error": None if self.error is None else self.error.to_json(),
            "age": round(time.time() - self.fetched) if self.is_old else None,
        }

    def begin(self, total: int | None) -> None:
        """Take the first news of an answer that is wanted.

        Parameters
        ----------
        total : int or None
            Its length in bytes, where the host says it.
        """
        self._claim(total or 0)
        try:
            flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
            self._file = os.open(self._data, flags, 0o600)
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise disk_error(error) from error
        self.total = total
        self.state = "receiving"
        self._notify()

    def append(self, chunk: bytes) -> None:
        """Add the answer's next bytes."""
        if self._file is None:
            raise ValueError("the spool has not begun")
        self._claim(self.received + len(chunk))
        rest = memoryview(chunk)
        while rest:
            try:
                written = os.pwrite(self._file, rest, self.received)
            except OSError as error:
                if error.errno in _DISK_FULL and self._room.give_up_oldest():
                    continue
                raise disk_error(error) from error
            self._hash.update(rest[:written])
            self.received += written
            rest = rest[written:]
        self._notify()

    def finish(self) -> None:
        """Mark the answer as complete and make it outlive this process."""
        self.sha256 = self.digest()
        self.total = self.received
        self.state = "done"
        try:
            self._save()
        except OSError as error:
            self.state, self.sha256 = "receiving", None
            raise disk_error(error) from error
        self._release()
        self._notify()

    def copy(self, other: Spool) -> None:
        """Take another one's whole answer for its own.

        Raises
        ------
        GatewayError
            ``NoSpace``; ``SpoolGone``.
        """
        with other.open() as file:
            self.begin(other.received)
            while chunk := file.read(_STEP):
                self.append(chunk)
        self.status, self.content_type = other.status, other.content_type
        self.fetched, self.is_old, self.key = other.fetched, other.is_old, other.key
        self.finish()

    def digest(self) -> str:
        """Give the SHA-256 of what has arrived, in hex."""
        return self._hash.hexdigest()

    def fail(self, error: GatewayError) -> None:
        """Mark the answer as one that will never be complete and delete what came of it."""
        self.state = "failed"
        self.error = error
        self.delete()
        self._notify()

    def delete(self) -> None:
        """Delete the files."""
        self._meta.unlink(missing_ok=True)
        self._data.unlink(missing_ok=True)
        self._release()

    def touch(self) -> None:
        """Note that somebody asked for it."""
        self.used = time.time()
        if self.state == "done" and self._meta.exists():
            os.utime(self._meta)

    async def wait(self, ready: Callable[[Spool], bool], timeout: float) -> None:
        """Wait until it has ended, or is ready in the caller's sense, or the time is over.

        Parameters
        ----------
        ready : callable
            Asked again at each change.
        timeout : float
            In seconds.
        """
        deadline = time.monotonic() + timeout
        while not self.ended and not ready(self):
            rest = deadline - time.monotonic()
            if rest <= 0:
                return
            try:
                await asyncio.wait_for(self._changed.wait(), rest)
            except asyncio.TimeoutError:
                return

    async def read(self, offset: int, length: int) -> bytes:
        """Read at most `length` bytes from `offset` on; fewer where fewer have arrived."""
        size = max(0, min(length, self.received - offset))
        if not size:
            return b""
        return await asyncio.get_running_loop().run_in_executor(_READERS, self._read, offset, size)

    def open(self) -> IO[bytes]:
        """Open what has arrived; it can be read to its end also after the spool is forgotten.

        Raises
        ------
        GatewayError
            ``SpoolGone`` where another process needed the room.
        """
        try:
            return self._data.open("rb")
        except FileNotFoundError as error:
            raise spool_gone(self.id) from error

    def _read(self, offset: int, size: int) -> bytes:
        try:
            with self._data.open("rb") as file:
                file.seek(offset)
                return file.read(size)
        except FileNotFoundError as error:
            raise spool_gone(self.id) from error

    def _claim(self, size: int) -> None:
        if size > self._granted:
            wanted = max(size, self._granted + _STEP)
            self._room.make_room(wanted - self.received)
            self._granted = wanted

    def _save(self) -> None:
        draft = self._meta.with_suffix(DRAFT)
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
        with os.fdopen(os.open(draft, flags, 0o600), "w") as file:
            json.dump({**self.to_json(), "key": self.key, "fetched": self.fetched}, file)
        draft.replace(self._meta)

    def _release(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _notify(self) -> None:
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()


def spool_gone(spool_id: str) -> GatewayError:
    """Make the error for a spool that is not there, or not any more."""
    return GatewayError("SpoolGone", {"id": spool_id}, "This transfer is not known here any more.")


def disk_error(error: OSError) -> GatewayError:
    """Make the coded error for a spool's file that cannot be written."""
    if error.errno in _DISK_FULL:
        return no_space()
    return GatewayError(
        "Unexpected", {"detail": f"the spool cannot be written: {error.strerror}"}, str(error)
    )
