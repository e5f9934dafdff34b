"""The folder of spools: what is running, what is kept, and what has to go."""

from __future__ import annotations

import contextlib
import fcntl
import json
import logging
import os
import re
import secrets
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from .errors import GatewayError
from .settings import GatewaySettings
from .spool import DATA, DRAFT, META, Spool, no_space, spool_gone

_ID = re.compile(r"[0-9a-f]{32}", re.ASCII)
# Between making a file and locking it, another process must not take it for a leftover.
_GRACE = 60.0

log = logging.getLogger(__name__)


class SpoolStore:
    """Keeps the spools of one user.

    The folder is the truth for finished spools, so they outlive this process, and several
    processes of one user may share it.

    Parameters
    ----------
    settings : GatewaySettings
        Says where, how much and how long.
    """

    def __init__(self, settings: GatewaySettings) -> None:
        self.directory = private_directory(settings.spool_dir)
        self._is_own = self.directory != settings.spool_dir
        self._max_bytes = settings.max_spool_bytes
        self._max_spools = settings.max_spools
        self._age = settings.spool_age
        self._abandon_after = settings.abandon_after
        self._spools: dict[str, Spool] = {}

    def create(self) -> Spool:
        """Make a spool with a new id."""
        self._limit_number()
        spool = Spool(self.directory, secrets.token_hex(16), self)
        self._spools[spool.id] = spool
        return spool

    def get(self, spool_id: str) -> Spool:
        """Find a spool, and note that somebody asked for it.

        Raises
        ------
        GatewayError
            ``SpoolGone``.
        """
        spool = self._spools.get(spool_id)
        if spool is not None and spool.state == "done" and not self._data(spool_id).exists():
            # Another process needed the room.
            self.forget(spool_id)
            raise spool_gone(spool_id)
        if spool is None:
            spool = self._load(spool_id)
        spool.touch()
        return spool

    def keyed(self) -> Iterator[Spool]:
        """Take up all that earlier processes left for everybody."""
        for _, spool_id in list(self._finished()):
            try:
                spool = self._load(spool_id)
            except GatewayError:
                continue  # Another process needed the room.
            if spool.key:
                yield spool

    def forget(self, spool_id: str) -> None:
        """Forget a spool and delete its files; nothing where it is unknown."""
        if _ID.fullmatch(spool_id):
            known = self._spools.pop(spool_id, None)
            (known or Spool(self.directory, spool_id, self)).delete()

    def close(self) -> None:
        """Delete a folder that no other process will find; finished spools elsewhere stay."""
        if self._is_own:
            shutil.rmtree(self.directory, ignore_errors=True)

    def make_room(self, size: int) -> None:
        """Forget the oldest finished spools until `size` more bytes fit.

        Raises
        ------
        GatewayError
            ``NoSpace`` where they cannot.
        """
        while self.usage() + size > self._max_bytes:
            if not self.give_up_oldest():
                raise no_space()

    def give_up_oldest(self) -> bool:
        """Forget the finished spool that was asked for longest ago; False where there is none."""
        finished = sorted(self._finished())
        if not finished:
            return False
        self.forget(finished[0][1])
        return True

    def sweep(self) -> list[str]:
        """Delete what is too old, and what killed processes left half-way.

        Returns
        -------
        list of str
            Running spools that nobody asked for any more; the caller stops and forgets them.
        """
        now = time.time()
        oldest = now - self._age
        for used, spool_id in list(self._finished()):
            if used < oldest:
                self.forget(spool_id)
        for file in [*self.directory.glob(f"*{DATA}"), *self.directory.glob(f"*{DRAFT}")]:
            if not file.with_suffix(META).exists() and _is_leftover(file):
                file.unlink(missing_ok=True)
        for spool in list(self._spools.values()):
            if spool.ended and spool.used < oldest:
                self.forget(spool.id)
        abandoned = now - self._abandon_after
        return [it.id for it in self._spools.values() if not it.ended and it.used < abandoned]

    def _load(self, spool_id: str) -> Spool:
        """Take up a spool that an earlier or another process finished."""
        if not _ID.fullmatch(spool_id):
            raise spool_gone(spool_id)
        try:
            known = json.loads((self.directory / f"{spool_id}{META}").read_text())
            size = self._data(spool_id).stat().st_size
            spool = Spool(self.directory, spool_id, self)
            spool.state = "done"
            spool.status = known["status"]
            spool.content_type = known["contentType"]
            spool.received = spool.total = known["received"]
            spool.sha256 = known["sha256"]
            spool.key, spool.fetched = known.get("key", ""), known.get("fetched", 0.0)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise spool_gone(spool_id) from error
        if size != spool.received:
            raise spool_gone(spool_id)
        self._spools[spool_id] = spool
        return spool

    def _data(self, spool_id: str) -> Path:
        return self.directory / f"{spool_id}{DATA}"

    def _finished(self) -> Iterator[tuple[float, str]]:
        """Give when each finished spool was last asked for, and its id."""
        for file in self.directory.glob(f"*{META}"):
            found = _stat(file)
            if found is not None:
                yield found.st_mtime, file.stem

    def usage(self) -> int:
        """Give how many bytes the folder has in it."""
        found = map(_stat, self.directory.iterdir())
        return sum(entry.st_size for entry in found if entry is not None)

    def _limit_number(self) -> None:
        ended = sorted((spool for spool in self._spools.values() if spool.ended), key=_last_use)
        for spool in ended[: max(0, len(self._spools) - self._max_spools + 1)]:
            self.forget(spool.id)


def _last_use(spool: Spool) -> float:
    return spool.used


def _stat(file: Path) -> os.stat_result | None:
    """Look at a file that another process may have deleted in the meantime."""
    try:
        return file.lstat()
    except FileNotFoundError:
        return None


def _is_leftover(file: Path) -> bool:
    """Tell whether nobody is filling a file any more."""
    try:
        if file.stat().st_mtime > time.time() - _GRACE:
            return False
        descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(descriptor)
    return True


def private_directory(path: Path) -> Path:
    """Make a folder that only this user can look into.

    Parameters
    ----------
    path : Path
        Where it should be. Where another user sits on that name, a new folder beside it is
        used, and finished spools do not outlive the process.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        path.mkdir(mode=0o700)
    found = path.lstat()
    if stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid():
        path.chmod(0o700)
        return path
    other = Path(tempfile.mkdtemp(prefix=f"{path.name}-", dir=path.parent))
    log.warning("%s belongs to somebody else; using %s", path, other)
    return other
