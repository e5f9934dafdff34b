"""Lessons that instructors list in a file of a git repository, followed without a restart.

`design/0020-lessons-in-a-repository.md` describes it.
"""

from .followed import FollowedLessons
from .handlers import LessonsHandler
from .remote_file import RemoteFile
from .settings import FollowedFile, read_followed_file

__all__ = [
    "FollowedFile",
    "FollowedLessons",
    "LessonsHandler",
    "RemoteFile",
    "read_followed_file",
]
