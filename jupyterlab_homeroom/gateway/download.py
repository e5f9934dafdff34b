"""Fetching a Git LFS object from where its host said that it is."""

from __future__ import annotations

from collections.abc import Mapping

from .address import Address, parse_address
from .answer import Answer
from .batch import MAX_HREF
from .errors import GatewayError, too_large
from .exchange import exchange
from .follow import MAX_REDIRECTS, USER_AGENT
from .reach import Reach
from .refusals import upstream_failed
from .request import Access, GitRequest
from .settings import GatewaySettings
from .sources import Source, Sources
from .spool import Spool
from .upstream import refuse_downgrade, resolve


async def fetch_object(
    request: GitRequest, spool: Spool, settings: GatewaySettings, sources: Sources
) -> None:
    """Fetch an object into the spool.

    Object stores are on hosts that nobody can list beforehand, so a place that an allowed host
    names is asked on any public address, and on a private one only where the admin lists both
    the host and the place. What comes must be what the lesson's pointer names: of its size and
    digest. So nothing can be read by this that the reader does not know already.

    Raises
    ------
    GatewayError
        Whatever keeps the object from being complete; ``SpoolGone`` where the host has to be
        asked first; ``TransferCorrupt`` where something else came.
    """
    source = sources.find(request)
    if source.size > settings.max_bytes:
        raise too_large(settings.max_bytes)
    await _follow(request, source, spool, settings)
    if spool.received != source.size or spool.digest() != request.upstream.oid:
        raise GatewayError(
            "TransferCorrupt",
            {"url": request.upstream.url},
            f"{source.address.name} has something else in this place.",
        )


async def _follow(
    request: GitRequest, source: Source, spool: Spool, settings: GatewaySettings
) -> None:
    target, trusted, status = source.address, source.trusted, 0
    for _ in range(MAX_REDIRECTS + 1):
        request.policy.check_named(target)
        # Once off the admin's list, no way leads back into a private network.
        trusted = trusted and request.policy.may_be_private(target)
        answer = Answer(
            request.upstream,
            target,
            spool,
            spool,
            source.size,
            (),
            Access.SENT if _is_sent_ours(request, source, target) else Access.NONE,
        )
        await exchange(
            "GET",
            target,
            Reach.of(target, trusted, _is_sent_ours(request, source, target)),
            _headers(request, source, target),
            None,
            answer,
            settings.connect_timeout,
        )
        if answer.location is None:
            return
        status = answer.status
        target = _redirected(answer.location, target, status)
    raise upstream_failed(target, status)


def _headers(request: GitRequest, source: Source, target: Address) -> Mapping[str, str]:
    headers = {
        "User-Agent": USER_AGENT,
        # The object's digest is that of its bytes as they are stored.
        "Accept-Encoding": "identity",
    }
    if target.origin != source.address.origin:
        return headers
    if request.authorization is not None and _is_sent_ours(request, source, target):
        headers["Authorization"] = request.authorization
    return {**headers, **source.headers}


def _is_sent_ours(request: GitRequest, source: Source, target: Address) -> bool:
    """Tell whether an address gets the page's credentials; those that the host gives come first."""
    named = {name.lower() for name in source.headers}
    own = target.origin == source.address.origin and request.authorizes(target)
    return own and "authorization" not in named


def _redirected(location: str, source: Address, status: int) -> Address:
    try:
        target = parse_address(resolve(source, location), MAX_HREF)
        refuse_downgrade(source, target)
        return target
    except GatewayError as error:
        # Such as a sign-in page.
        raise upstream_failed(source, status) from error
