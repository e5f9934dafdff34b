"""Homes, as z2jh's `singleuser.storage`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .quantities import quantity

if TYPE_CHECKING:
    from ..course import Course

HOME = "/home/jovyan"
HOME_VOLUME = "home"
"""How z2jh calls the volume of one claim for all homes."""

VOLUME_OF_EACH = "volume-{user_server}"
"""How it calls the volume of each home: its default, which is set so that it stays."""

HOME_OF_ALL = "{username}"
"""The folder of a home in the claim for all."""


def storage_values(course: Course) -> dict[str, Any]:
    """Return z2jh's `singleuser.storage`."""
    homes = course.homes
    values: dict[str, Any] = {"homeMountPath": home_folder(course)}
    size = homes.get("size", course.session.get("quota"))
    if "claim" in homes:
        static = {"pvcName": homes["claim"], "subPath": HOME_OF_ALL}
        return {**values, "type": "static", "static": static}
    if size:
        values["capacity"] = quantity(size)
    dynamic = {"volumeNameTemplate": VOLUME_OF_EACH}
    if "storageClass" in homes:
        dynamic["storageClass"] = homes["storageClass"]
    return {**values, "type": "dynamic", "dynamic": dynamic}


def home_folder(course: Course) -> str:
    """Return where a server has its home."""
    return course.homes.get("folder", HOME)


def home_mount(course: Course, folder: str, inside: str = "") -> dict[str, str]:
    """Return the mount of a home, or of a folder inside of it, in another container."""
    if "claim" not in course.homes:
        mount = {"name": VOLUME_OF_EACH, "mountPath": folder}
        return {**mount, "subPath": inside} if inside else mount
    below = f"{HOME_OF_ALL}/{inside}" if inside else HOME_OF_ALL
    return {"name": HOME_VOLUME, "mountPath": folder, "subPath": below}
