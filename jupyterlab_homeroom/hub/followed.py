"""What the `homeroom` service is told of the file that `lessonsFrom` names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .lessons_file import DEFAULT_PATH
from .people.secret import read_secret

if TYPE_CHECKING:
    from .course import Course
    from .manifest import Secret

TOKEN = "HOMEROOM_LESSONS_TOKEN"  # noqa: S105 - the variable's name
"""The token itself, where the course names a variable of the hub's environment."""

DEFAULT_USER = "oauth2"
DEFAULT_EVERY = 60

_WHERE = "lessonsFrom.token"


def followed_settings(course: Course) -> dict[str, object]:
    """Return the service's settings; empty where the course itself lists its lessons.

    No secret is among them: the path of a token's file is.

    Raises
    ------
    ConfigurationError
        The token is not where the course says.
    """
    given = course.lessons_from
    if given is None:
        return {}
    check_token(course)
    token = _token(course) or {}
    return {
        "lessonsFrom": {
            "repo": given["repo"],
            "branch": given.get("branch", ""),
            "path": given.get("path", DEFAULT_PATH),
            "every": given.get("every", DEFAULT_EVERY),
            "user": given.get("user", DEFAULT_USER),
            "tokenFile": token.get("file", ""),
        }
    }


def followed_secret(course: Course) -> dict[str, str]:
    """Return the token for the service's environment, where the hub's environment has it.

    JupyterHub does not hand its own environment on to services. A token in a file is read by the
    service itself.
    """
    token = _token(course)
    return {TOKEN: read_secret(token, _WHERE, 1)} if token and "env" in token else {}


def check_token(course: Course) -> None:
    """Look for the token of `lessonsFrom`.

    Raises
    ------
    ConfigurationError
        It is not where the course says.
    """
    token = _token(course)
    if token:
        read_secret(token, _WHERE, 1)


def _token(course: Course) -> Secret | None:
    return course.lessons_from.get("token") if course.lessons_from else None
