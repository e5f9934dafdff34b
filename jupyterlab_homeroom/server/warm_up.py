"""Starts the companion, and what a link wants of it, while the browser still loads JupyterLab."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence

from jupyter_server.serverapp import ServerApp
from jupyter_server.utils import url_path_join
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest
from tornado.httputil import HTTPServerRequest
from tornado.simple_httpclient import HTTPTimeoutError

COMPANION = "homeroom"
"""The name of its entry point for jupyter-server-proxy."""

LIMIT = 30.0
"""Seconds after which nobody waits for it any more."""

# Where only a part of a repository is wanted.
_PARTS = frozenset(("subPath", "subpath"))
_IDENTITY = ("Cookie", "Authorization", "Host", "X-Forwarded-Proto", "X-Forwarded-Host")


def may_warm_up(server: ServerApp) -> bool:
    """Tell whether the server can ask itself: it listens on a port, without TLS of its own."""
    return bool(server.port) and not server.sock and not server.certfile


async def warm_up(server: ServerApp, request: HTTPServerRequest) -> None:
    """Have the companion fetch a link's lesson, as the user who follows it, before the page asks.

    jupyter-server-proxy starts it at the first request. Only hosts that the admin lists are asked,
    and nothing is written before the page wants it. Nothing depends on the answer: where this
    fails, the page's own requests do the same.

    Parameters
    ----------
    server : ServerApp
        The server that asks itself.
    request : HTTPServerRequest
        What the browser sent; its cookies and token go along, to this server alone.
    """
    host = "[::1]" if ":" in server.ip else "127.0.0.1"
    source = linked_source(request.query_arguments)
    path = "lessons/prepare" if source else "health"
    query = HTTPRequest(
        f"http://{host}:{server.port}{url_path_join(server.base_url, COMPANION, path)}",
        method="POST" if source else "GET",
        headers={**_identity_of(request), "X-Requested-With": "homeroom"},
        body=json.dumps(source) if source else None,
        follow_redirects=False,
        request_timeout=LIMIT,
    )
    try:
        await AsyncHTTPClient().fetch(query)
    except (HTTPClientError, HTTPTimeoutError, OSError, asyncio.TimeoutError) as error:
        server.log.debug("Homeroom's companion was not started ahead: %s", error)


def linked_source(arguments: Mapping[str, Sequence[bytes]]) -> dict[str, str | int] | None:
    """Tell which lesson a link wants, as the companion is asked; None where that takes the page.

    Parameters
    ----------
    arguments : mapping of str to sequence of bytes
        The link's query.
    """
    text = {name: values[-1].decode(errors="replace") for name, values in arguments.items()}
    depth = text.get("depth") or "1"
    is_number = depth.isascii() and depth.isdigit() and len(depth) < 7
    if not text.get("repo") or not is_number or text.keys() & _PARTS:
        return None
    return {"url": text["repo"].strip(), "branch": text.get("branch", ""), "depth": int(depth)}


def _identity_of(request: HTTPServerRequest) -> dict[str, str]:
    headers = {name: request.headers[name] for name in _IDENTITY if name in request.headers}
    token = request.query_arguments.get("token")
    if token and "Authorization" not in headers:
        headers["Authorization"] = f"token {token[-1].decode(errors='replace')}"
    return headers
