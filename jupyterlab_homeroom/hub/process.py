"""The process of the `homeroom` service, and how learners' servers reach it."""

from __future__ import annotations

import hashlib
import json
import os
import random
import socket
import sys
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from traitlets.config import Config
from traitlets.log import get_logger

from .errors import ConfigurationError
from .followed import followed_secret, followed_settings
from .settings import Spec, read_value
from .sizes import size_in_bytes

if TYPE_CHECKING:
    from .course import Course
    from .plugins import HubClass

SERVICE_URL = "HOMEROOM_SERVICE_URL"
SETTINGS = "HOMEROOM_SERVICE"

DEFAULT_CACHE_SIZE = "4 GiB"
LOCAL = "127.0.0.1"
LOCAL_SPAWNERS = ("LocalProcessSpawner", "SudoSpawner", "SystemdSpawner")
"""Spawners whose servers run on the hub's machine, and so reach what listens there."""

# Below those that the system hands to outgoing connections.
_PORTS = range(20_000, 32_000)


def service_process(c: Config, course: Course) -> Spec:
    """Return what makes the service a process; empty where there is to be none.

    Raises
    ------
    ConfigurationError
        The course needs the process, or pages that can ask it, and this hub has none; or the
        token of `lessonsFrom` is not where the course says.
    """
    _check_lessons_from(c, course)
    if not _runs(c, course):
        return {}
    service = course.service or {}
    address = service.get("address", LOCAL)
    settings = {
        "cache": service.get("cache") or _default_cache(c),
        "cacheBytes": size_in_bytes(service.get("cacheSize", DEFAULT_CACHE_SIZE)),
        **followed_settings(course),
    }
    return {
        "url": f"http://{address}:{_port(course)}",
        "command": [sys.executable, "-m", "jupyterlab_homeroom.service"],
        "environment": {SETTINGS: json.dumps(settings), **followed_secret(course)},
    }


def service_url(c: Config, course: Course, spawner: HubClass) -> str:
    """Return the address by which learners' servers reach the service; empty where they cannot."""
    address = (course.service or {}).get("address", "")
    is_local = any(name in spawner.bases for name in LOCAL_SPAWNERS)
    if not _runs(c, course):
        return ""
    if not (address or is_local):
        get_logger().warning(
            "%s: `service` has no address, by which servers of %s would reach it: each of them "
            "asks the git hosts itself. Write `service: {address: ...}`, the hub's name there.",
            *(course.file, spawner.section),
        )
        return ""
    return f"http://{address or LOCAL}:{_port(course)}{_base_url(c)}services/homeroom/"


def _runs(c: Config, course: Course) -> bool:
    # With `internal_ssl` the hub's proxy speaks to services by TLS, which this one does not.
    is_wanted = course.service is not None and course.service.get("enabled", True)
    return is_wanted and not read_value(c, "JupyterHub", "internal_ssl")


def _check_lessons_from(c: Config, course: Course) -> None:
    if course.lessons_from is None:
        return
    for trait, why in (
        ("internal_ssl", "there is no such process"),
        ("subdomain_host", "pages cannot ask it"),
    ):
        if read_value(c, "JupyterHub", trait):
            raise ConfigurationError(
                "The course has `lessonsFrom`, whose lessons come from the hub's service, but "
                f"with c.JupyterHub.{trait} {why}: list the lessons in the course itself."
            )


def _base_url(c: Config) -> str:
    """Return the hub's base path, with a slash at both ends."""
    given = read_value(c, "JupyterHub", "base_url")
    bound = read_value(c, "JupyterHub", "bind_url")
    path = given or ("/" + str(bound).partition("://")[2].partition("/")[2] if bound else "/")
    return f"/{str(path).strip('/')}/".replace("//", "/")


def _port(course: Course) -> int:
    return (course.service or {}).get("port") or _free_port()


@cache
def _free_port() -> int:
    """Find a port that is free now; the same one each time, as `configure` may be called twice."""
    for port in random.sample(_PORTS, len(_PORTS)):
        with suppress(OSError), socket.create_server((LOCAL, port)):
            return port
    raise ConfigurationError("No port is free for the service: name one as `service.port`.")


def _default_cache(c: Config) -> str:
    """Return a folder of this hub's own: another hub of the machine has another class."""
    hub = (str(Path.cwd()), read_value(c, "JupyterHub", "db_url"), _base_url(c))
    digest = hashlib.sha256(repr(hub).encode()).hexdigest()[:12]
    return str(Path(tempfile.gettempdir()) / f"homeroom-class-{os.getuid()}-{digest}")
