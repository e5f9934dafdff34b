"""A lesson's first delivery: fetched and written here, where its bytes need not pass the page."""

from .class_service import ClassService
from .deliveries import Deliveries
from .handlers import lessons_handlers
from .listed import ListedLesson, read_listed

__all__ = ["ClassService", "Deliveries", "ListedLesson", "lessons_handlers", "read_listed"]
