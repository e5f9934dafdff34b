"""What instructors may ask the hub about the learners of their course."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from traitlets.config import Config

from .settings import read_specs, replace_spec, without_spec
from .shared import groups_of

if TYPE_CHECKING:
    from .course import Course

INSTRUCTOR_ROLE = "homeroom-instructors"


def class_scopes(learners: str) -> list[str]:
    """Return the scopes that show a group of learners: who is in, since when, last active."""
    return [
        f"{scope}!group={learners}"
        for scope in (
            "list:users",
            "read:users:name",
            "read:users:activity",
            "read:servers",
            "read:groups",
        )
    ]


@dataclass(frozen=True)
class InstructorScopes:
    """Lets the page of an instructor's own server ask about the class, and no other page.

    An instructor who opens a learner's server hands it a token cut to *that* spawner's scopes:
    there must be none of these among them.

    Attributes
    ----------
    instructors
        The group whose members' own servers get them.
    scopes
        What they get.
    """

    instructors: str
    scopes: tuple[str, ...]

    def __call__(self, spawner: Any) -> None:
        """Set what the page of a spawner about to start may ask, by its user's groups of now."""
        more = self.scopes if self.instructors in groups_of(spawner) else ()
        spawner.oauth_client_allowed_scopes = self._with(spawner.oauth_client_allowed_scopes, more)
        # JupyterHub has registered the server before it calls hooks, and commits after them.
        registered = getattr(spawner.orm_spawner, "oauth_client", None)
        if registered is not None:
            registered.allowed_scopes = self._with(registered.allowed_scopes or [], more)

    def _with(self, scopes: list[str], more: tuple[str, ...]) -> list[str]:
        return [*(scope for scope in scopes if scope not in self.scopes), *more]


def instructor_scopes(course: Course) -> InstructorScopes | None:
    """Return what gives instructors' servers their scopes; None without groups for both."""
    groups = course.groups
    if "learners" not in groups or "instructors" not in groups:
        return None
    return InstructorScopes(groups["instructors"], tuple(class_scopes(groups["learners"])))


def update_instructors(c: Config, course: Course) -> None:
    """Give the group of the instructors a role that shows them the class, and nothing else."""
    roles = read_specs(c, "JupyterHub", "load_roles")
    found = instructor_scopes(course)
    if found is None:
        c.JupyterHub.load_roles = without_spec(roles, INSTRUCTOR_ROLE)
        return
    role = {
        "name": INSTRUCTOR_ROLE,
        "description": "Sees the learners of the course",
        "scopes": list(found.scopes),
        "groups": [found.instructors],
    }
    c.JupyterHub.load_roles = replace_spec(roles, role)
