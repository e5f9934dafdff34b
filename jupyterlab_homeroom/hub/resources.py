"""What servers are made of: image, processors, memory, GPUs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from traitlets.config import Config

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


def update_resources(c: Config, course: Course, spawner: HubClass) -> None:
    """Set what the course says of servers and the spawner enforces, where the admin did not."""
    traits = spawner_traits(course.server)
    if KUBERNETES not in spawner.bases:
        known = next((names for kind, names in _ENFORCED.items() if kind in spawner.bases), ())
        traits = {name: traits[name] for name in known if name in traits}
    for name, value in traits.items():
        if all(read_value(c, section, name) is None for section in spawner.bases):
            c[spawner.section][name] = value
