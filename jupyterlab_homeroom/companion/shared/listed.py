"""The shared data that a server has, as the hub's configuration tells it."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

SHARED = "HOMEROOM_SHARED"
"""The variable of the environment that `read_mounts` reads."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Groups:
    """The hub's groups that have shared data."""

    readers: tuple[str, ...] | None
    """None = everybody."""
    writers: tuple[str, ...]


@dataclass(frozen=True)
class SharedMount:
    """Data that somebody shares."""

    name: str
    """Unique in the course."""
    folder: str
    """Where it appears, relative to the server's root; no `..`, no empty name."""
    path: str
    """Where it is, as the server sees it; absolute."""
    groups: Groups | None = None
    """Who has it; None where this person is not told."""


def read_mounts(text: str) -> list[SharedMount]:
    """Read the mounts of `HOMEROOM_SHARED`.

    Parameters
    ----------
    text : str
        A JSON array of objects with `name`, `folder`, `path`, and for those who may write it
        `groups`; empty = none.

    Raises
    ------
    ValueError
        It is something else, or a folder or path leads elsewhere.
    """
    entries = json.loads(text) if text.strip() else []
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ValueError("no array of objects")
    return [_read(entry) for entry in entries]


def listed_mounts(environment: Mapping[str, str]) -> list[SharedMount]:
    """Read the mounts of an environment; one that is malformed is named in the log, and has none.

    Parameters
    ----------
    environment : mapping
        `HOMEROOM_SHARED`: see `read_mounts`.
    """
    try:
        return read_mounts(environment.get(SHARED, ""))
    except ValueError as error:
        log.warning("%s: %s", SHARED, error)
        return []


def _read(entry: Mapping[str, Any]) -> SharedMount:
    name, folder, path = (entry.get(key) for key in ("name", "folder", "path"))
    if not isinstance(name, str) or not isinstance(folder, str) or not isinstance(path, str):
        raise ValueError("name, folder and path must be texts")
    if "\0" in folder + path:
        raise ValueError("folder and path must not have a null byte")
    if any(part in ("", ".", "..") for part in folder.split("/")):
        raise ValueError(f"{folder!r} is no path below the server's root")
    if not path.startswith("/"):
        raise ValueError(f"{path!r} is no absolute path")
    return SharedMount(name, folder, path, _read_groups(entry.get("groups")))


def _read_groups(told: Any) -> Groups | None:
    if told is None:
        return None
    if not isinstance(told, dict):
        raise ValueError("groups must be an object")
    readers, writers = told.get("readers"), told.get("writers")
    return Groups(None if readers is None else _read_texts(readers), _read_texts(writers))


def _read_texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise ValueError("groups must have lists of texts")
    return tuple(value)
