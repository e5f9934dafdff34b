"""Environment variables of the learners' servers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from traitlets.config import Config

from .errors import ConfigurationError
from .lessons import lesson_folder
from .plugins import HubClass
from .process import SERVICE_URL, service_url
from .session import CourseValue, session_environment
from .settings import read_mapping, updated_mapping
from .shared import shared_environment
from .sizes import size_in_bytes
from .variables import admins_value

if TYPE_CHECKING:
    from .course import Course
    from .manifest import Lesson

GIT_HOSTS = "HOMEROOM_GIT_HOSTS"
LESSONS = "HOMEROOM_LESSONS"
DESKTOP = "HOMEROOM_DESKTOP"

OF_SERVICE = "service"
"""In place of the lessons: the companion asks the class's service for them."""


def update_environment(c: Config, course: Course, spawner: HubClass) -> None:
    """Set what a learner's server may do: git hosts, lessons, running, space, data, desktop.

    It goes to the section of the spawner's own class: what ``c.Spawner.environment`` says is
    dropped as soon as that section has an environment. Hosts that the admin lists there stay, and
    so do other variables that the admin sets.

    Raises
    ------
    ConfigurationError
        The admin's hosts are a function, which has no value before a server starts.
    """
    hosts = sorted(course.hosts() | _listed_hosts(c, spawner))
    values = {
        GIT_HOSTS: ",".join(hosts),
        # As a callable: KubeSpawner takes the braces of plain text for a template's.
        LESSONS: CourseValue(_lessons(course)),
        **_desktop(c, course, spawner),
        SERVICE_URL: service_url(c, course, spawner),
        **session_environment(c, course, spawner),
        **shared_environment(c, course, spawner),
    }
    environment = updated_mapping(c, spawner.section, "environment", values)
    c[spawner.section].environment = environment


def _desktop(c: Config, course: Course, spawner: HubClass) -> dict[str, CourseValue]:
    """Return what the companion is told of desktop programs; an admin's own value stays.

    Where the course says nothing it is empty, so that a second course takes away the first one's.
    """
    if admins_value(c, spawner, DESKTOP) is not None:
        return {}
    return {DESKTOP: CourseValue(json.dumps(course.desktop) if course.desktop else "")}


def _lessons(course: Course) -> str:
    if course.lessons_from is not None:
        return OF_SERVICE
    return json.dumps([_listed(lesson) for lesson in course.lessons])


def _listed(lesson: Lesson) -> dict[str, object]:
    """Give what a learner's companion has to know of a lesson."""
    known: dict[str, object] = {"repo": lesson["repo"], "folder": lesson_folder(lesson)}
    if "branch" in lesson:
        known["branch"] = lesson["branch"]
    if "size" in lesson:
        known["size"] = size_in_bytes(lesson["size"])
    return known


def _listed_hosts(c: Config, spawner: HubClass) -> set[str]:
    hosts: set[str] = set()
    for section in spawner.bases:
        listed = read_mapping(c, section, "environment").get(GIT_HOSTS, "")
        if callable(listed):
            raise ConfigurationError(
                f"{GIT_HOSTS} is a function in c.{section}.environment: list the hosts as text, "
                "or under `hosts` in the course."
            )
        hosts.update(host.strip() for host in str(listed).split(",") if host.strip())
    return hosts
