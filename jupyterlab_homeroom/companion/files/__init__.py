"""Writes many of the learner's files in one request: `design/0010-many-files.md` says why."""

from .handlers import files_handlers
from .settings import FilesSettings

__all__ = ["FilesSettings", "files_handlers"]
