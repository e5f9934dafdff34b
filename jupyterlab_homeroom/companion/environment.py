"""What environment variables say about the companion."""

from __future__ import annotations

import json
import logging
import math
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from ..gateway import Gateway, GatewaySettings
from ..gateway.hosts import parse_hosts
from ..hub_tls import inner_tls
from .desktop.course import read_course
from .desktop.settings import DesktopSettings
from .entrypoint import (
    DESKTOP_INPUT,
    FILES_HIDDEN,
    FILES_ROOT,
    FILES_UNLISTED,
    LESSONS,
    SERVER_ROOT,
)
from .files import FilesSettings
from .keepalive import KeepaliveSettings
from .lessons import ClassService, CourseLessons, FollowedLessons, ListedLessons, read_listed
from .shared import SharedMount
from .usage import UsageSettings

HOSTS = "HOMEROOM_GIT_HOSTS"
MAX_BYTES = "HOMEROOM_GIT_MAX_BYTES"
SERVICE_URL = "HOMEROOM_SERVICE_URL"
OF_SERVICE = "service"
"""What `HOMEROOM_LESSONS` says where the class's service knows the lessons."""
SPOOL_DIR = "HOMEROOM_SPOOL_DIR"
KEEPALIVE_MAX = "HOMEROOM_KEEPALIVE_MAX_SECONDS"
KEEPALIVE_EVERY = "HOMEROOM_KEEPALIVE_EVERY_SECONDS"

QUOTA = "HOMEROOM_QUOTA_BYTES"

KEEPALIVE_FILE = "keepalive.json"
_REPORT_EVERY = 300.0

log = logging.getLogger(__name__)


def gateway_settings(environment: Mapping[str, str]) -> GatewaySettings:
    """Read the gateway's settings.

    A malformed value is named in the log and left out, so that a typing error takes away one
    host and not the companion.

    Parameters
    ----------
    environment : mapping
        `HOMEROOM_GIT_HOSTS`: git hosts as ``host`` or ``host:port``, comma-separated;
        `HOMEROOM_GIT_MAX_BYTES`: the largest answer; `HOMEROOM_SPOOL_DIR`: where answers are
        kept, a folder of its own.
    """
    hosts = parse_hosts(environment.get(HOSTS, "").split(","))
    for entry in hosts.malformed:
        log.warning("%s: %r is no host; host or host:port is expected", HOSTS, entry)
    spool_dir = Path(environment.get(SPOOL_DIR) or _default_spool_dir())
    settings = GatewaySettings(spool_dir=spool_dir, hosts=hosts.hosts, keeps_credentials=True)
    max_bytes = _bytes(environment, MAX_BYTES)
    return settings if max_bytes is None else replace(settings, max_bytes=max_bytes)


def files_settings(environment: Mapping[str, str]) -> FilesSettings:
    """Read where files may be written, as the server extension says it.

    Parameters
    ----------
    environment : mapping
        `HOMEROOM_FILES_ROOT`: the server's root, empty where nothing is written;
        `HOMEROOM_FILES_HIDDEN`: ``1`` where hidden files may be;
        `HOMEROOM_FILES_UNLISTED`: a JSON list of patterns of names that are not listed.
    """
    root = environment.get(FILES_ROOT, "")
    return FilesSettings(
        root=Path(root) if root else None,
        hidden=environment.get(FILES_HIDDEN) == "1",
        unlisted=tuple(json.loads(environment.get(FILES_UNLISTED) or "[]")),
    )


def usage_settings(environment: Mapping[str, str]) -> UsageSettings:
    """Read what is counted.

    Parameters
    ----------
    environment : mapping
        `HOMEROOM_SERVER_ROOT`: the server's root, as the server extension says it;
        `HOMEROOM_QUOTA_BYTES`: the course's limit.
    """
    home = Path.home()
    root = environment.get(SERVER_ROOT, "")
    return UsageSettings(
        root=Path(root) if root else home, home=home, quota=_bytes(environment, QUOTA)
    )


def keepalive_settings(environment: Mapping[str, str], folder: Path) -> KeepaliveSettings | None:
    """Read how the server is kept running; None where there is no hub, or its admin says no.

    Parameters
    ----------
    environment : mapping
        What JupyterHub gives each server; `HOMEROOM_KEEPALIVE_MAX_SECONDS`: the admin's cap, 0 = no
        keepalive; `HOMEROOM_KEEPALIVE_EVERY_SECONDS`: the longest time between two posts.
    folder : Path
        A folder of this user's own that ends with the server: its socket's.
    """
    url = environment.get("JUPYTERHUB_ACTIVITY_URL", "")
    token = environment.get("JUPYTERHUB_API_TOKEN", "")
    if not url or not token:
        return None
    settings = KeepaliveSettings(
        url=url,
        token=token,
        server=environment.get("JUPYTERHUB_SERVER_NAME", ""),
        file=folder / KEEPALIVE_FILE,
        tls=inner_tls(environment),
    )
    cap = _seconds(environment, KEEPALIVE_MAX, settings.cap.total_seconds())
    reports = _seconds(environment, "JUPYTERHUB_ACTIVITY_INTERVAL", 0) or _REPORT_EVERY
    every = _seconds(environment, KEEPALIVE_EVERY, 0) or settings.every
    if cap <= 0:
        return None
    return replace(settings, cap=timedelta(seconds=cap), every=min(every, reports))


def desktop_settings(
    environment: Mapping[str, str], folder: Path, root: Path, mounts: Sequence[SharedMount]
) -> DesktopSettings:
    """Read how desktop programs run.

    Parameters
    ----------
    environment : mapping
        `HOMEROOM_DESKTOP`: see `desktop.course.read_course`.
    folder : Path
        A folder of this user's own that ends with the server: its socket's.
    root : Path
        The server's root.
    mounts : sequence of SharedMount
        Shared data, which programs may open as well.
    """
    return DesktopSettings(
        root=root,
        home=Path.home(),
        mounts=tuple(Path(mount.path) for mount in mounts),
        course=read_course(environment),
        mark=folder / DESKTOP_INPUT,
    )


def _bytes(environment: Mapping[str, str], name: str) -> int | None:
    text = environment.get(name, "")
    if text.isascii() and text.isdigit() and int(text) > 0:
        return int(text)
    if text:
        log.warning("%s: %r is no number of bytes", name, text)
    return None


def _seconds(environment: Mapping[str, str], name: str, default: float) -> float:
    text = environment.get(name, "")
    try:
        value = float(text) if text else default
    except ValueError:
        value = math.nan
    # A year is more than anybody means.
    if 0 <= value <= 365 * 24 * 3600:
        return value
    log.warning("%s: %r is no number of seconds", name, text)
    return default


def course_lessons(environment: Mapping[str, str]) -> CourseLessons:
    """Read which lessons the course has: those are fetched before a page asks for them.

    Parameters
    ----------
    environment : mapping
        `HOMEROOM_LESSONS`: the course's lessons, see `lessons.read_listed`; or ``service``, where
        the hub's service knows them: then as for `class_service`.
    """
    text = environment.get(LESSONS, "")
    if text == OF_SERVICE:
        url, token = _service(environment)
        return FollowedLessons(url, token) if url and token else ListedLessons([])
    try:
        return ListedLessons(read_listed(text))
    except ValueError as error:
        log.warning("%s: %s", LESSONS, error)
        return ListedLessons([])


def class_service(
    environment: Mapping[str, str], gateway: Gateway, lessons: CourseLessons
) -> ClassService | None:
    """Read where the hub's service is; None where servers cannot reach one.

    Parameters
    ----------
    environment : mapping
        `HOMEROOM_SERVICE_URL`: its address; `JUPYTERHUB_API_TOKEN`: the server's own token.
    gateway : Gateway
        Its limits are the service's as well.
    lessons : CourseLessons
        What it is asked for.
    """
    url, token = _service(environment)
    if not url or not token:
        return None
    return ClassService(url, token, lessons, gateway.settings.max_bytes)


def _service(environment: Mapping[str, str]) -> tuple[str, str]:
    return environment.get(SERVICE_URL, ""), environment.get("JUPYTERHUB_API_TOKEN", "")


def _default_spool_dir() -> Path:
    return Path(tempfile.gettempdir()) / f"homeroom-{os.getuid()}"
