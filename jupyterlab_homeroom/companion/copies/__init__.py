"""Copies files and folders, also out of shared data: `design/0015-shared-data.md` says how."""

from .copies import Copies
from .handlers import copies_handlers
from .settings import CopiesSettings

__all__ = ["Copies", "CopiesSettings", "copies_handlers"]
