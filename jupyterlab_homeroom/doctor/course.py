"""What a course needs where it is used."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from jupyterlab_homeroom.hub.course import Course, load_course
from jupyterlab_homeroom.hub.errors import ConfigurationError
from jupyterlab_homeroom.hub.followed import check_token
from jupyterlab_homeroom.hub.mistakes import CourseError
from jupyterlab_homeroom.hub.people.sign_in import passwords

from .finding import Finding, Place
from .packages import check_package


def check_course(place: Place) -> Iterator[Finding]:
    """Look at a course: whether it is valid, and whether what it names is there."""
    if place.course is None:
        return
    try:
        course = load_course(place.course)
    except CourseError as error:
        for mistake in error.mistakes:
            yield Finding("missing", str(mistake), "Mend the course.")
        return
    yield Finding("good", f"{place.course} is a valid course")
    if not place.is_hub:
        return
    yield from _passwords(course)
    yield from _lessons_from(course)
    yield from _shared(course)


def _passwords(course: Course) -> Iterator[Finding]:
    if course.sign_in is None:
        return
    try:
        passwords(course)
    except ConfigurationError as error:
        yield Finding("missing", str(error), "The hub needs it in its own environment.")
    else:
        yield Finding("good", "the passwords are there")


def _lessons_from(course: Course) -> Iterator[Finding]:
    if course.lessons_from is None:
        return
    why = "the hub's service cannot read the lessons of `lessonsFrom`"
    yield check_package("dulwich", (1, 0), why, "hub")
    if "token" not in course.lessons_from:
        return
    try:
        check_token(course)
    except ConfigurationError as error:
        yield Finding("missing", str(error), "The hub needs it in its own environment.")
    else:
        yield Finding("good", "the token of `lessonsFrom` is there")


def _shared(course: Course) -> Iterator[Finding]:
    for data in course.shared:
        if "claim" in data:
            continue
        path = Path(data["path"])
        name = f"the shared data '{data['name']}'"
        if not path.is_dir():
            advice = "Make or mount it; for containers it has to be on their machine instead."
            yield Finding("note", f"{name} is not at {path} here.", advice)
        elif path.stat().st_mode & stat.S_IWOTH:
            yield Finding(
                "missing", f"Everybody can write {path}, {name}.", f"Run `chmod o-w {path}`."
            )
        elif not os.access(path, os.R_OK | os.X_OK):
            yield Finding("note", f"{name} at {path} cannot be read by this account.")
        else:
            yield Finding("good", f"{name} is at {path}")
