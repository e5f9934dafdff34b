"""What servers are made of: image, processors, memory, GPUs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from traitlets.config import Config
from traitlets.log import get_logger

from .plugins import HubClass
from .settings import read_value
from .shared import DOCKER, KUBERNETES
from .sizes import size_in_bytes

if TYPE_CHECKING:
    from .course import Course
    from .manifest import Profile, Server

GPU = "nvidia.com/gpu"
"""The Kubernetes resource that a GPU is."""

SYSTEMD = "SystemdSpawner"

CHART_GUARANTEES = {"mem_guarantee": 1024**3}
"""What z2jh's chart guarantees where its values say nothing (`singleuser.memory.guarantee`).

Without the chart nothing is guaranteed; Kubernetes then takes the limit for it.
"""

_LIMITS = ("cpu_limit", "mem_limit")
# Only what a spawner enforces: JupyterHub tells servers their limits, and pages show them.
_ENFORCED = {
    DOCKER: ("image", "cpu_limit", "cpu_guarantee", "mem_limit", "mem_guarantee"),
    SYSTEMD: _LIMITS,
}


def spawner_traits(of: Server | Profile) -> dict[str, Any]:
    """Return the settings of KubeSpawner that a course's `server`, or a profile, stands for.

    Memory is in bytes.
    """
    traits: dict[str, Any] = {}
    if "image" in of:
        traits["image"] = of["image"]
    if "cpu" in of:
        traits["cpu_limit"] = of["cpu"]
    if "cpuGuarantee" in of:
        traits["cpu_guarantee"] = of["cpuGuarantee"]
    if "memory" in of:
        traits["mem_limit"] = size_in_bytes(of["memory"])
    if "memoryGuarantee" in of:
        traits["mem_guarantee"] = size_in_bytes(of["memoryGuarantee"])
    if "gpu" in of:
        # Kubernetes wants both to be the same.
        amounts = {GPU: str(of["gpu"])} if of["gpu"] else {}
        traits["extra_resource_limits"] = amounts
        traits["extra_resource_guarantees"] = amounts
    if "nodes" in of:
        traits["node_selector"] = dict(of["nodes"])
    return traits


def server_traits(server: Server) -> dict[str, Any]:
    """Return what a course's `server` stands for on Kubernetes: see `spawner_traits`."""
    return _within_limits(spawner_traits(server), CHART_GUARANTEES)


def profile_traits(profile: Profile, server: Server) -> dict[str, Any]:
    """Return what a profile changes of a course's `server`: see `spawner_traits`."""
    below = {**CHART_GUARANTEES, **server_traits(server)}
    return _within_limits(spawner_traits(profile), below)


def _within_limits(traits: dict[str, Any], below: Mapping[str, Any]) -> dict[str, Any]:
    """Return traits with guarantees that their limits leave room for.

    Kubernetes refuses a pod that asks for more than it may have.

    Parameters
    ----------
    below
        What holds where the traits say nothing.
    """
    lowered = {
        f"{kind}_guarantee": traits[f"{kind}_limit"]
        for kind in ("cpu", "mem")
        if f"{kind}_limit" in traits
        and f"{kind}_guarantee" not in traits
        and below.get(f"{kind}_guarantee", 0) > traits[f"{kind}_limit"]
    }
    return {**traits, **lowered}


def update_resources(c: Config, course: Course, spawner: HubClass) -> None:
    """Set what the course says of servers and the spawner enforces, where the admin did not.

    The log names what the admin set otherwise, as that is what happens.
    """
    traits = spawner_traits(course.server)
    if KUBERNETES not in spawner.bases:
        known = next((names for kind, names in _ENFORCED.items() if kind in spawner.bases), ())
        traits = {name: traits[name] for name in known if name in traits}
    for name, value in traits.items():
        given = [(one, read_value(c, one, name)) for one in spawner.bases]
        section, there = next((one for one in given if one[1] is not None), ("", None))
        if there is None:
            c[spawner.section][name] = value
        elif _plain(name, there) != value:
            get_logger().warning(
                "%s: `server` says %s = %r, but c.%s.%s is %r, which is what happens.",
                *(course.file, name, value, section, name, there),
            )


def _plain(name: str, value: Any) -> Any:
    """Return an admin's value as `spawner_traits` has it: JupyterHub takes ``1G`` for memory."""
    if not name.startswith("mem_") or not isinstance(value, str):
        return value
    # Only here: whoever renders values need not have JupyterHub.
    from jupyterhub.traitlets import ByteSpecification  # type: ignore[import-untyped]

    return ByteSpecification().validate(None, value)
