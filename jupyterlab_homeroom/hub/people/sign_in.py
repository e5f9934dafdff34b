"""Sign-in with the passwords of a room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from traitlets.config import Config

from ..errors import ConfigurationError
from ..plugins import authenticator_class
from ..settings import read_value
from .groups import INSTRUCTORS, LEARNERS
from .names import normalized
from .roster import group_of
from .secret import read_secret

if TYPE_CHECKING:
    from ..course import Course

SHORTEST = {LEARNERS: 8, INSTRUCTORS: 16}
ROOM = "RoomAuthenticator"
_OF_JUPYTERHUB = "SharedPasswordAuthenticator"


def update_sign_in(c: Config, course: Course) -> None:
    """Set the authenticator of a room, where the course has one.

    Raises
    ------
    ConfigurationError
        The admin has another authenticator, or a password cannot be used.
    """
    sign_in = course.sign_in
    if sign_in is None:
        return
    given = read_value(c, "JupyterHub", "authenticator_class")
    known = authenticator_class(c)
    if given is not None and known.section not in (_OF_JUPYTERHUB, ROOM):
        raise ConfigurationError(
            f"c.JupyterHub.authenticator_class is {known.section}, but the course has `signIn`, "
            "which is an authenticator of its own: take one of them out, or set it to "
            "'shared-password'."
        )
    # Only here: whoever checks a course need not have JupyterHub.
    from ..room.authenticator import RoomAuthenticator

    people = course.roster
    c.JupyterHub.authenticator_class = RoomAuthenticator
    section = c[ROOM]
    section.manage_groups = True
    section.password_groups = passwords(course)
    section.instructor_group = group_of(course, INSTRUCTORS)
    section.instructors = {normalized(name) for name in people.get("instructors", [])}
    section.roster = {normalized(name) for name in people.get("learners", [])}
    section.guesses_per_name = sign_in.get("guessesPerName", 10)
    section.guesses = sign_in.get("guesses", 120)
    # The authenticator itself knows who may sign in.
    section.allow_all = True


def passwords(course: Course) -> dict[str, list[str]]:
    """Return the groups that each password of a room gives; none where it has no passwords.

    Raises
    ------
    ConfigurationError
        A password is not where the course says, too short, or there twice.
    """
    sign_in = course.sign_in
    if sign_in is None:
        return {}
    password = read_secret(sign_in["password"], "signIn.password", SHORTEST[LEARNERS])
    groups = {password: [group_of(course, LEARNERS)]}
    if "instructorsPassword" in sign_in:
        where = "signIn.instructorsPassword"
        other = read_secret(sign_in["instructorsPassword"], where, SHORTEST[INSTRUCTORS])
        if other == password:
            raise ConfigurationError(f"The course's {where} is the learners' too: change one.")
        groups[other] = [group_of(course, INSTRUCTORS)]
    return groups
