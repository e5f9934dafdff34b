"""A lesson's first delivery: fetched and written here, where its bytes need not pass the page."""

from .class_service import ClassService
from .course_lessons import CourseLessons, FollowedLessons, ListedLessons
from .deliveries import Deliveries
from .handlers import lessons_handlers
from .listed import read_listed

__all__ = [
    "ClassService",
    "CourseLessons",
    "Deliveries",
    "FollowedLessons",
    "ListedLessons",
    "lessons_handlers",
    "read_listed",
]
