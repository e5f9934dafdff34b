"""The gateway: starts and stops fetches, and keeps their answers."""

from __future__ import annotations

import asyncio
import logging

from tornado.ioloop import PeriodicCallback

from .credentials import CredentialsMemory, refuse_unsafe
from .errors import GatewayError
from .fetch import fetch
from .request import GitRequest
from .settings import GatewaySettings
from .sources import Sources
from .spool import Spool
from .store import SpoolStore

_SWEEP_EVERY = 60.0

log = logging.getLogger(__name__)


class Gateway:
    """What a gateway's handlers work on.

    One per process and event loop; make it where the loop runs and close it at the end.

    Parameters
    ----------
    settings : GatewaySettings
        What it may do.
    """

    def __init__(self, settings: GatewaySettings) -> None:
        self.settings = settings
        self.store = SpoolStore(settings)
        self.credentials = CredentialsMemory()
        self._sources = Sources()
        self._fetches: dict[str, asyncio.Task[None]] = {}
        self._sweeper = PeriodicCallback(self.sweep, _SWEEP_EVERY * 1000)
        self._sweeper.start()
        self.sweep()

    def check_capacity(self) -> None:
        """Refuse a fetch when too many are running.

        Raises
        ------
        GatewayError
            ``GatewayBusy``.
        """
        limit = self.settings.max_fetches
        if len(self._fetches) >= limit:
            raise GatewayError(
                "GatewayBusy", {"limit": limit}, f"{limit} transfers are under way already."
            )

    def start(self, request: GitRequest) -> Spool:
        """Start a fetch and give the spool that it fills.

        The request's body is closed when the fetch ends, and also when this raises.
        Answers that may be shared between requests would be found here, where
        `GitRequest.may_be_shared`.

        Raises
        ------
        GatewayError
            ``GatewayBusy``; ``HostNotAllowed`` for a host that nobody vouched for;
            ``UnsafeConnection`` for credentials that others could read on the way.
        """
        try:
            self.check_capacity()
            request.policy.check(request.upstream)
            if request.authorization is not None:
                refuse_unsafe(request.upstream, request.policy)
            spool = self.store.create()
        except GatewayError:
            if request.body is not None:
                request.body.close()
            raise
        task = asyncio.create_task(self._run(request, spool))
        self._fetches[spool.id] = task
        # A task that is cancelled before its first step never comes to its own `finally`.
        task.add_done_callback(lambda _: self._ended(request, spool))
        return spool

    async def forget(self, spool_id: str) -> None:
        """Stop a fetch and forget its spool; nothing where it is unknown."""
        task = self._fetches.get(spool_id)
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        self.store.forget(spool_id)

    def sweep(self) -> None:
        """Let go of what nobody asked for in a long time."""
        for spool_id in self.store.sweep():
            self._fetches[spool_id].cancel()

    async def close(self) -> None:
        """Stop all fetches; finished spools stay on disk."""
        self._sweeper.stop()
        tasks = list(self._fetches.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self.store.close()

    async def _run(self, request: GitRequest, spool: Spool) -> None:
        try:
            await fetch(request, spool, self.settings, self._sources)
            spool.finish()
        except GatewayError as error:
            spool.fail(error.bare())
        except asyncio.CancelledError:
            self.store.forget(spool.id)
            raise
        except Exception as error:
            # Whoever waits for the spool must hear of it. The text may name what was sent.
            kind = type(error).__name__
            log.exception("A fetch from %s failed", request.upstream.name)
            spool.fail(GatewayError("Unexpected", {"detail": kind}, f"The gateway failed: {kind}"))

    def _ended(self, request: GitRequest, spool: Spool) -> None:
        del self._fetches[spool.id]
        if request.body is not None:
            request.body.close()
