"""What environment variables say about the companion."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from ..gateway import GatewaySettings
from ..gateway.hosts import parse_hosts
from .entrypoint import FILES_HIDDEN, FILES_ROOT
from .files import FilesSettings

HOSTS = "HOMEROOM_GIT_HOSTS"
MAX_BYTES = "HOMEROOM_GIT_MAX_BYTES"
SPOOL_DIR = "HOMEROOM_SPOOL_DIR"

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
    max_bytes = environment.get(MAX_BYTES, "")
    if max_bytes.isascii() and max_bytes.isdigit() and int(max_bytes) > 0:
        return replace(settings, max_bytes=int(max_bytes))
    if max_bytes:
        log.warning("%s: %r is no number of bytes", MAX_BYTES, max_bytes)
    return settings


def files_settings(environment: Mapping[str, str]) -> FilesSettings:
    """Read where files may be written, as the server extension says it.

    Parameters
    ----------
    environment : mapping
        `HOMEROOM_FILES_ROOT`: the server's root, empty where nothing is written;
        `HOMEROOM_FILES_HIDDEN`: ``1`` where hidden files may be.
    """
    root = environment.get(FILES_ROOT, "")
    return FilesSettings(
        root=Path(root) if root else None, hidden=environment.get(FILES_HIDDEN) == "1"
    )


def _default_spool_dir() -> Path:
    return Path(tempfile.gettempdir()) / f"homeroom-{os.getuid()}"
