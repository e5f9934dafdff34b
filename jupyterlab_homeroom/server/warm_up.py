"""Starts the companion while the browser still loads JupyterLab."""

from __future__ import annotations

import asyncio

from jupyter_server.serverapp import ServerApp
from jupyter_server.utils import url_path_join
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest
from tornado.httputil import HTTPServerRequest
from tornado.simple_httpclient import HTTPTimeoutError

COMPANION = "homeroom"
"""The name of its entry point for jupyter-server-proxy."""

LIMIT = 30.0
"""Seconds after which nobody waits for it any more."""

_IDENTITY = ("Cookie", "Authorization", "Host", "X-Forwarded-Proto", "X-Forwarded-Host")


def may_warm_up(server: ServerApp) -> bool:
    """Tell whether the server can ask itself: it listens on a port, without TLS of its own."""
    return bool(server.port) and not server.sock and not server.certfile


async def warm_up(server: ServerApp, request: HTTPServerRequest) -> None:
    """Ask for the companion as the user who follows a link, so that it is there when the page asks.

    jupyter-server-proxy starts it at the first request. Nothing depends on the answer: where this
    fails, the page's own request starts it.

    Parameters
    ----------
    server : ServerApp
        The server that asks itself.
    request : HTTPServerRequest
        What the browser sent; its cookies and token go along, to this server alone.
    """
    host = "[::1]" if ":" in server.ip else "127.0.0.1"
    path = url_path_join(server.base_url, COMPANION, "health")
    headers = {name: request.headers[name] for name in _IDENTITY if name in request.headers}
    query = HTTPRequest(
        f"http://{host}:{server.port}{path}",
        headers=headers,
        follow_redirects=False,
        request_timeout=LIMIT,
    )
    try:
        await AsyncHTTPClient().fetch(query)
    except (HTTPClientError, HTTPTimeoutError, OSError, asyncio.TimeoutError) as error:
        server.log.debug("Homeroom's companion was not started ahead: %s", error)
