"""A lesson's first delivery: fetched and written here, where its bytes need not pass the page."""

from .deliveries import Deliveries
from .handlers import lessons_handlers

__all__ = ["Deliveries", "lessons_handlers"]
