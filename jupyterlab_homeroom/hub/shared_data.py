"""What follows from the course's shared data: where it appears, and who has it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .manifest import SharedData

MOUNTED_BELOW = "/srv/homeroom/shared"
"""The folder of a container below which shared data is mounted."""


def shared_folder(data: SharedData) -> str:
    """Return where shared data appears, relative to a server's root."""
    return data.get("folder") or f"shared/{data['name']}"


def mounted_path(data: SharedData) -> str:
    """Return where a container has shared data that the hub mounts."""
    return f"{MOUNTED_BELOW}/{data['name']}"


def is_writable(data: SharedData, groups: Iterable[str]) -> bool:
    """Tell whether the members of these groups may write it."""
    return not set(data.get("writers", [])).isdisjoint(groups)


def is_readable(data: SharedData, groups: Iterable[str]) -> bool:
    """Tell whether the members of these groups have it at all."""
    names = set(groups)
    if "readers" not in data or is_writable(data, names):
        return True
    return not set(data["readers"]).isdisjoint(names)


def published_data(data: SharedData) -> SharedData:
    """Return what everybody may know: not where it is, nor who has it."""
    published = data.copy()
    published.pop("path", None)
    published.pop("claim", None)
    published.pop("readers", None)
    published.pop("writers", None)
    return published
