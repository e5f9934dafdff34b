"""The course's lessons, as the hub's configuration tells them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ListedLesson:
    """A lesson that nobody has to be asked about."""

    url: str
    """The repository's, without slashes at the end."""
    branch: str
    """Empty = the remote's HEAD."""
    folder: str
    """Relative to the server's root; empty = nobody says."""
    size: int | None
    """Bytes on the disk; None = nobody says."""


def read_listed(text: str) -> list[ListedLesson]:
    """Read the lessons of `HOMEROOM_LESSONS`.

    Parameters
    ----------
    text : str
        A JSON array of objects with `repo`, and maybe `branch`, `folder` and `size`; empty = none.

    Raises
    ------
    ValueError
        It is something else.
    """
    return read_lessons(json.loads(text) if text.strip() else [])


def read_lessons(entries: object) -> list[ListedLesson]:
    """Read lessons; keys of theirs that are not needed here do not count.

    Parameters
    ----------
    entries : list
        Objects with `repo`, and maybe `branch`, `folder` and `size`.

    Raises
    ------
    ValueError
        It is something else.
    """
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ValueError("no array of objects")
    return [_read(entry) for entry in entries]


def _read(entry: Mapping[str, Any]) -> ListedLesson:
    url, branch, folder = (entry.get(name, "") for name in ("repo", "branch", "folder"))
    size = entry.get("size")
    if not all(isinstance(value, str) for value in (url, branch, folder)) or not url:
        raise ValueError("repo, branch and folder must be texts")
    if size is not None and (not isinstance(size, int) or isinstance(size, bool)):
        raise ValueError("size must be a number of bytes")
    return ListedLesson(url.rstrip("/"), branch, folder, size)
