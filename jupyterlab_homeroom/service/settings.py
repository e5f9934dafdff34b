"""What JupyterHub and `configure` tell the service by its environment."""

from __future__ import annotations

import json
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..hub_tls import inner_tls
from .lessons.settings import FollowedFile, read_followed_file

ENVIRONMENT = "HOMEROOM_SERVICE"
"""JSON with `cache`, `cacheBytes` and maybe `lessonsFrom`, as `hub.process` writes it."""


@dataclass(frozen=True, kw_only=True)
class ServiceSettings:
    """Where the service is, and what it may use."""

    prefix: str
    """The path that it lives below, with a slash at both ends."""
    api_url: str
    """The hub's API, without a slash at the end."""
    token: str
    """The service's own for the hub's API."""
    name: str
    cache: Path
    """Its folder for answers of git hosts and announcements."""
    cache_bytes: int
    tls: ssl.SSLContext | None
    """Certificates, where the hub encrypts its inner connections."""
    lessons_from: FollowedFile | None = None
    """The file with the lessons, where the course itself does not list them."""


def read_settings(environment: Mapping[str, str]) -> ServiceSettings:
    """Read the settings.

    Raises
    ------
    ValueError
        The process was not started by a hub that `configure` was called for.
    """
    try:
        ours = json.loads(environment[ENVIRONMENT])
        return ServiceSettings(
            prefix=environment["JUPYTERHUB_SERVICE_PREFIX"],
            api_url=environment["JUPYTERHUB_API_URL"].rstrip("/"),
            token=environment["JUPYTERHUB_API_TOKEN"],
            name=environment["JUPYTERHUB_SERVICE_NAME"],
            cache=Path(ours["cache"]),
            cache_bytes=int(ours["cacheBytes"]),
            tls=inner_tls(environment),
            lessons_from=read_followed_file(ours.get("lessonsFrom"), environment),
        )
    except KeyError as error:
        raise ValueError(f"the environment has no {error}: JupyterHub starts this") from error
