"""Writes the files of a batch: each beside its place, then renamed into it, or at its place."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from contextlib import suppress
from typing import Literal, TypeAlias

from .batch import Batch, FileToWrite, Piece
from .entry import entry_of
from .errors import FileError, from_os_error, hidden, refused, unsafe, upload_gone
from .folders import Folders, names_of
from .leftovers import temporary_name
from .settings import FilesSettings

Answer: TypeAlias = dict[str, object]

Way: TypeAlias = Literal["replace", "new", "noted"]
"""How a file gets its name. `replace`: what has it makes way. `new`: a file that is there is left
alone, which ends the batch. `noted`: the same, but the file is made at its place at once, which is
one change of the folder instead of three. It is for who has noted what will be there, so that the
beginning of a file is completed later.
"""

_NO_LINKS = frozenset((errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK))
"""What file systems without hard links answer."""
_FLAGS = os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC


def write_batch(batch: Batch, settings: FilesSettings, *, way: Way = "replace") -> list[Answer]:
    """Write files in order, until one cannot be written.

    Parameters
    ----------
    batch : Batch
        What to write.
    settings : FilesSettings
        Where it may be written; has a root.
    way : Way
        How each gets its name; pieces of a file come by `replace` or `new`.

    Returns
    -------
    list of dict
        What became of each file that was tried: an entry as the Contents API would list it,
        ``{"received": BYTES}`` for a piece that is not the last, or ``{"error": …}`` for the one
        that ended it.

    Raises
    ------
    ElsewhereError
        Where the batch's folder lies outside the root.
    """
    if settings.root is None:
        raise ValueError("there is nothing to write below")
    answers: list[Answer] = []
    path = batch.folder
    try:
        _refuse_hidden(batch.folder, settings)
        folders = Folders(settings.root, batch.folder)
        try:
            for file in batch.files:
                path = f"{batch.folder}/{file.path}" if batch.folder else file.path
                answers.append(_write(folders, file, path, settings, way))
        finally:
            folders.close()
    except FileError as error:
        answers.append({"error": error.to_json()})
    except OSError as error:
        answers.append({"error": from_os_error(path, error).to_json()})
    return answers


def _refuse_hidden(path: str, settings: FilesSettings) -> None:
    if not settings.hidden and any(name.startswith(".") for name in names_of(path)):
        raise hidden(path)


def _write(
    folders: Folders, file: FileToWrite, path: str, settings: FilesSettings, way: Way
) -> Answer:
    names = names_of(file.path)
    if not names:
        raise unsafe(path)
    _refuse_hidden(file.path, settings)
    *above, name = names
    folder, leftovers = folders.open(tuple(above))
    if way == "noted" and file.piece is None:
        _make(folder, name, file.data, path)
        return _entry(folder, name)
    mode = _mode_of(folder, name, path)
    upload = file.piece.upload if file.piece else secrets.token_hex(16)
    temporary = temporary_name(name, upload)
    offset = file.piece.offset if file.piece else 0
    fd = _open(folder, temporary, file.piece)
    try:
        _fill(fd, file.data, offset, mode)
        if file.piece and not file.piece.last:
            return {"received": offset + len(file.data)}
        if way != "replace":
            _place_new(folder, temporary, name, path)
        else:
            os.rename(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
    except (OSError, FileError):
        with suppress(OSError):  # What was raised says more.
            os.unlink(temporary, dir_fd=folder)
        raise
    leftovers.remove_of(name)
    return _entry(folder, name)


def _make(folder: int, name: str, data: memoryview, path: str) -> None:
    """Make a file at its place, where nothing is."""
    try:
        fd = os.open(name, _FLAGS | os.O_CREAT | os.O_EXCL, 0o666, dir_fd=folder)
    except FileExistsError:
        raise _is_there(path) from None
    made = os.fstat(fd)
    try:
        _fill(fd, data, 0, None)
    except OSError:
        with suppress(OSError):  # What was raised says more.
            # Not what somebody has saved under its name meanwhile.
            if os.path.samestat(made, os.stat(name, dir_fd=folder, follow_symlinks=False)):
                os.unlink(name, dir_fd=folder)
        raise


def _place_new(folder: int, temporary: str, name: str, path: str) -> None:
    """Rename a file to a name that nothing has; unlike a rename, a link replaces nothing."""
    try:
        os.link(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
    except FileExistsError:
        raise _is_there(path) from None
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _refuse_existing(folder, name, path)
        os.rename(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
    else:
        os.unlink(temporary, dir_fd=folder)


def _is_there(path: str) -> FileError:
    return refused(path, 409, f"{path} is there already")


def _refuse_existing(folder: int, name: str, path: str) -> None:
    try:
        os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return
    raise _is_there(path)


def _mode_of(folder: int, name: str, path: str) -> int | None:
    """Give the mode that a file is to keep; None where there is none, or a link to replace."""
    try:
        info = os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(info.st_mode):
        return None
    if stat.S_ISDIR(info.st_mode):
        raise refused(path, 400, f"{path} is a directory, not a file")
    if not stat.S_ISREG(info.st_mode):
        raise refused(path, 400, f"{path} is not a regular file")
    if not os.access(name, os.W_OK, dir_fd=folder, effective_ids=True):
        raise refused(path, 403, f"Permission denied: {path}")
    return stat.S_IMODE(info.st_mode) & 0o777


def _open(folder: int, temporary: str, piece: Piece | None) -> int:
    """Open what becomes the file; the pieces before this one must be there."""
    if piece is None:
        return os.open(temporary, _FLAGS | os.O_CREAT | os.O_EXCL, 0o666, dir_fd=folder)
    create = os.O_CREAT if piece.offset == 0 else 0
    try:
        fd = os.open(temporary, _FLAGS | create, 0o666, dir_fd=folder)
    except FileNotFoundError:
        raise upload_gone(piece.upload) from None
    info = os.fstat(fd)
    if not stat.S_ISREG(info.st_mode) or info.st_size < piece.offset:
        os.close(fd)
        raise upload_gone(piece.upload)
    return fd


def _fill(fd: int, data: memoryview, offset: int, mode: int | None) -> None:
    """Write bytes at an offset, end the file there, close it; as git does, without a flush."""
    try:
        at = 0
        while at < len(data):
            at += os.pwrite(fd, data[at:], offset + at)
        if os.fstat(fd).st_size > offset + at:
            os.ftruncate(fd, offset + at)
        if mode is not None:
            os.fchmod(fd, mode)
    finally:
        os.close(fd)


def _entry(folder: int, name: str) -> Answer:
    return entry_of(name, os.stat(name, dir_fd=folder, follow_symlinks=False), is_folder=False)
