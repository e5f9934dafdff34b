"""What the hub publishes about sessions, and tells each server about its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from traitlets.config import Config

from .culler import Culler, find_culler
from .plugins import HubClass, proxy_class
from .settings import read_value
from .sizes import is_size, size_in_bytes
from .variables import CourseVariable, admins_value

if TYPE_CHECKING:
    from .course import Course
    from .manifest import Session

KEEPALIVE_MAX = "HOMEROOM_KEEPALIVE_MAX_SECONDS"
KEEPALIVE_EVERY = "HOMEROOM_KEEPALIVE_EVERY_SECONDS"
QUOTA = "HOMEROOM_QUOTA_BYTES"
REPORT_EVERY = "JUPYTERHUB_ACTIVITY_INTERVAL"
QUOTA_PROPERTY = "quota"

DEFAULT_KEEPALIVE_MAX = 8 * 3600
DEFAULT_REPORT_EVERY = 300
"""How often a single-user server reports its activity, in seconds (JupyterHub 5.5 and 6.1)."""

DEFAULT_PROXY_EVERY = 300
"""How often the hub asks its proxy who was active, in seconds (JupyterHub 5.5 and 6.1)."""

TELLING_PROXY = "ConfigurableHTTPProxy"
"""The proxy that tells the hub of activity; others, such as Traefik, do not."""

LONGEST_KEEPALIVE_EVERY = 240
_PARTS_OF_TIMEOUT = 4


@dataclass(frozen=True)
class CourseValue(CourseVariable):
    """A variable of a server's environment whose value follows from the course.

    JupyterHub calls it when the server starts. So it may depend on the user's groups, and what
    an admin set is told from what an earlier `configure` did.

    Attributes
    ----------
    value
        The value of most users; empty = none.
    of_groups
        Groups with a whole number each, of which the largest counts.
    of_property
        The property of the hub's groups that is a size and counts in the same way; empty = none.
    """

    value: str
    of_groups: tuple[tuple[str, int], ...] = ()
    of_property: str = ""

    def __call__(self, spawner: Any) -> str:
        """Return the value for a spawner's user."""
        if not self.of_groups and not self.of_property:
            return self.value
        groups = {group.name: group for group in spawner.user.groups}
        values = [value for group, value in self.of_groups if group in groups]
        for name, group in groups.items():
            size = (group.properties or {}).get(self.of_property)
            if is_size(size):
                values.append(size_in_bytes(size))
            elif size is not None:
                spawner.log.warning(
                    "Homeroom: the property %s of the group %s is no size such as 10 GiB: %r",
                    *(self.of_property, name, size),
                )
        return str(max(values)) if values else self.value


def session_environment(c: Config, course: Course, spawner: HubClass) -> dict[str, CourseValue]:
    """Return the variables that servers get, without those that the admin set.

    One that has no value is empty, so that a second course takes away what the first set.
    """
    values = {
        KEEPALIVE_MAX: CourseValue(str(_keepalive_max(course.session))),
        KEEPALIVE_EVERY: CourseValue(_keepalive_every(find_culler(c))),
        QUOTA: _quota(course.session),
    }
    return {name: value for name, value in values.items() if admins_value(c, spawner, name) is None}


def published_session(c: Config, course: Course, spawner: HubClass) -> dict[str, int | bool]:
    """Return what pages are told about sessions: only what is known, and so for everybody."""
    session = course.session
    times = culler.times if (culler := find_culler(c)) else {}
    told: dict[str, int | bool | None] = {
        "idleSeconds": times.get("idleTimeout") or None,
        "cullEverySeconds": times.get("cullEvery") if _stops(times) else None,
        "reportEverySeconds": _number(admins_value(c, spawner, REPORT_EVERY), DEFAULT_REPORT_EVERY),
        "proxyEverySeconds": _proxy_every(c),
        "maxAgeSeconds": times.get("maxAge") or None,
        "keepaliveMaxSeconds": _number(
            admins_value(c, spawner, KEEPALIVE_MAX), _keepalive_max(session)
        ),
        "away": session.get("away"),
        "warnSeconds": session.get("warnBefore"),
        "quotaBytes": _number(admins_value(c, spawner, QUOTA), _quota_of_all(session)),
    }
    return {key: value for key, value in told.items() if value is not None}


def _stops(times: dict[str, int]) -> bool:
    return bool(times.get("idleTimeout") or times.get("maxAge"))


def _proxy_every(c: Config) -> int:
    """Return how often the hub hears of what only its proxy sees, in seconds; 0 = never."""
    is_default = read_value(c, "JupyterHub", "proxy_class") is None
    if not is_default and TELLING_PROXY not in proxy_class(c).bases:
        return 0
    every = read_value(c, "JupyterHub", "last_activity_interval")
    return DEFAULT_PROXY_EVERY if every is None else int(every)


def _keepalive_max(session: Session) -> int:
    return session.get("keepaliveMax", DEFAULT_KEEPALIVE_MAX)


def _keepalive_every(culler: Culler | None) -> str:
    """Return how often to post where the companion's own interval would be too long."""
    idle = culler.times.get("idleTimeout", 0) if culler else 0
    every = max(1, idle // _PARTS_OF_TIMEOUT)
    return str(every) if idle and every < LONGEST_KEEPALIVE_EVERY else ""


def _quota(session: Session) -> CourseValue:
    default = str(size_in_bytes(session["quota"])) if "quota" in session else ""
    groups = session.get("groupQuotas", {})
    listed = tuple((name, size_in_bytes(groups[name])) for name in groups)
    return CourseValue(default, listed, QUOTA_PROPERTY)


def _quota_of_all(session: Session) -> int | None:
    """Return the limit where it is the same for everybody; else each server knows its own."""
    if "quota" not in session or session.get("groupQuotas"):
        return None
    return size_in_bytes(session["quota"])


def _number(given: Any, default: int | None) -> int | None:
    """Return a variable's value; None where only a function of the admin's knows it."""
    if given is None:
        return default
    text = str(given)
    return int(text) if text.isascii() and text.isdigit() else None
