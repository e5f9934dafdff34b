"""Answers that serve everybody who asks for the same: the class's cache."""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass

from .answer_key import AnswerKey
from .errors import GatewayError
from .spool import Spool
from .store import SpoolStore
from .whole_answer import is_whole_list, is_whole_pack

_GRACE = 60.0
"""Seconds that a list of refs stays for those who still read it after a newer one came."""

# The host is down, or asks for a rest: what it said before is the best that is known.
_PASSING = frozenset({"RateLimited", "UpstreamFailed", "UpstreamUnreachable"})

log = logging.getLogger(__name__)


@dataclass
class _Answer:
    """What is known of one request."""

    running: Spool | None = None
    kept: Spool | None = None
    checked: float = 0.0
    """When the host was asked last, in seconds since 1970."""


class SharedAnswers:
    """Finds answers by what was asked.

    Finished ones are the store's files, with their keys; so they outlive this process, and the
    store's limit is theirs: what was asked for longest ago goes first.

    Parameters
    ----------
    store : SpoolStore
        Keeps them.
    refs_age : float
        How long a list of refs is taken for current, in seconds.
    """

    def __init__(self, store: SpoolStore, refs_age: float) -> None:
        self._store = store
        self._refs_age = refs_age
        self._answers: dict[str, _Answer] = {}
        for spool in sorted(store.keyed(), key=_age):
            older = self._answers.get(spool.key)
            if older is not None and older.kept is not None:
                store.forget(older.kept.id)
            self._answers[spool.key] = _Answer(kept=spool)

    @property
    def count(self) -> int:
        """How many are kept."""
        return sum(answer.kept is not None for answer in self._answers.values())

    def find(self, key: AnswerKey) -> Spool | None:
        """Give the answer to a request, whole or still on its way; None where there is none now."""
        answer = self._answers.get(key.text)
        if answer is None:
            return None
        if answer.running is not None:
            answer.running.touch()
            return answer.running
        if key.lists_refs and time.time() - answer.checked >= self._refs_age:
            return None
        return self._kept(key, answer)

    def holds(self, spool_id: str) -> bool:
        """Tell whether a spool is everybody's, so that no one reader may end it."""
        return any(
            spool is not None and spool.id == spool_id
            for answer in self._answers.values()
            for spool in (answer.running, answer.kept)
        )

    def begin(self, key: AnswerKey, spool: Spool) -> None:
        """Let who asks from now on join a fetch."""
        self._answers.setdefault(key.text, _Answer()).running = spool

    def older(self, key: AnswerKey, error: GatewayError) -> Spool | None:
        """Give what a host that fails said before, which counts as current for a while again.

        Where the error says that what was there is not for all any more, it is forgotten.
        """
        answer = self._answers.get(key.text)
        kept = None if answer is None else self._kept(key, answer)
        if answer is None or kept is None:
            return None
        if error.code not in _PASSING:
            if error.code in ("AuthenticationRequired", "RepositoryNotFound", "AccessForbidden"):
                self._drop(key, kept)
            return None
        answer.checked = time.time()
        kept.is_old = True
        return kept

    async def check(self, key: AnswerKey, spool: Spool) -> None:
        """Give a whole answer its key, before anybody is told that it is there."""
        if await asyncio.to_thread(_is_whole, key, spool):
            spool.key = key.text
        else:
            log.warning("An answer for %s is not whole, and is not kept.", key.text[:12])

    def end(self, key: AnswerKey, spool: Spool) -> None:
        """Keep a fetch that is over, if it was successful and its answer was whole."""
        self.lose(key, spool)
        if spool.state != "done" or not spool.key:
            return
        answer = self._answers.setdefault(key.text, _Answer())
        replaced, answer.kept, answer.checked = answer.kept, spool, time.time()
        if replaced is not None:
            asyncio.get_running_loop().call_later(_GRACE, self._store.forget, replaced.id)

    def lose(self, key: AnswerKey, spool: Spool) -> None:
        """Let nobody join a fetch any more."""
        answer = self._answers.get(key.text)
        if answer is not None and answer.running is spool:
            answer.running = None
            if answer.kept is None:
                del self._answers[key.text]

    def _kept(self, key: AnswerKey, answer: _Answer) -> Spool | None:
        """Give what is kept, unless the room was needed."""
        if answer.kept is None:
            return None
        try:
            return self._store.get(answer.kept.id)
        except GatewayError:
            self._drop(key, answer.kept)
            return None

    def _drop(self, key: AnswerKey, spool: Spool) -> None:
        answer = self._answers.get(key.text)
        if answer is not None and answer.kept is spool:
            answer.kept = None
            if answer.running is None:
                del self._answers[key.text]
        self._store.forget(spool.id)


def _age(spool: Spool) -> float:
    return spool.fetched


def _is_whole(key: AnswerKey, spool: Spool) -> bool:
    try:
        with spool.open() as file:
            return is_whole_list(file) if key.lists_refs else is_whole_pack(file)
    except (GatewayError, OSError):
        return False
