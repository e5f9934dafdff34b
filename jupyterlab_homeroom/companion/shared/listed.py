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
class SharedMount:
    """Data that somebody shares."""

    name: str
    """Unique in the course."""
    folder: str
    """Where it appears, relative to the server's root; no `..`, no empty name."""
    path: str
    """Where it is, as the server sees it; absolute."""


def read_mounts(text: str) -> list[SharedMount]:
    """Read the mounts of `HOMEROOM_SHARED`.

    Parameters
    ----------
    text : str
        A JSON array of objects with `name`, `folder` and `path`; empty = none.

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
    return SharedMount(name, folder, path)
