"""Goes through a course and says what each part does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..course import Course
from ..source import Source, dotted
from .parts import PARTS, Explained
from .words import TARGETS, Target

__all__ = ["TARGETS", "Target", "explain_course"]


def explain_course(source: Source, target: Target) -> Iterator[str]:
    """Yield a sentence for each part of a course, in the order of its lines.

    Parameters
    ----------
    source
        The course's file.
    target
        Where the course is used.

    Raises
    ------
    CourseError
        The course has mistakes.
    """
    course = Course(source)
    found: list[tuple[int, int, str]] = []
    for key, value in dict(course.manifest).items():
        for number, (path, text) in enumerate(_explained(course, target, key, value)):
            line = source.line(path)
            place = f"{source.file}:{line}" if line else source.file
            found.append((line or 0, number, f"{place}: {dotted(path)}: {text}"))
    yield from (text for _, _, text in sorted(found, key=lambda one: one[:2]))


def _explained(course: Course, target: Target, key: str, value: Any) -> Iterator[Explained]:
    part = PARTS.get(key)
    if part is not None:
        yield from part(course, target, value)
