"""What is asked for: a repository, a branch, a folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...gateway import bad_request

_MOST_COMMITS = 1_000_000
_LONGEST = 4096


@dataclass(frozen=True)
class Source:
    """Which lesson it is."""

    url: str
    """The repository's, without slashes at the end."""
    branch: str
    """Empty = the remote's HEAD."""
    depth: int
    """Commits of history; 0 = all."""


@dataclass(frozen=True)
class Order:
    """A lesson, and where it goes."""

    source: Source
    folder: str
    """Relative to the server's root; empty = not known yet."""
    first: str
    """The file to write before all others, relative to the folder; empty = none."""
    confirmed: bool
    """Whether somebody vouched for the repository's host."""


def read_source(value: Mapping[str, Any]) -> Source:
    """Read which lesson is asked for.

    Raises
    ------
    GatewayError
        ``BadRequest``.
    """
    url = _text(value, "url").rstrip("/")
    depth = value.get("depth", 1)
    if not isinstance(depth, int) or isinstance(depth, bool) or not 0 <= depth <= _MOST_COMMITS:
        raise bad_request("depth must be a number of commits")
    return Source(url, _text(value, "branch"), depth)


def read_order(value: Mapping[str, Any]) -> Order:
    """Read what is to be delivered where.

    Raises
    ------
    GatewayError
        ``BadRequest``.
    """
    folder = _text(value, "folder")
    if not folder:
        raise bad_request("folder is missing")
    confirmed = value.get("confirmed") is True
    return Order(read_source(value), folder, _text(value, "first"), confirmed)


def read_linked(value: Mapping[str, Any]) -> Order:
    """Read what a link wants; it may leave open where that goes.

    Raises
    ------
    GatewayError
        ``BadRequest``.
    """
    folder, first = (_text(value, name, "") for name in ("folder", "first"))
    return Order(read_source(value), folder, first, confirmed=False)


def _text(value: Mapping[str, Any], name: str, default: str | None = None) -> str:
    found = value.get(name, default)
    if not isinstance(found, str) or len(found) > _LONGEST:
        raise bad_request(f"{name} must be a text")
    return found
