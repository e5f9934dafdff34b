"""Announces something to a class, through the hub's service."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

_TIMEOUT = 20.0


class AnnounceError(Exception):
    """Why nothing was announced; its text says what to do."""


def announce(
    text: str,
    url: str = "",
    minutes: int | None = None,
    environment: Mapping[str, str] = os.environ,
) -> str:
    """Announce something to every open JupyterLab of the class.

    Parameters
    ----------
    text : str
        One or two sentences.
    url : str
        The hub's address, such as ``https://hub.example.org/``; empty = what the environment says,
        as it is on an instructor's own server.
    minutes : int or None
        How long it is news; None = as the service has it.
    environment : mapping
        `HOMEROOM_TOKEN`, else `JUPYTERHUB_API_TOKEN`: a token of the hub's;
        `HOMEROOM_SERVICE_URL`: the service's address.

    Returns
    -------
    str
        The announcement's id.

    Raises
    ------
    AnnounceError
        It was not announced.
    """
    names = ("HOMEROOM_TOKEN", "JUPYTERHUB_API_TOKEN")
    token = next((environment[name] for name in names if environment.get(name)), "")
    service = f"{url.rstrip('/')}/services/homeroom/" if url else ""
    service = service or environment.get("HOMEROOM_SERVICE_URL", "")
    if not token:
        raise AnnounceError("Set HOMEROOM_TOKEN to a token of the hub, then try again.")
    if urlsplit(service).scheme not in ("http", "https"):
        raise AnnounceError("Say where the hub is: --url https://hub.example.org/")
    request = Request(  # noqa: S310 - the scheme is checked
        f"{service}announcements",
        json.dumps({"text": text, "minutes": minutes}).encode(),
        {
            "Authorization": f"token {token}",
            "Content-Type": "application/json",
            "X-Requested-With": "homeroom",
        },
        method="POST",
    )
    try:
        with urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310
            return str(json.loads(answer.read())["id"])
    except HTTPError as error:
        with error:
            raise AnnounceError(_refusal(error)) from error
    except (URLError, OSError, ValueError, KeyError, TypeError) as error:
        raise AnnounceError(f"{service} does not answer as Homeroom's service: {error}") from error


def _refusal(error: HTTPError) -> str:
    try:
        message = str(json.loads(error.read())["message"])
    except (OSError, ValueError, KeyError, TypeError):
        message = error.reason
    return f"The service refused it ({error.code}): {message}"
