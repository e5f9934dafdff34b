"""Shared data: what each server is told of it, and what cannot be."""

from __future__ import annotations

import json
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from traitlets.config import Config
from traitlets.log import get_logger

from .errors import ConfigurationError
from .settings import read_mapping
from .shared_data import is_readable, is_writable, mounted_path, shared_folder
from .variables import CourseVariable, admins_value

if TYPE_CHECKING:
    from .course import Course
    from .manifest import SharedData
    from .plugins import HubClass

SHARED = "HOMEROOM_SHARED"

DOCKER = "DockerSpawner"
KUBERNETES = "KubeSpawner"
_ON_THIS_MACHINE = frozenset(("LocalProcessSpawner", "SystemdSpawner", "SudoSpawner"))
"""Spawners whose servers see the same files as the hub does."""


@dataclass(frozen=True)
class SharedValue(CourseVariable):
    """The value of `HOMEROOM_SHARED`, which names what the user's groups may have.

    Attributes
    ----------
    shared
        All shared data of the course, each with its path as servers see it.
    """

    shared: tuple[tuple[SharedData, str], ...]

    def __call__(self, spawner: Any) -> str:
        """Return a JSON array: `name`, `folder`, `path`; for those who may write it `groups`."""
        groups = groups_of(spawner)
        mounts = [
            {
                **{"name": data["name"], "folder": shared_folder(data), "path": path},
                **(_told_to_writers(data) if is_writable(data, groups) else {}),
            }
            for data, path in self.shared
            if is_readable(data, groups)
        ]
        return json.dumps(mounts)


def _told_to_writers(data: SharedData) -> dict[str, Any]:
    """Say who has the data to those who put it there: only they have to know."""
    return {"groups": {"readers": data.get("readers"), "writers": data.get("writers", [])}}


def groups_of(spawner: Any) -> frozenset[str]:
    """Return the names of the groups that a spawner's user is in now."""
    return frozenset(group.name for group in spawner.user.groups)


def is_mounted(data: SharedData, spawner: HubClass) -> bool:
    """Tell whether the hub mounts shared data into the servers, which are containers then."""
    return DOCKER in spawner.bases or (KUBERNETES in spawner.bases and "claim" in data)


def shared_environment(c: Config, course: Course, spawner: HubClass) -> dict[str, SharedValue]:
    """Return the variable that servers get; none where the admin sets it."""
    if admins_value(c, spawner, SHARED) is not None:
        return {}
    paths = (
        (data, mounted_path(data) if is_mounted(data, spawner) else data["path"])
        for data in course.shared
    )
    return {SHARED: SharedValue(tuple(paths))}


def check_shared(c: Config, course: Course, spawner: HubClass) -> None:
    """Refuse shared data that the spawner cannot give, or that everybody could write.

    Data that is not there may come later, so it is only named in the hub's log.

    Raises
    ------
    ConfigurationError
        With what the admin can do.
    """
    for data in course.shared:
        if "claim" in data and KUBERNETES not in spawner.bases:
            raise ConfigurationError(
                f"The shared data '{data['name']}' has a claim, which only KubeSpawner can mount, "
                f"not {spawner.section}: leave out `claim` and let `path` say where it is."
            )
        if DOCKER in spawner.bases:
            _check_volumes(c, data, spawner)
        if not _ON_THIS_MACHINE.isdisjoint(spawner.bases):
            _check_folder(data)


def _check_volumes(c: Config, data: SharedData, spawner: HubClass) -> None:
    """Refuse a folder that the admin mounts: Docker's volumes are named by their folders."""
    for section in spawner.bases:
        for trait in ("volumes", "read_only_volumes"):
            if data["path"] in read_mapping(c, section, trait):
                raise ConfigurationError(
                    f"c.{section}.{trait} mounts {data['path']} already, which is the course's "
                    f"shared data '{data['name']}': take it out of one of them."
                )


def _check_folder(data: SharedData) -> None:
    path = Path(data["path"])
    try:
        mode = path.stat().st_mode
    except OSError as error:
        reason = error.strerror or str(error)
        get_logger().warning(
            "Homeroom: the shared data %r is not at %s now: %s", data["name"], path, reason
        )
        return
    if mode & stat.S_IWOTH:
        raise ConfigurationError(
            f"Everybody on this machine can write {path}, the shared data '{data['name']}': run "
            f"`chmod o-w {path}`, and let a group of the machine write it where somebody should."
        )
