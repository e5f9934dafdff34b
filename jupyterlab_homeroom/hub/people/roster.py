"""The course's people as users and groups of the hub."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from traitlets.config import Config

from ..access import manages_groups
from ..plugins import authenticator_class
from ..settings import extended_set, read_mapping, read_value
from .groups import INSTRUCTORS, LEARNERS

if TYPE_CHECKING:
    from ..course import Course
BASE = "Authenticator"
ALLOWED, EXISTING = "allowed_users", "allow_existing_users"


def group_of(course: Course, kind: str) -> str:
    """Return the hub's group of the learners, or of the instructors."""
    return str(dict(course.groups).get(kind, kind))


def update_roster(c: Config, course: Course) -> None:
    """Let the people of the roster in, and put them into the course's groups.

    Who is in groups is left to an authenticator that manages them; who may sign in, to an admin
    who lets everybody in.
    """
    people = {
        LEARNERS: _users(course.roster.get("learners", [])),
        INSTRUCTORS: _users(course.roster.get("instructors", [])),
    }
    listed = [name for names in people.values() for name in names]
    if not listed or course.sign_in is not None:
        return
    if not manages_groups(c):
        groups = read_mapping(c, "JupyterHub", "load_groups")
        for kind, names in people.items():
            name = group_of(course, kind)
            if names:
                groups[name] = _with_members(groups.get(name) or {}, names)
        c.JupyterHub.load_groups = groups
    bases = authenticator_class(c).bases
    if people[LEARNERS] and not any(read_value(c, base, "allow_all") for base in bases):
        _let_in(c, bases, listed)


def _let_in(c: Config, bases: tuple[str, ...], names: list[str]) -> None:
    section = next((base for base in bases if _has(c, base, ALLOWED)), BASE)
    c[section][ALLOWED] = extended_set(c, section, ALLOWED, names)
    # Else JupyterHub lets in whom it knows, and so who was on the roster once.
    if not any(_has(c, base, EXISTING) for base in bases):
        c[BASE][EXISTING] = False


def _users(people: list[str]) -> list[str]:
    # As JupyterHub's own authenticators do it, e-mail addresses among them.
    return list(dict.fromkeys(name.lower() for name in people))


def _with_members(group: Any, names: list[str]) -> dict[str, Any]:
    there = list(group.get("users", [])) if isinstance(group, dict) else list(group)
    more = group if isinstance(group, dict) else {}
    return {**more, "users": list(dict.fromkeys([*there, *names]))}


def _has(c: Config, section: str, trait: str) -> bool:
    return read_value(c, section, trait) is not None
