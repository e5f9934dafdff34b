"""Adds Homeroom to the configuration of a JupyterHub."""

from __future__ import annotations

from typing import TYPE_CHECKING

from traitlets.config import Config

from .access import update_groups, update_roles, update_session_scopes
from .course import load_course
from .culler import update_culler
from .environment import update_environment
from .hooks import update_hook
from .instructors import update_instructors
from .people.roster import update_roster
from .people.sign_in import update_sign_in
from .plugins import spawner_class
from .profiles import update_profiles
from .resources import update_resources
from .service import update_homeroom
from .shared import check_shared

if TYPE_CHECKING:
    from .course import CourseLike


def configure(c: Config, course: CourseLike, spawner: type | str | None = None) -> None:
    """Add Homeroom to a hub's configuration.

    It adds the idle culler (or the times to the one that is there), the `homeroom` service
    that publishes the course and when servers stop, the scopes and roles that a session needs,
    the course's groups, the environment of learners' servers, the mounts of shared data, and
    what servers are made of. Where the course says so, people sign in with a room's passwords.
    Calling it twice is the same as calling it once.

    Call it at the end of ``jupyterhub_config.py``: it sets new values made of those that are
    there and changes none of them, so ``c.JupyterHub.services = [...]`` (or `load_roles`, or
    the environment or `pre_spawn_hook` of the spawner's own class) after it takes what it added
    away. A service that is lost this way stops the hub's start, with a sentence that names it.

    Parameters
    ----------
    c
        The configuration, as ``get_config()`` returns it.
    course
        A path of a `course.yaml`, a mapping with what it would hold, or a `Course`.
    spawner
        The spawner's class or name; None = what ``c.JupyterHub.spawner_class`` says now.

    Raises
    ------
    CourseError
        The course has mistakes; all are listed.
    ConfigurationError
        The configuration has something that Homeroom cannot add to.

    Examples
    --------
    >>> from jupyterlab_homeroom.hub import configure  # doctest: +SKIP
    >>> configure(c, "/srv/jupyterhub/course.yaml")  # doctest: +SKIP
    """
    checked = load_course(course)
    target = spawner_class(c, spawner)
    check_shared(c, checked, target)
    update_sign_in(c, checked)
    update_culler(c, checked)
    update_homeroom(c, checked, target)
    update_roles(c, checked)
    update_groups(c, checked)
    update_roster(c, checked)
    update_instructors(c, checked)
    update_session_scopes(c, checked, target)
    update_environment(c, checked, target)
    update_hook(c, checked, target)
    update_resources(c, checked, target)
    update_profiles(c, checked, target)
