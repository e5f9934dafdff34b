"""Where a copy is until it is whole: a hidden folder beside its place."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import stat
from contextlib import closing, suppress
from pathlib import Path

from ..removal import Remover
from .asked import Order
from .errors import CopyError, about, busy, denied, exists, link_in_the_way
from .leftovers import OLD, find_old
from .places import Place, make_folder, open_folder, open_folder_in

NEW = "new"
"""The copy's name until it is whole."""

_NO_LINKS = frozenset((errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK))
"""What file systems without hard links answer."""
_TAKEN = frozenset((errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR, errno.EISDIR))
"""What a rename onto something answers that it does not replace."""


def staging_name(order: Order) -> str:
    """Name the hidden folder of a copy; a later one of the same goes on with what is in it."""
    key = "\0".join(("/".join(order.source), "/".join(order.target)))
    return f".homeroom-{hashlib.sha256(os.fsencode(key)).hexdigest()[:16]}.copy"


class Staging:
    """The hidden folder of a copy, beside the copy's place. Close it at the end.

    Parameters
    ----------
    target : Place
        Where the copy goes; folders that it is in are made where they are missing.
    name : str
        See `staging_name`.

    Raises
    ------
    CopyError
        ``FolderBusy`` where another companion of this person works in it; ``Denied``,
        ``NoSpace``.
    """

    def __init__(self, target: Place, name: str) -> None:
        self._target = target
        self.path = target.real.parent / name
        """Where it is."""
        self._name = target.names[-1]
        with about(target.path):
            self._above = open_folder(target.top, target.names[:-1], make=True)
            try:
                self.fd = _open_own(self._above, name, target.path)
            except (OSError, CopyError):
                os.close(self._above)
                raise
        try:
            with about(target.path):
                self._bring_back()
                os.utime(self.fd)
                for path in find_old(self._above, target.real.parent):
                    remove_at(path)
        except CopyError:
            self.close()
            raise

    def close(self) -> None:
        """Close its folders."""
        os.close(self.fd)
        os.close(self._above)

    def place(self, *, replace: bool) -> None:
        """Give the copy, which is whole, its name.

        A folder is renamed: one that is empty and came in that very moment is replaced by it,
        nothing else is.

        Parameters
        ----------
        replace : bool
            Whether what is there is replaced; a link never is.

        Raises
        ------
        CopyError
            ``Exists``, ``LinkInTheWay``, ``Denied``; nothing has changed then.
        """
        is_folder = stat.S_ISDIR(os.lstat(NEW, dir_fd=self.fd).st_mode)
        there = _refuse_taken(self._target, self._above, replace=replace)
        with about(self._target.path):
            if there is None:
                self._place_new(is_folder)
            elif is_folder or stat.S_ISDIR(there.st_mode):
                self._exchange()
            else:
                os.replace(NEW, self._name, src_dir_fd=self.fd, dst_dir_fd=self._above)

    def remove(self) -> str | None:
        """Remove it with all that is in it; return why something is left, None where nothing is."""
        return remove_at(self.path)

    def _place_new(self, is_folder: bool) -> None:
        try:
            if not is_folder:
                with_link = _link(self.fd, self._above, self._name)
                if with_link:
                    return
                _refuse_taken(self._target, self._above, replace=False)
            os.rename(NEW, self._name, src_dir_fd=self.fd, dst_dir_fd=self._above)
        except OSError as error:
            if error.errno in _TAKEN:
                raise exists(self._target.path) from error
            raise

    def _exchange(self) -> None:
        """Put what is there aside, and the copy in its place; back again if that fails."""
        os.rename(self._name, OLD, src_dir_fd=self._above, dst_dir_fd=self.fd)
        try:
            os.rename(NEW, self._name, src_dir_fd=self.fd, dst_dir_fd=self._above)
        except OSError:
            self._bring_back()
            raise

    def _bring_back(self) -> None:
        """Put back what a companion that was killed while it exchanged had put aside."""
        with suppress(FileNotFoundError):
            os.lstat(OLD, dir_fd=self.fd)
            try:
                os.lstat(self._name, dir_fd=self._above)
            except FileNotFoundError:
                os.rename(OLD, self._name, src_dir_fd=self.fd, dst_dir_fd=self._above)


def refuse_taken(target: Place, *, replace: bool) -> None:
    """Refuse a place that is taken, before anything is copied.

    Raises
    ------
    CopyError
        ``Exists``; ``LinkInTheWay`` for a link that is to be replaced; ``Denied``.
    """
    with about(target.path):
        _refuse_taken(target, None, replace=replace)


def remove_at(path: Path) -> str | None:
    """Remove a file or folder; return why something is left, None where nothing is."""
    try:
        remover = Remover(path.parent)
    except OSError as error:
        return str(error)
    with closing(remover):
        remover.remove(path.name)
    return remover.problem


def discard_at(path: Path) -> str | None:
    """Remove a hidden folder, unless what was to be replaced is in it; return as `remove_at`."""
    if os.path.lexists(path / OLD):
        return "what was to be replaced is still in it"
    return remove_at(path)


def size_at(path: Path) -> int:
    """Return the bytes of the files that are in a folder already; 0 where it is not there."""
    total = 0
    for folder, _folders, names in os.walk(path):
        for name in names:
            with suppress(FileNotFoundError):
                total += os.lstat(Path(folder, name)).st_size
    return total


def _open_own(above: int, name: str, path: str) -> int:
    """Open the hidden folder, made where it is missing, for nobody else to write in."""
    make_folder(name, above, 0o700)
    fd = open_folder_in(above, name)
    try:
        if os.fstat(fd).st_uid != os.geteuid():
            raise denied(path, "Somebody else's copy is on its way")
        _lock(fd, path)
    except (OSError, CopyError):
        os.close(fd)
        raise
    return fd


def _lock(fd: int, path: str) -> None:
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise busy(path) from None
    except OSError as error:
        # Some network disks have no locks.
        if error.errno not in (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS):
            raise


def _link(folder: int, above: int, name: str) -> bool:
    """Give the copy of a file its name, if the file system has hard links; replaces nothing."""
    try:
        os.link(NEW, name, src_dir_fd=folder, dst_dir_fd=above)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        return False
    os.unlink(NEW, dir_fd=folder)
    return True


def _refuse_taken(target: Place, above: int | None, *, replace: bool) -> os.stat_result | None:
    """Return what is at a place, None where nothing is, if the copy may go there.

    Parameters
    ----------
    target : Place
        The place.
    above : int or None
        The folder that it is in; None where that is not open, and may be missing.
    replace : bool
        Whether what is there is replaced; a link never is.
    """
    name = target.real if above is None else target.names[-1]
    try:
        info = os.lstat(name, dir_fd=above)
    except FileNotFoundError:
        return None
    if not replace:
        raise exists(target.path)
    if stat.S_ISLNK(info.st_mode):
        raise link_in_the_way(target.path)
    return info
