"""`homeroom sheet`: a page to print, with names, link and QR code."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..course import Course, load_course
from ..errors import ConfigurationError
from ..lessons_file import DEFAULT_PATH, WHAT, read_lessons
from ..mistakes import CourseError
from ..people.links import hub_pages, lesson_link
from ..people.secret import read_secret
from ..people.sheet import sheet_page, tickets
from ..source import read_source

if TYPE_CHECKING:
    from ..manifest import Lesson
    from . import Commands


def add_sheet(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("sheet", help="make a page to print of names, link and QR code")
    parser.add_argument("course", help="the path of a course.yaml")
    parser.add_argument(
        "--hub", required=True, metavar="ADDRESS", help="such as https://hub.example.org"
    )
    parser.add_argument(
        "--lesson", metavar="NAME", help="the lesson that the link opens; else the first one"
    )
    parser.add_argument(
        "--lessons",
        metavar="FILE",
        help="the file that the course's lessonsFrom names, where the course lists none itself",
    )
    parser.add_argument(
        "--with-password",
        action="store_true",
        help="print the learners' password, too; it is read where the course says",
    )
    parser.set_defaults(run=_run)


def _run(given: argparse.Namespace) -> int:
    try:
        course = load_course(given.course)
        password = _password(course) if given.with_password else None
        print(sheet_page(course, _link(course, given), tickets(course), password), end="")
    except (CourseError, ConfigurationError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _link(course: Course, given: argparse.Namespace) -> str:
    parts = urlsplit(given.hub)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ConfigurationError(
            f"--hub is the hub's address, such as https://hub.example.org, not {given.hub!r}."
        )
    lessons = {lesson["name"]: lesson for lesson in _lessons(course, given.lessons)}
    if given.lesson is None:
        first = next(iter(lessons.values()), None)
        return lesson_link(given.hub, first) if first else f"{hub_pages(given.hub)}home"
    if given.lesson not in lessons:
        names = ", ".join(lessons) or "none"
        raise ConfigurationError(
            f"The course has no lesson '{given.lesson}'; its lessons are: {names}."
        )
    return lesson_link(given.hub, lessons[given.lesson])


def _lessons(course: Course, file: str | None) -> list[Lesson]:
    listed = course.lessons_from
    if listed is None:
        if file is not None:
            raise ConfigurationError("The course lists its lessons itself: leave --lessons out.")
        return course.lessons
    if file is None:
        path = listed.get("path", DEFAULT_PATH)
        raise ConfigurationError(
            f"The course's lessons are in {path} of {listed['repo']}: name a copy of that file "
            "with --lessons."
        )
    return read_lessons(read_source(Path(file), WHAT), course.hosts(), course.shared)


def _password(course: Course) -> str:
    if course.sign_in is None:
        raise ConfigurationError("The course has no `signIn`, so there is no password to print.")
    return read_secret(course.sign_in["password"], "signIn.password", 1)
