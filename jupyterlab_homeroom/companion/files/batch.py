"""A request's body: which files to write, and their bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_LENGTH = 4
_UPLOAD = re.compile(r"[0-9a-f]{32}", re.ASCII)


class BatchError(ValueError):
    """The body is not a batch; its text says why."""


@dataclass(frozen=True)
class Piece:
    """Which part of a file it is. Offset in bytes."""

    upload: str
    """Names the upload: 32 hexadecimal digits."""
    offset: int
    last: bool


@dataclass(frozen=True)
class FileToWrite:
    """A file, or a piece of one."""

    path: str
    """Relative to the batch's folder."""
    data: memoryview
    piece: Piece | None
    """None for a whole file."""


@dataclass(frozen=True)
class Batch:
    """What one request writes."""

    folder: str
    """Relative to the server's root; empty = the root itself."""
    files: list[FileToWrite]


def parse_batch(body: bytes | bytearray, max_files: int) -> Batch:
    """Read a body: the length of a JSON text in 4 bytes, big end first; the text; all bytes.

    The text is ``{"folder", "files": [{"path", "size", "piece"?: {"upload", "offset", "last"}}]}``;
    the files' bytes follow each other without gaps.

    Parameters
    ----------
    body : bytes or bytearray
        The body; the batch's files look into it.
    max_files : int
        The most files that it may have.

    Raises
    ------
    BatchError
        Where it is anything else.
    """
    view = memoryview(body)
    start = _LENGTH + int.from_bytes(view[:_LENGTH], "big")
    if len(view) < start or start == _LENGTH:
        raise BatchError("the body ends before its list of files")
    try:
        head = json.loads(bytes(view[_LENGTH:start]))
    except ValueError as error:
        raise BatchError("the list of files is not JSON") from error
    if not isinstance(head, dict):
        raise BatchError("the list of files is not an object")
    folder, files = head.get("folder"), head.get("files")
    if not isinstance(folder, str) or not isinstance(files, list):
        raise BatchError("folder or files is missing")
    if len(files) > max_files:
        raise BatchError(f"more than {max_files} files")
    return Batch(folder, list(_cut(files, view[start:])))


def _cut(files: list[Any], data: memoryview) -> Iterator[FileToWrite]:
    at = 0
    for entry in files:
        path = entry.get("path") if isinstance(entry, dict) else None
        if not isinstance(path, str):
            raise BatchError("a file has no path")
        size = _number(entry.get("size"))
        if at + size > len(data):
            raise BatchError("the body ends before its files do")
        yield FileToWrite(path, data[at : at + size], _piece(entry.get("piece")))
        at += size
    if at != len(data):
        raise BatchError("the body is longer than its files")


def _piece(value: Any) -> Piece | None:
    if value is None:
        return None
    upload = value.get("upload") if isinstance(value, dict) else None
    if not isinstance(upload, str) or not _UPLOAD.fullmatch(upload):
        raise BatchError("upload must be 32 hexadecimal digits")
    return Piece(upload, _number(value.get("offset")), value.get("last") is True)


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise BatchError("sizes and offsets are whole numbers")
    return value
