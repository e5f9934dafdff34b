"""Mounts shared data into the containers of DockerSpawner and KubeSpawner, for each user anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .shared import DOCKER, KUBERNETES, groups_of, is_mounted
from .shared_data import MOUNTED_BELOW, is_readable, is_writable, mounted_path

if TYPE_CHECKING:
    from .course import Course
    from .manifest import SharedData
    from .plugins import HubClass

VOLUME = "homeroom-shared-"
"""How the names of Kubernetes volumes begin that are made here."""


@dataclass(frozen=True)
class MountShared:
    """Mounts what the user's groups may have, before a server starts.

    A spawner is used again at the user's next start, so what it has from the last one goes first.

    Attributes
    ----------
    shared
        The data that is mounted.
    spawner
        The name of the spawner's class that knows how: `DOCKER` or `KUBERNETES`.
    """

    shared: tuple[SharedData, ...]
    spawner: str

    def __call__(self, spawner: Any) -> None:
        """Set the volumes of a spawner about to start."""
        groups = groups_of(spawner)
        mounts = [
            (data, is_writable(data, groups)) for data in self.shared if is_readable(data, groups)
        ]
        mount = _mount_in_docker if self.spawner == DOCKER else _mount_in_kubernetes
        mount(spawner, mounts)


def shared_mounts(course: Course, spawner: HubClass) -> MountShared | None:
    """Return what mounts shared data; None where the spawner makes no containers, or has none."""
    kind = next((name for name in (DOCKER, KUBERNETES) if name in spawner.bases), None)
    shared = tuple(data for data in course.shared if is_mounted(data, spawner))
    return MountShared(shared, kind) if kind and shared else None


def _mount_in_docker(spawner: Any, mounts: Iterable[tuple[SharedData, bool]]) -> None:
    kept = {
        source: target
        for source, target in spawner.volumes.items()
        if not _is_ours(target["bind"] if isinstance(target, Mapping) else target)
    }
    ours = {
        data["path"]: {"bind": mounted_path(data), "mode": "rw" if writable else "ro"}
        for data, writable in mounts
    }
    spawner.volumes = {**kept, **ours}


def _mount_in_kubernetes(spawner: Any, mounts: Iterable[tuple[SharedData, bool]]) -> None:
    volumes = _without(spawner.volumes, lambda one: str(one.get("name")).startswith(VOLUME))
    volume_mounts = _without(spawner.volume_mounts, lambda one: _is_ours(one.get("mountPath")))
    # Of a claim that is a volume already, as that of the homes may be, some storage mounts no
    # second one.
    names = {_claim_of(volume): volume["name"] for volume in _values(volumes)}
    added, added_mounts = {}, {}
    for number, (data, writable) in enumerate(mounts, 1):
        claim, name = data["claim"], f"{VOLUME}{number}"
        if claim not in names:
            names[claim] = name
            added[name] = {"name": name, "persistentVolumeClaim": {"claimName": claim}}
        mount = {"name": names[claim], "mountPath": mounted_path(data), "readOnly": not writable}
        inside = data["path"].strip("/")
        added_mounts[name] = {**mount, "subPath": inside} if inside else mount
    spawner.volumes = _with(volumes, added)
    spawner.volume_mounts = _with(volume_mounts, added_mounts)


def _is_ours(target: Any) -> bool:
    return str(target).startswith(f"{MOUNTED_BELOW}/")


def _claim_of(volume: Mapping[str, Any]) -> str | None:
    return (volume.get("persistentVolumeClaim") or {}).get("claimName")


# KubeSpawner takes lists, and since 7 mappings by any name.


def _values(specs: Any) -> list[Any]:
    return list(specs.values() if isinstance(specs, Mapping) else specs)


def _without(specs: Any, is_ours: Callable[[Any], bool]) -> Any:
    if isinstance(specs, Mapping):
        return {name: one for name, one in specs.items() if not is_ours(one)}
    return [one for one in specs if not is_ours(one)]


def _with(specs: Any, more: Mapping[str, Any]) -> Any:
    return {**specs, **more} if isinstance(specs, Mapping) else [*specs, *more.values()]
