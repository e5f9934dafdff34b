"""Programs beside each server, as z2jh's `singleuser.extraContainers`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..sizes import size_in_bytes
from .quantities import without_templates
from .storage import home_mount

if TYPE_CHECKING:
    from ..course import Course
    from ..manifest import Sidecar

KEPT_IN = ".homeroom/sidecars"
"""The folder of a home below which sidecars keep their data."""


def sidecar_containers(course: Course) -> list[dict[str, Any]]:
    """Return the containers that run beside each server."""
    return [_container(course, sidecar) for sidecar in course.sidecars]


def _container(course: Course, sidecar: Sidecar) -> dict[str, Any]:
    made: dict[str, Any] = {"name": sidecar["name"], "image": sidecar["image"]}
    if "command" in sidecar:
        made["command"] = [without_templates(word) for word in sidecar["command"]]
    plain = [
        {"name": name, "value": without_templates(value)}
        for name, value in sidecar.get("environment", {}).items()
    ]
    secret = [
        {
            "name": name,
            "valueFrom": {"secretKeyRef": {"name": key["secret"], "key": key["key"]}},
        }
        for name, key in sidecar.get("secrets", {}).items()
    ]
    if plain or secret:
        made["env"] = [*plain, *secret]
    limits: dict[str, str] = {}
    if "cpu" in sidecar:
        limits["cpu"] = str(sidecar["cpu"])
    if "memory" in sidecar:
        limits["memory"] = str(size_in_bytes(sidecar["memory"]))
    if limits:
        made["resources"] = {"limits": limits}
    if "keep" in sidecar:
        inside = f"{KEPT_IN}/{sidecar['name']}"
        made["volumeMounts"] = [home_mount(course, sidecar["keep"], inside)]
    return made
