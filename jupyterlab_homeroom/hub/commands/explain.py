"""`homeroom explain`: what each line of a course does."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ..explain import TARGETS, explain_course
from ..mistakes import CourseError
from ..source import read_source

if TYPE_CHECKING:
    from . import Commands


def add_explain(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("explain", help="say what each line of a course does")
    parser.add_argument("course", help="the path of a course.yaml")
    parser.add_argument(
        "--target", choices=TARGETS, default="plain", help="where the course is used"
    )
    parser.set_defaults(run=_run)


def _run(given: argparse.Namespace) -> int:
    try:
        print(*explain_course(read_source(Path(given.course)), given.target), sep="\n")
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1
    return 0
