"""Makes the links that lead from a learner's folder to shared data, as the learner."""

from __future__ import annotations

import errno
import logging
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import Enum
from pathlib import Path

from .listed import SharedMount
from .record import read_record, write_record

MOUNTED_BELOW = "/srv/homeroom/shared/"
"""Where containers have the data: links that lead there are from earlier starts in any case."""

log = logging.getLogger(__name__)

_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_MODE = 0o755


class Place(Enum):
    """What is at a mount's folder."""

    LINKED = "linked"
    """The link to the data, or the data itself, mounted there."""
    FREE = "free"
    """Nothing, or a link of an earlier start that leads elsewhere by now."""
    TAKEN = "taken"
    """Something that stays."""


class InTheWayError(Exception):
    """Something is where a link or a folder above it should be.

    Parameters
    ----------
    path : str
        What is in the way, relative to the server's root.
    """

    def __init__(self, path: str) -> None:
        super().__init__(f"{path!r} is in the way")
        self.path = path


class SharedLinks:
    """The links to shared data below a server's root.

    Nothing is replaced but links of earlier starts and those that lead nowhere, and no link above
    a mount's folder is followed.

    Parameters
    ----------
    root : Path
        The server's root, absolute; may be a link itself.
    record : Path
        The file that says which links are from earlier starts: see `record_file`. One that cannot
        be read is named in the log, and no link is known to be from an earlier start.
    """

    def __init__(self, root: Path, record: Path) -> None:
        self._root = root
        self._record = record
        self._made = _earlier(record)

    def make_all(self, mounts: Sequence[SharedMount]) -> list[str]:
        """Make the links of all mounts, and remove earlier ones whose mount is no more.

        Returns
        -------
        list of str
            A sentence about each link that could not be made or removed; what was in its way is
            as it was.
        """
        folders = {self._key(mount.folder) for mount in mounts}
        gone = [link for link in self._made if link not in folders and self._is_below(link)]
        problems = [*map(self._remove_or_tell, gone), *map(self._make_or_tell, mounts)]
        return [problem for problem in problems if problem]

    def make(self, mount: SharedMount) -> None:
        """Make a mount's link where it is not there; its folders are made with mode 0755.

        Raises
        ------
        InTheWayError
            Something else is there, or where a folder above it should be.
        OSError
            The system refuses, as on a full disk.
        """
        name = mount.folder.rpartition("/")[2]
        with self._above(mount.folder, make=True) as above:
            place = self._look(above, name, mount)
            if place is Place.TAKEN:
                raise InTheWayError(mount.folder)
            if place is Place.FREE:
                with suppress(FileNotFoundError):
                    os.unlink(name, dir_fd=above)
                os.symlink(mount.path, name, dir_fd=above)
        if self._made.get(self._key(mount.folder)) != mount.path:
            self._note(mount)

    def place(self, mount: SharedMount) -> Place:
        """Tell what is at a mount's folder; nothing is changed.

        Raises
        ------
        OSError
            The system does not say.
        """
        try:
            with self._above(mount.folder, make=False) as above:
                return self._look(above, mount.folder.rpartition("/")[2], mount)
        except FileNotFoundError:
            return Place.FREE
        except InTheWayError:
            return Place.TAKEN

    def _make_or_tell(self, mount: SharedMount) -> str:
        try:
            self.make(mount)
        except InTheWayError as error:
            reason = f"{error.path!r} is in the way and was left as it is"
        except OSError as error:
            reason = error.strerror or str(error)
        else:
            return ""
        return f"The shared data {mount.name!r} is not linked at {mount.folder!r}: {reason}."

    def _remove_or_tell(self, link: str) -> str:
        try:
            self._remove(link)
        except OSError as error:
            return f"The link {link!r} is not removed: {error.strerror or error}."
        return ""

    def _look(self, above: int, name: str, mount: SharedMount) -> Place:
        try:
            info = os.stat(name, dir_fd=above, follow_symlinks=False)
        except FileNotFoundError:
            return Place.FREE
        if not stat.S_ISLNK(info.st_mode):
            return Place.LINKED if _is_same(info, mount.path) else Place.TAKEN
        target = os.readlink(name, dir_fd=above)
        if target == mount.path:
            return Place.LINKED
        is_earlier = self._made.get(self._key(mount.folder)) == target
        if is_earlier or target.startswith(MOUNTED_BELOW) or _leads_nowhere(above, name):
            return Place.FREE
        return Place.TAKEN

    @contextmanager
    def _above(self, folder: str, *, make: bool) -> Iterator[int]:
        """Open the folder above a mount's; each from the one above it, without following links."""
        *names, _ = folder.split("/")
        fd = os.open(self._root, _FLAGS)
        try:
            for at, name in enumerate(names):
                below = _open(fd, name, "/".join(names[: at + 1]), make=make)
                os.close(fd)
                fd = below
            yield fd
        finally:
            os.close(fd)

    def _note(self, mount: SharedMount) -> None:
        self._made[self._key(mount.folder)] = mount.path
        self._write()

    def _remove(self, link: str) -> None:
        """Remove a link of an earlier start, where it still is what it was."""
        with suppress(FileNotFoundError, InTheWayError):
            folder = os.path.relpath(link, self._root)
            name = folder.rpartition("/")[2]
            with self._above(folder, make=False) as above:
                if _target(above, name) == self._made[link]:
                    os.unlink(name, dir_fd=above)
        del self._made[link]
        self._write()

    def _write(self) -> None:
        try:
            write_record(self._record, self._made)
        except OSError as error:
            # The links are right as they are; only a later start may have to leave them.
            log.warning("%s is not written: %s", self._record, error)

    def _key(self, folder: str) -> str:
        return str(self._root / folder)

    def _is_below(self, link: str) -> bool:
        return Path(link).is_relative_to(self._root)


def _earlier(record: Path) -> dict[str, str]:
    try:
        return read_record(record)
    except (OSError, ValueError) as error:
        log.warning("%s does not say which links are from earlier starts: %s", record, error)
        return {}


def _open(above: int, name: str, path: str, *, make: bool) -> int:
    if make:
        with suppress(FileExistsError):  # what it is is seen when it is opened
            os.mkdir(name, _MODE, dir_fd=above)
    try:
        return os.open(name, _FLAGS | os.O_NOFOLLOW, dir_fd=above)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENOTDIR):
            raise InTheWayError(path) from error
        raise


def _target(above: int, name: str) -> str | None:
    """Return where a link leads; None where it is none."""
    try:
        return os.readlink(name, dir_fd=above)
    except OSError as error:
        if error.errno == errno.EINVAL:
            return None
        raise


def _is_same(info: os.stat_result, path: str) -> bool:
    """Tell whether a folder is the data itself, as where a hub mounts it there."""
    try:
        return os.path.samestat(info, os.stat(path))  # noqa: PTH116
    except OSError:  # then it is something else
        return False


def _leads_nowhere(above: int, name: str) -> bool:
    try:
        os.stat(name, dir_fd=above)
    except OSError as error:
        return error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)
    return False
