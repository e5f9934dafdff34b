"""The service that stops idle servers, and what it tells about its times."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from traitlets.config import Config
from traitlets.log import get_logger

from .errors import ConfigurationError
from .settings import Spec, published, read_specs, replace_spec, without_spec

if TYPE_CHECKING:
    from .course import Course
    from .manifest import Session

CULLER = "idle-culler"
CULLER_ROLE = "homeroom-idle-culler"
ADDED_BY = "jupyterlab-homeroom"

DEFAULT_IDLE_TIMEOUT = 3600
DEFAULT_CULL_EVERY = 600
NEVER = 10 * 365 * 24 * 3600
"""The timeout in seconds that stands for never: to the culler, 0 means at once."""

# What the culler takes where its command does not say (jupyterhub-idle-culler 1.4 and 2.0).
CULLER_DEFAULT_TIMEOUT = 600
OPTIONS = {"timeout": "idleTimeout", "cull-every": "cullEvery", "max-age": "maxAge"}


@dataclass(frozen=True)
class Culler:
    """A culler service of a hub.

    Attributes
    ----------
    name
        The service's name.
    times
        What is known of `idleTimeout`, `cullEvery` and `maxAge`, in seconds; 0 = never.
    """

    name: str
    times: dict[str, int]


def update_culler(c: Config, course: Course) -> None:
    """Set the culler service with its times as `info`.

    Where the admin has a culler, its service stays as it is and gets the `info` alone. Else
    one is added, unless the course says that servers never stop.
    """
    services = read_specs(c, "JupyterHub", "services")
    theirs = [spec for spec in services if _is_culler(spec) and not _is_ours(spec)]
    if theirs:
        services = [spec for spec in services if not _is_ours(spec)]
        for spec in theirs:
            services = replace_spec(services, _annotated(spec, course))
    else:
        ours = _our_culler(course.session)
        services = replace_spec(services, ours) if ours else without_spec(services, CULLER)
    c.JupyterHub.services = services


def find_culler(c: Config) -> Culler | None:
    """Return the hub's first culler as `update_culler` left it."""
    for spec in read_specs(c, "JupyterHub", "services"):
        info = published(spec).get("homeroom", {})
        if _is_culler(spec):
            times = {key: info[key] for key in OPTIONS.values() if key in info}
            return Culler(spec["name"], times)
    return None


def culler_role(c: Config) -> Spec | None:
    """Return the role of the culler that `update_culler` added, if it did."""
    if not any(_is_ours(spec) for spec in read_specs(c, "JupyterHub", "services")):
        return None
    return {
        "name": CULLER_ROLE,
        "description": "Stops servers that are idle or too old",
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
        "services": [CULLER],
    }


def _is_culler(spec: Spec) -> bool:
    # As z2jh, TLJH, the package itself and the script that it once was are called.
    return any(
        re.search("idle[-_]cull|cull[-_]idle", word)
        for word in (str(spec.get("name", "")), *_words(spec))
    )


def _is_ours(spec: Spec) -> bool:
    info = published(spec).get("homeroom", {})
    return spec.get("name") == CULLER and info.get("addedBy") == ADDED_BY


def wanted_times(session: Session) -> dict[str, int] | None:
    """Return the times of a culler that does what a course says; None where nothing is stopped."""
    idle, age = session.get("idleTimeout", DEFAULT_IDLE_TIMEOUT), session.get("maxAge", 0)
    if not idle and not age:
        return None
    every = session.get("cullEvery", min(DEFAULT_CULL_EVERY, max(1, (idle or age) // 2)))
    return {"idleTimeout": idle, "cullEvery": every, "maxAge": age}


def _our_culler(session: Session) -> Spec | None:
    times = wanted_times(session)
    if times is None:
        return None
    if find_spec("jupyterhub_idle_culler") is None:
        raise ConfigurationError(
            "The hub's Python has no jupyterhub-idle-culler, which stops idle servers: install it "
            "with `pip install jupyterhub-idle-culler`, or say `session: {idleTimeout: 0}` in "
            "the course."
        )
    command = [
        *(sys.executable, "-m", "jupyterhub_idle_culler"),
        f"--timeout={times['idleTimeout'] or NEVER}",
        f"--cull-every={times['cullEvery']}",
        f"--max-age={times['maxAge']}",
    ]
    info = {"homeroom": {"addedBy": ADDED_BY, **times}}
    return {"name": CULLER, "command": command, "display": False, "info": info}


def _annotated(spec: Spec, course: Course) -> Spec:
    # A culler that runs elsewhere has no command; then the course's word is all there is.
    wanted: dict[str, Any] = dict(course.session)
    times = _times_of(_words(spec)) if spec.get("command") else wanted
    for key, value in wanted.items():
        if key in times and times[key] != value:
            get_logger().warning(
                "%s: session.%s is %s, but the hub's service %r has %s, which is what happens.",
                *(course.file, key, value, spec["name"], times[key]),
            )
    return {**spec, "info": {**published(spec), "homeroom": times}}


def _words(spec: Spec) -> list[str]:
    command = spec.get("command") or []
    return command.split() if isinstance(command, str) else [str(word) for word in command]


def _times_of(words: list[str]) -> dict[str, int]:
    """Return the times of a culler's command; what a configuration file may say stays out."""
    given = {key: value for option, key in OPTIONS.items() for value in _values(words, option)}
    if any(word.split("=")[0] in ("--config", "--IdleCuller.config_file") for word in words):
        return given
    timeout = given.get("idleTimeout", CULLER_DEFAULT_TIMEOUT)
    return {"idleTimeout": timeout, "cullEvery": timeout // 2, "maxAge": 0, **given}


def _values(words: list[str], option: str) -> list[int]:
    """Return the values that a command gives for an option, in any of the ways of writing it."""
    names = (f"--{option}", f"--IdleCuller.{option.replace('-', '_')}")
    found = []
    for word, following in zip(words, [*words[1:], ""], strict=True):
        name, _, value = word.partition("=")
        text = value or following
        if name in names and text.isdecimal():
            found.append(0 if int(text) == NEVER else int(text))
    return found
