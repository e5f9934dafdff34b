"""Starts the companion, and what a link wants of it, while the browser still loads JupyterLab."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Mapping

from jupyter_server.serverapp import ServerApp
from jupyter_server.utils import url_path_join
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest
from tornado.httputil import HTTPServerRequest
from tornado.simple_httpclient import HTTPTimeoutError

from .linked_lesson import linked_lesson

COMPANION = "homeroom"
"""The name of its entry point for jupyter-server-proxy."""

LIMIT = 30.0
"""Seconds after which nobody waits for it any more."""

_IDENTITY = ("Cookie", "Authorization", "Host", "X-Forwarded-Proto", "X-Forwarded-Host")


def may_warm_up(server: ServerApp) -> bool:
    """Tell whether the server can ask itself: it listens on a port, without TLS of its own."""
    return bool(server.port) and not server.sock and not server.certfile


async def warm_up(server: ServerApp, request: HTTPServerRequest) -> None:
    """Have the companion fetch a link's lesson, as the user who follows it, before the page asks.

    jupyter-server-proxy starts it at the first request. Only lessons of the course are begun with.
    Nothing depends on the answer: where this fails, the page's own requests do the same.

    Parameters
    ----------
    server : ServerApp
        The server that asks itself.
    request : HTTPServerRequest
        What the browser sent; its cookies and token go along, to this server alone.
    """
    lesson = linked_lesson(request.query_arguments)
    if lesson and not is_visit(request):
        # Pictures and frames of other sites put nothing into the learner's home.
        lesson = {**lesson, "folder": "", "first": ""}
    await _ask(server, "lessons/prepare" if lesson else "health", _identity_of(request), lesson)


async def start_companion(server: ServerApp) -> None:
    """Start the companion before anybody asks, for a course whose lessons it will have to fetch.

    Parameters
    ----------
    server : ServerApp
        The server that asks itself, with its own token; a server without one is left alone.
    """
    token = os.environ.get("JUPYTERHUB_API_TOKEN") or server.identity_provider.token
    if token and may_warm_up(server):
        await _ask(server, "health", {"Authorization": f"token {token}"}, None)


async def _ask(
    server: ServerApp, path: str, headers: Mapping[str, str], body: Mapping[str, object] | None
) -> None:
    host = "[::1]" if ":" in server.ip else "127.0.0.1"
    query = HTTPRequest(
        f"http://{host}:{server.port}{url_path_join(server.base_url, COMPANION, path)}",
        method="GET" if body is None else "POST",
        headers={**headers, "X-Requested-With": "homeroom"},
        body=None if body is None else json.dumps(body),
        follow_redirects=False,
        request_timeout=LIMIT,
    )
    try:
        await AsyncHTTPClient().fetch(query)
    except (HTTPClientError, HTTPTimeoutError, OSError, asyncio.TimeoutError) as error:
        server.log.debug("Homeroom's companion was not started ahead: %s", error)


def is_visit(request: HTTPServerRequest) -> bool:
    """Tell whether the browser says that it goes to this address, in a tab of its own."""
    headers = request.headers
    return (
        headers.get("Sec-Fetch-Mode") == "navigate" and headers.get("Sec-Fetch-Dest") == "document"
    )


def _identity_of(request: HTTPServerRequest) -> dict[str, str]:
    headers = {name: request.headers[name] for name in _IDENTITY if name in request.headers}
    token = request.query_arguments.get("token")
    if token and "Authorization" not in headers:
        headers["Authorization"] = f"token {token[-1].decode(errors='replace')}"
    return headers
