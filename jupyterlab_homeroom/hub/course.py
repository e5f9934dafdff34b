"""The course: `course.yaml`, read and checked."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from .consistency import inconsistencies
from .lessons import course_hosts
from .mistakes import CourseError, Mistake, in_order
from .people.groups import groups_in_use
from .published import published_value
from .schema import SUPPORTED_VERSION, course_validator
from .shared_data import published_data
from .source import Source, read_source
from .wording import breaches, show

if TYPE_CHECKING:
    import os
    from typing import Any, TypeAlias

    # Only for checkers: a hub's typing_extensions may be older than the types.
    from .manifest import (
        CourseManifest,
        Desktop,
        Groups,
        Homes,
        Lesson,
        LessonsFrom,
        Profile,
        Roster,
        Server,
        Service,
        Session,
        SharedData,
        Sidecar,
        SignIn,
    )

    CourseLike: TypeAlias = "Course | Mapping[str, Any] | str | os.PathLike[str]"


class Course:
    """A valid course.

    Parameters
    ----------
    source
        The value of a course and where its parts are.

    Raises
    ------
    CourseError
        With all mistakes at once, in the order of the file.
    """

    def __init__(self, source: Source) -> None:
        self._manifest = _checked(source)
        self.file = source.file

    @property
    def manifest(self) -> CourseManifest:
        """A copy of the whole course."""
        return copy.deepcopy(self._manifest)

    @property
    def published(self) -> CourseManifest:
        """The course as the hub publishes it: without what only the hub needs.

        That is where shared data is and who has it, what servers are made of, and how the
        service runs.
        """
        manifest: CourseManifest = published_value(self.manifest)
        if self.groups:
            manifest["groups"] = self.groups
        if "shared" in manifest:
            manifest["shared"] = [published_data(data) for data in manifest["shared"]]
        return manifest

    @property
    def title(self) -> str:
        """The course's name as learners see it."""
        return self._manifest["title"]

    @property
    def lessons(self) -> list[Lesson]:
        """The lessons in the order in which learners see them."""
        return self.manifest.get("lessons", [])

    @property
    def lessons_from(self) -> LessonsFrom | None:
        """The file in a repository that has the lessons; None = the course itself lists them."""
        return self.manifest.get("lessonsFrom")

    @property
    def shared(self) -> list[SharedData]:
        """The shared data in the order in which learners see it."""
        return self.manifest.get("shared", [])

    @property
    def session(self) -> Session:
        """When servers stop; all times in seconds."""
        return self.manifest.get("session", {})

    @property
    def service(self) -> Service | None:
        """How the `homeroom` service runs; None = there is no such process."""
        return self.manifest.get("service")

    @property
    def groups(self) -> Groups:
        """The names of the hub's groups, the usual ones where people are put into them."""
        return groups_in_use(self.manifest)

    @property
    def desktop(self) -> Desktop:
        """Which desktop programs people see, and how long an idle one runs."""
        return self.manifest.get("desktop", {})

    @property
    def profiles(self) -> list[Profile]:
        """The environments in the order in which people see them."""
        return self.manifest.get("profiles", [])

    @property
    def server(self) -> Server:
        """What servers are made of where a profile says nothing else."""
        return self.manifest.get("server", {})

    @property
    def homes(self) -> Homes:
        """Where homes are, and how large."""
        return self.manifest.get("homes", {})

    @property
    def sidecars(self) -> list[Sidecar]:
        """The programs beside each server."""
        return self.manifest.get("sidecars", [])

    @property
    def roster(self) -> Roster:
        """Who is in the course."""
        return self.manifest.get("roster", {})

    @property
    def sign_in(self) -> SignIn | None:
        """How people sign in; None = as the hub has it."""
        return self.manifest.get("signIn")

    def hosts(self) -> set[str]:
        """Return the git hosts of the course, as ``host`` or ``host:port``; see `course_hosts`.

        They are in lower case and without the usual ports 80 and 443.
        """
        return course_hosts(self._manifest)


def load_course(course: CourseLike) -> Course:
    """Return a course from its file, from its value, or as it is.

    Parameters
    ----------
    course
        A path of a `course.yaml`, a mapping with what it would hold, or a `Course`.

    Raises
    ------
    CourseError
        With all mistakes at once.
    """
    if isinstance(course, Course):
        return course
    if isinstance(course, Mapping):
        return Course(Source("course", copy.deepcopy(dict(course))))
    return Course(read_source(Path(course)))


def _checked(source: Source) -> CourseManifest:
    newer = _newer_version(source)
    if newer:
        raise CourseError([newer])
    mistakes = breaches(source, course_validator())
    if not mistakes:
        mistakes = list(inconsistencies(source, source.value))
    if mistakes:
        raise CourseError(in_order(mistakes))
    manifest: CourseManifest = source.value
    return manifest


def _newer_version(source: Source) -> Mistake | None:
    version = source.value.get("version") if isinstance(source.value, Mapping) else None
    if isinstance(version, bool) or not isinstance(version, int) or version <= SUPPORTED_VERSION:
        return None
    expected = (
        f"version {SUPPORTED_VERSION}, the newest that this Homeroom reads "
        "(a newer jupyterlab-homeroom may read the file)"
    )
    return source.mistake(("version",), expected, show(version))
