"""`homeroom check-lessons`: what is wrong with a file that `lessonsFrom` names."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ..course import load_course
from ..lessons_file import WHAT, read_lessons
from ..mistakes import CourseError
from ..source import read_source

if TYPE_CHECKING:
    from . import Commands


def add_check_lessons(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "check-lessons", help="say what is wrong with a file of lessons, before it is pushed"
    )
    parser.add_argument("file", help="the path of a lessons.yaml")
    parser.add_argument(
        "--course",
        metavar="COURSE",
        help="the path of the course.yaml that names it: without it, nobody knows which hosts are "
        "allowed, and where shared data goes",
    )
    parser.set_defaults(run=_run)


def _run(given: argparse.Namespace) -> int:
    try:
        course = load_course(given.course) if given.course else None
        hosts = course.hosts() if course else None
        shared = course.shared if course else []
        lessons = read_lessons(read_source(Path(given.file), WHAT), hosts, shared)
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1
    unknown = "" if course else " Hosts are not checked: name the course with --course."
    count = f"{len(lessons)} lesson" + ("" if len(lessons) == 1 else "s")
    print(f"{given.file}: valid, with {count}.{unknown}")
    return 0
