"""Fetching a host's answer into a spool."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable

from .answer import Answer
from .batch import fetch_batch
from .download import fetch_object
from .exchange import unreachable
from .follow import follow
from .request import GitRequest
from .settings import GatewaySettings
from .sources import Sources
from .spool import Spool
from .upstream import Upstream


async def fetch(
    request: GitRequest, spool: Spool, settings: GatewaySettings, sources: Sources
) -> None:
    """Ask a host; the answer ends up in the spool.

    Raises
    ------
    GatewayError
        Whatever keeps the answer from being complete.
    """
    timeout = settings.request_timeout
    try:
        await asyncio.wait_for(_fetch(request, spool, settings, sources), timeout)
    except asyncio.TimeoutError as error:
        raise unreachable(request.upstream, f"No whole answer within {timeout:g} s.") from error


def _fetch(
    request: GitRequest, spool: Spool, settings: GatewaySettings, sources: Sources
) -> Awaitable[object]:
    service = request.upstream.service
    if service == "lfs-batch":
        return fetch_batch(request, spool, settings, sources)
    if service == "lfs-object":
        return fetch_object(request, spool, settings, sources)

    def answer_of(target: Upstream) -> Answer:
        limit = _limit(target, settings)
        return Answer(
            target,
            target,
            spool,
            spool,
            limit,
            target.content_types,
            request.access(target),
        )

    return follow(request, settings, answer_of)


def _limit(target: Upstream, settings: GatewaySettings) -> int:
    if target.method == "GET":
        return min(settings.max_refs_bytes, settings.max_bytes)
    return settings.max_bytes
