"""Asking a git host, and following its redirects."""

from __future__ import annotations

from collections.abc import Callable

from .answer import Answer, not_a_repository
from .errors import GatewayError
from .exchange import exchange
from .reach import Reach
from .refusals import upstream_failed
from .request import GitRequest
from .settings import GatewaySettings
from .upstream import Upstream, parse_redirect

MAX_REDIRECTS = 5
# Git hosts look at the client's name: some serve smart HTTP at a page's address to git alone.
USER_AGENT = "git/2 (Homeroom)"


async def follow(
    request: GitRequest, settings: GatewaySettings, answer_of: Callable[[Upstream], Answer]
) -> Upstream:
    """Ask a git host, each redirect's host being checked like the first.

    Parameters
    ----------
    request : GitRequest
        What to ask.
    settings : GatewaySettings
        How long to wait for a connection.
    answer_of : callable
        Gives what receives the answer of an address.

    Returns
    -------
    Upstream
        The address that answered.

    Raises
    ------
    GatewayError
        Whatever keeps the answer from being complete.
    """
    target, status = request.upstream, 0
    for _ in range(MAX_REDIRECTS + 1):
        request.policy.check(target)
        answer = answer_of(target)
        await exchange(
            target.method,
            target,
            Reach.of(target, request.policy.may_be_private(target), request.authorizes(target)),
            _headers(request, target),
            request.body.chunks() if request.body else None,
            answer,
            settings.connect_timeout,
        )
        if answer.location is None:
            return target
        status = answer.status
        target = _redirected(answer.location, target)
    raise upstream_failed(target, status)


def _headers(request: GitRequest, target: Upstream) -> dict[str, str]:
    headers = {
        **request.headers,
        "User-Agent": USER_AGENT,
        # What is kept is what git reads; a host that encodes all the same is decoded.
        "Accept-Encoding": "identity",
    }
    if request.body is not None:
        headers["Content-Length"] = str(request.body.length)
    if request.authorization is not None and request.authorizes(target):
        headers["Authorization"] = request.authorization
    return headers


def _redirected(location: str, source: Upstream) -> Upstream:
    try:
        return parse_redirect(location, source)
    except GatewayError as error:
        # Such as a sign-in page.
        raise not_a_repository(source) from error
