"""Announces something to a class, and takes it back, through the hub's service."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
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
    body = json.dumps({"text": text, "minutes": minutes}).encode()
    answer = _ask("POST", "announcements", url, environment, body)
    try:
        return str(json.loads(answer)["id"])
    except (ValueError, KeyError, TypeError) as error:
        raise AnnounceError(f"What answers is not Homeroom's service: {error}") from error


def take_back(
    announcement_id: str, url: str = "", environment: Mapping[str, str] = os.environ
) -> None:
    """Take an announcement back: it goes from every open JupyterLab within a minute.

    Parameters
    ----------
    announcement_id : str
        What `announce` gave; nothing happens where it is unknown.
    url, environment
        See `announce`.

    Raises
    ------
    AnnounceError
        It could not be asked for.
    """
    _ask("DELETE", f"announcements/{quote(announcement_id, safe='')}", url, environment, None)


def _ask(
    method: str, path: str, url: str, environment: Mapping[str, str], body: bytes | None
) -> bytes:
    names = ("HOMEROOM_TOKEN", "JUPYTERHUB_API_TOKEN")
    token = next((environment[name] for name in names if environment.get(name)), "")
    service = f"{url.rstrip('/')}/services/homeroom/" if url else ""
    service = service or environment.get("HOMEROOM_SERVICE_URL", "")
    if not token:
        raise AnnounceError("Set HOMEROOM_TOKEN to a token of the hub, then try again.")
    if urlsplit(service).scheme not in ("http", "https"):
        raise AnnounceError("Say where the hub is: --url https://hub.example.org/")
    headers = {"Authorization": f"token {token}", "X-Requested-With": "homeroom"}
    if body is not None:
        headers["Content-Type"] = "application/json"
    # The scheme is checked.
    request = Request(f"{service}{path}", body, headers, method=method)  # noqa: S310
    try:
        with urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310
            whole: bytes = answer.read()
            return whole
    except HTTPError as error:
        with error:
            raise AnnounceError(_refusal(error)) from error
    except (URLError, OSError) as error:
        raise AnnounceError(f"{service} does not answer: {error}") from error


def _refusal(error: HTTPError) -> str:
    try:
        message = str(json.loads(error.read())["message"])
    except (OSError, ValueError, KeyError, TypeError):
        message = error.reason
    return f"The service refused it ({error.code}): {message}"
