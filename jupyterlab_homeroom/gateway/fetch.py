"""Fetching a git host's answer into a spool."""

from __future__ import annotations

import asyncio

from tornado.httputil import HTTPHeaders

from .errors import GatewayError, too_large
from .exchange import exchange, unreachable
from .request import GitRequest
from .settings import GatewaySettings
from .spool import Spool
from .upstream import Upstream, parse_redirect

MAX_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# It goes into a header of the page's answer.
_MAX_CONTENT_TYPE = 200
# Git hosts look at the client's name: some serve smart HTTP at a page's address to git alone.
_USER_AGENT = "git/2 (Homeroom)"


async def fetch(request: GitRequest, spool: Spool, settings: GatewaySettings) -> None:
    """Ask a git host and follow its redirects; the answer ends up in the spool.

    Raises
    ------
    GatewayError
        Whatever keeps the answer from being complete.
    """
    timeout = settings.request_timeout
    try:
        await asyncio.wait_for(_follow(request, spool, settings), timeout)
    except asyncio.TimeoutError as error:
        raise unreachable(request.upstream, f"No whole answer within {timeout:g} s.") from error


async def _follow(request: GitRequest, spool: Spool, settings: GatewaySettings) -> None:
    target = request.upstream
    for _ in range(MAX_REDIRECTS + 1):
        request.policy.check(target)
        answer = _Answer(target, spool, _limit(target, settings))
        await exchange(
            target,
            request.policy.may_be_private(target),
            _headers(request, target),
            request.body.chunks() if request.body else None,
            answer,
            settings.connect_timeout,
        )
        if answer.location is None:
            return
        target = _redirected(answer.location, target)
    raise _upstream_failed(target, spool.status or 0)


def _limit(target: Upstream, settings: GatewaySettings) -> int:
    if target.method == "GET":
        return min(settings.max_refs_bytes, settings.max_bytes)
    return settings.max_bytes


def _headers(request: GitRequest, target: Upstream) -> dict[str, str]:
    headers = {
        **request.headers,
        "User-Agent": _USER_AGENT,
        # What is kept is what git reads; a host that encodes all the same is decoded.
        "Accept-Encoding": "identity",
    }
    if request.body is not None:
        headers["Content-Length"] = str(request.body.length)
    if request.authorization is not None and target.origin == request.upstream.origin:
        headers["Authorization"] = request.authorization
    return headers


def _redirected(location: str, source: Upstream) -> Upstream:
    try:
        return parse_redirect(location, source)
    except GatewayError as error:
        # Such as a sign-in page.
        raise _not_a_repository(source) from error


class _Answer:
    """Judges an answer by its head and puts its body into the spool."""

    def __init__(self, upstream: Upstream, spool: Spool, limit: int) -> None:
        self._upstream = upstream
        self._spool = spool
        self._limit = limit
        self.location: str | None = None

    def head(self, status: int, headers: HTTPHeaders) -> bool:
        content_type = headers.get("Content-Type")
        encoded = "X-Consumed-Content-Encoding" in headers
        total = None if encoded else _length(headers)
        self._spool.status = status
        if status in _REDIRECTS and "Location" in headers:
            self.location = headers["Location"]
            return False
        self._spool.content_type = content_type and content_type[:_MAX_CONTENT_TYPE]
        if status != 200:
            raise _refusal(self._upstream, status)
        if (content_type or "").partition(";")[0].strip().lower() != self._upstream.content_type:
            raise _not_a_repository(self._upstream)
        if total is not None and total > self._limit:
            raise too_large(self._limit)
        self._spool.begin(total)
        return True

    def data(self, chunk: bytes) -> None:
        if self._spool.received + len(chunk) > self._limit:
            raise too_large(self._limit)
        self._spool.append(chunk)


def _length(headers: HTTPHeaders) -> int | None:
    value = headers.get("Content-Length", "")
    return int(value) if value.isascii() and value.isdigit() else None


def _refusal(upstream: Upstream, status: int) -> GatewayError:
    if status in (401, 403):
        return GatewayError(
            "AuthenticationRequired",
            {"url": upstream.repository},
            f"{upstream.repository} asks who you are.",
        )
    if status in (404, 410):
        return GatewayError(
            "RepositoryNotFound",
            {"url": upstream.repository},
            f"{upstream.name} has no repository {upstream.repository}.",
        )
    return _upstream_failed(upstream, status)


def _upstream_failed(upstream: Upstream, status: int) -> GatewayError:
    return GatewayError(
        "UpstreamFailed",
        {"host": upstream.name, "status": status},
        f"{upstream.name} answered with HTTP status {status}.",
    )


def _not_a_repository(upstream: Upstream) -> GatewayError:
    return GatewayError(
        "NotARepository",
        {"url": upstream.repository},
        f"{upstream.repository} does not answer as a git repository.",
    )
