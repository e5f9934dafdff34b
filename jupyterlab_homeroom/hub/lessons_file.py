"""A file of lessons in a repository, which the course names with `lessonsFrom`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .lesson_consistency import Taken, lesson_folders, lesson_hosts, parts, repeated_names
from .lessons import lesson_folder
from .mistakes import CourseError, in_order
from .schema import definition_validator
from .shared_data import shared_folder
from .sizes import size_in_bytes
from .source import Source
from .wording import breaches

if TYPE_CHECKING:
    from .manifest import Lesson, SharedData

DEFAULT_PATH = "lessons.yaml"
WHAT = "lessons"
"""What such a file should hold, in the words of mistakes."""


def read_lessons(
    source: Source, hosts: Collection[str] | None, shared: Sequence[SharedData] = ()
) -> list[Lesson]:
    """Return the lessons of a file, which follow the rules of those in course.yaml.

    Parameters
    ----------
    source
        The file.
    hosts
        The git hosts of the course, in the form of `lessons.host_of`: whoever edits the file
        cannot add to them. None = nobody knows.
    shared
        The course's shared data, whose folders are taken.

    Raises
    ------
    CourseError
        With all mistakes at once, in the order of the file.
    """
    mistakes = breaches(source, definition_validator("LessonsFile"))
    if mistakes:
        raise CourseError(in_order(mistakes))
    lessons: list[Lesson] = source.value["lessons"]
    taken: Taken = [
        (parts(shared_folder(data)), f" (the course's shared data '{data['name']}')")
        for data in shared
    ]
    names = [lesson["name"] for lesson in lessons]
    mistakes = [
        *lesson_hosts(source, lessons, hosts),
        *repeated_names(source, "lesson", "lessons", names),
        *lesson_folders(source, lessons, taken),
    ]
    if mistakes:
        raise CourseError(in_order(mistakes))
    return lessons


def plain_lesson(lesson: Lesson) -> Mapping[str, Any]:
    """Return a lesson that leaves nothing to be worked out: with its folder, and bytes as size."""
    plain: dict[str, Any] = {**lesson, "folder": lesson_folder(lesson)}
    if "size" in lesson:
        plain["size"] = size_in_bytes(lesson["size"])
    return plain
