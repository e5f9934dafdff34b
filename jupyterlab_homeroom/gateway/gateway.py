"""The gateway: starts and stops fetches, and keeps their answers."""

from __future__ import annotations

import asyncio
import logging

from tornado.ioloop import PeriodicCallback

from .answer_key import AnswerKey, answer_key
from .credentials import CredentialsMemory, refuse_unsafe
from .door import NoWatch, Watch
from .errors import GatewayError, bad_request
from .fetch import fetch
from .request import GitRequest
from .settings import GatewaySettings
from .shared_answers import SharedAnswers
from .sources import Sources
from .spool import Spool, spool_gone
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
    watch : Watch
        Is told what happens.
    """

    def __init__(self, settings: GatewaySettings, watch: Watch | None = None) -> None:
        self.settings = settings
        self.store = SpoolStore(settings)
        self.shared = SharedAnswers(self.store, settings.refs_age) if settings.serves_many else None
        self._watch = watch or NoWatch()
        self.credentials = CredentialsMemory()
        self._sources = Sources()
        self._fetches: dict[str, asyncio.Task[None]] = {}
        self._sweeper = PeriodicCallback(self.sweep, _SWEEP_EVERY * 1000)
        self._sweeper.start()
        self.sweep()

    @property
    def running(self) -> int:
        """How many fetches are under way."""
        return len(self._fetches)

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

    def start(self, request: GitRequest, person: str = "") -> Spool:
        """Start a fetch and give the spool that it fills, or that of the same fetch of another.

        The request's body is closed when the fetch ends, and also when this raises.

        Parameters
        ----------
        request : GitRequest
            What to ask.
        person : str
            Who wants it.

        Raises
        ------
        GatewayError
            ``GatewayBusy``; ``HostNotAllowed`` for a host that nobody vouched for;
            ``UnsafeConnection`` for credentials that others could read on the way.
        """
        try:
            request.policy.check(request.upstream)
            if request.authorization is not None:
                refuse_unsafe(request.upstream, request.policy)
            key = self._key(request)
            found = None if self.shared is None or key is None else self.shared.find(key)
            if found is not None:
                how = "kept" if found.ended else "joined"
                self._watch.answered("old" if found.is_old else how, found.received)
                _close(request)
                return found
            self.check_capacity()
            self._watch.asks_host(person)
            spool = self.store.create()
        except GatewayError:
            _close(request)
            raise
        if self.shared is not None and key is not None:
            self.shared.begin(key, spool)
        task = asyncio.create_task(self._run(request, spool, key))
        self._fetches[spool.id] = task
        # A task that is cancelled before its first step never comes to its own `finally`.
        task.add_done_callback(lambda _: self._ended(request, spool, key))
        return spool

    async def forget(self, spool_id: str) -> None:
        """Stop a fetch and forget its spool; nothing where it is unknown, or everybody's."""
        if self.shared is not None and self.shared.holds(spool_id):
            return
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

    async def _run(self, request: GitRequest, spool: Spool, key: AnswerKey | None) -> None:
        try:
            await fetch(request, spool, self.settings, self._sources)
            if self.shared is not None and key is not None:
                await self.shared.check(key, spool)
            spool.finish()
            self._watch.answered("fetched", spool.received)
        except GatewayError as error:
            self._fail(spool, key, error.bare())
        except asyncio.CancelledError:
            self.store.forget(spool.id)
            raise
        except Exception as error:
            # Whoever waits for the spool must hear of it. The text may name what was sent.
            kind = type(error).__name__
            log.exception("A fetch from %s failed", request.upstream.name)
            spool.fail(GatewayError("Unexpected", {"detail": kind}, f"The gateway failed: {kind}"))
        if self.shared is not None and key is not None:
            self.shared.end(key, spool)

    def _fail(self, spool: Spool, key: AnswerKey | None, error: GatewayError) -> None:
        """Give what the host said before, where it says nothing now; else the error."""
        older = None
        if self.shared is not None and key is not None:
            older = self.shared.older(key, error)
        self._watch.answered("old" if older else "failed", 0)
        if older is None:
            spool.fail(error)
        elif spool.state != "waiting":
            # Somebody may have read the beginning; who asks anew gets the older one.
            spool.fail(spool_gone(spool.id))
        else:
            try:
                spool.copy(older)
            except GatewayError as failure:
                spool.fail(failure.bare())

    def _key(self, request: GitRequest) -> AnswerKey | None:
        """Give what makes others' requests the same; None where answers are for one."""
        if self.shared is None:
            return None
        if request.upstream.service != "git-upload-pack":
            raise bad_request("this gateway is for fetching from repositories alone")
        return answer_key(request)

    def _ended(self, request: GitRequest, spool: Spool, key: AnswerKey | None) -> None:
        del self._fetches[spool.id]
        if self.shared is not None and key is not None:
            self.shared.lose(key, spool)
        _close(request)


def _close(request: GitRequest) -> None:
    if request.body is not None:
        request.body.close()
