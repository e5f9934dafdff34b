"""The `homeroom` command."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

from . import __version__
from .announce import AnnounceError, announce, take_back
from .doctor.command import add_doctor
from .hub import commands as hub_commands
from .hub.course import Course, load_course
from .hub.mistakes import CourseError, Mistake
from .hub.reference import course_reference
from .hub.schema import schema_text


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Parameters
    ----------
    arguments
        The words after the command's name; None = those of this process.

    Returns
    -------
    int
        0 = done, 1 = the course has mistakes, something is missing, or nothing was announced.
        argparse itself exits with 2 for wrong arguments.
    """
    given = _parser().parse_args(arguments)
    if "run" in given:
        return int(given.run(given))
    if given.command == "check":
        return _check(given.course, as_json=given.json)
    if given.command == "announce":
        return _announce(given)
    print(schema_text() if given.command == "schema" else course_reference(), end="")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="homeroom", description="JupyterLab as a classroom.")
    release = f"homeroom {__version__}"
    parser.add_argument("--version", action="version", version=release)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="say what is wrong with a course")
    check.add_argument("course", help="the path of a course.yaml")
    check.add_argument("--json", action="store_true", help="answer as JSON, for programs")
    say = commands.add_parser("announce", help="say something to every open JupyterLab of a class")
    what = say.add_mutually_exclusive_group(required=True)
    what.add_argument("text", nargs="?", help="one or two sentences")
    what.add_argument("--remove", metavar="ID", help="take an announcement back")
    say.add_argument("--url", default="", help="the hub's address (default: that of this server)")
    say.add_argument("--minutes", type=int, help="how long it is news (default: 8 hours)")
    commands.add_parser("schema", help="print the JSON Schema of course.yaml, for editors")
    commands.add_parser("reference", help="print the reference of course.yaml in Markdown")
    for add in (*hub_commands.ALL, add_doctor):
        add(commands)
    return parser


def _check(path: str, *, as_json: bool) -> int:
    mistakes: tuple[Mistake, ...] = ()
    course: Course | None = None
    try:
        course = load_course(path)
    except CourseError as error:
        mistakes = error.mistakes
    if as_json:
        answer = {"valid": not mistakes, "mistakes": [mistake.to_json() for mistake in mistakes]}
        print(json.dumps(answer, ensure_ascii=False, indent=2))
    elif mistakes:
        print(*mistakes, sep="\n", file=sys.stderr)
    elif course is not None:
        print(f"{path}: a valid course with {_lessons(course)}.")
    return 1 if mistakes else 0


def _announce(given: argparse.Namespace) -> int:
    try:
        if given.remove is not None:
            take_back(given.remove, given.url)
            print("Taken back: it goes from every open JupyterLab within a minute.")
            return 0
        made = announce(given.text, given.url, given.minutes)
    except AnnounceError as error:
        print(error, file=sys.stderr)
        return 1
    print("Announced: it is in every open JupyterLab within a minute.")
    print(f"To take it back: homeroom announce --remove {made}")
    return 0


def _lessons(course: Course) -> str:
    if course.lessons_from is not None:
        return f"its lessons in {course.lessons_from['repo']}"
    return _count(len(course.lessons), "lesson")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


if __name__ == "__main__":
    sys.exit(main())
