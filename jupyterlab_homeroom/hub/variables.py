"""Variables of the servers' environment: the course's, and the admin's, which stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .settings import read_mapping

if TYPE_CHECKING:
    from traitlets.config import Config

    from .plugins import HubClass


class CourseVariable:
    """A value that follows from the course; JupyterHub calls it when a server starts.

    By its class, what an admin set is told from what an earlier `configure` did.
    """

    def __call__(self, spawner: Any) -> str:
        """Return the value for a spawner's user."""
        raise NotImplementedError


def admins_value(c: Config, spawner: HubClass, name: str) -> Any:
    """Return what the admin says about a variable; None where that is nothing."""
    for section in spawner.bases:
        value = read_mapping(c, section, "environment").get(name)
        if value is not None and not isinstance(value, CourseVariable):
            return value
    return None
