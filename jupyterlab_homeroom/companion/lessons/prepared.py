"""Fetches a lesson, and looks at it; nothing of the learner's is touched."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import IO

from ...gateway import (
    Gateway,
    GatewayError,
    GitRequest,
    HostPolicy,
    RequestBody,
    Spool,
    parse_upstream,
)
from ...gateway.upload_pack import SIDE_BANDS, upload_request
from .advertisement import Branch, find_branch
from .asked import Source
from .class_service import ClassService
from .declined import DeclinedError
from .lesson_tree import TreeFile, files_of, tree_of
from .packs import Packs
from .plain import require_no_pointers, require_plain

LATER = 256 * 1024
"""From this size on, files come after the others, in bytes: as in `src/git/fetch-lesson.ts`."""

_ASKED_AGAIN = 20.0

Report = Callable[[str, int, "int | None"], None]
"""Told the phase, and what is done of what is to be done; None where nobody knows."""


@dataclass(frozen=True)
class Lesson:
    """A lesson, as the host has it."""

    source: Source
    branch: Branch
    tree: str
    files: list[TreeFile]
    """In git's order; plain ones, see `plain`."""


class Preparation:
    """Fetches a lesson: small files first where the host can do so, then what is left.

    Parameters
    ----------
    gateway : Gateway
        The way to the host.
    source : Source
        Which lesson.
    confirmed : bool
        Whether somebody vouched for its host.
    service : ClassService or None
        Asked before the host.
    """

    def __init__(
        self,
        gateway: Gateway,
        source: Source,
        confirmed: bool,
        service: ClassService | None = None,
    ) -> None:
        self._gateway = gateway
        self._source = source
        self._confirmed = confirmed
        self._service = service
        self.packs = Packs(gateway.store.directory)
        self.report: Report = _nothing
        self.lesson = asyncio.create_task(self._fetch_small())
        self.whole = asyncio.create_task(self._fetch_rest())

    def stop(self) -> None:
        """Fetch no more; who waits for it is cancelled."""
        for task in (self.whole, self.lesson):
            task.cancel()

    async def close(self) -> None:
        """Stop, and delete what was fetched."""
        self.stop()
        await asyncio.gather(self.lesson, self.whole, return_exceptions=True)
        await asyncio.to_thread(self.packs.close)

    async def _fetch_small(self) -> Lesson:
        url = self._source.url
        with_refs = await self._ask(f"{url}/info/refs?service=git-upload-pack", None)
        with with_refs as answer:
            branch = find_branch(answer, self._source.branch)
        offered = branch.capabilities
        if not offered & SIDE_BANDS:
            raise DeclinedError("remote", "the host has no side bands")
        depth = self._source.depth or None
        can_filter = "filter" in offered and bool(
            offered & {"allow-any-sha1-in-want", "allow-reachable-sha1-in-want"}
        )
        filter_spec = f"blob:limit={LATER}" if can_filter and depth == 1 else None
        await self._fetch(
            upload_request([branch.commit], offered, depth=depth, filter_spec=filter_spec)
        )
        return await asyncio.to_thread(self._look, branch)

    def _look(self, branch: Branch) -> Lesson:
        tree = tree_of(self.packs, branch.commit)
        files = files_of(self.packs, tree)
        require_plain(files)
        missing = set(self.packs.missing(file.oid for file in files))
        require_no_pointers((file for file in files if file.oid not in missing), self.packs)
        return Lesson(self._source, branch, tree, files)

    async def _fetch_rest(self) -> None:
        lesson = await asyncio.shield(self.lesson)
        missing = self.packs.missing(file.oid for file in lesson.files)
        if missing:
            offered = lesson.branch.capabilities
            await self._fetch(upload_request(missing, offered, depth=None, filter_spec=None))
        if self.packs.missing(missing):
            raise DeclinedError("remote", "the host left out files")

    async def _fetch(self, body: bytes) -> None:
        with await self._ask(f"{self._source.url}/git-upload-pack", body) as answer:
            self.report("indexing", 0, None)
            await asyncio.to_thread(self.packs.add, answer)

    async def _ask(self, url: str, body: bytes | None) -> IO[bytes]:
        """Give the host's answer; it is in no folder any more."""
        return await self._ask_service(url, body) or await self._ask_host(url, body)

    async def _ask_service(self, url: str, body: bytes | None) -> IO[bytes] | None:
        """Give the answer that the whole class gets; None where there is none."""
        upstream = parse_upstream(url, "GET" if body is None else "POST")
        own = self._gateway.credentials.find(upstream)
        if self._service is None or own is not None:
            return None
        if not await self._service.serves(self._source.url):
            return None
        folder = self._gateway.store.directory
        return await self._service.ask(url, body, folder, self._has_come)

    def _has_come(self, received: int) -> None:
        self.report("downloading", received, None)

    async def _ask_host(self, url: str, body: bytes | None) -> IO[bytes]:
        store = self._gateway.store
        try:
            spool = self._gateway.start(self._request(url, body))
            try:
                await self._received(spool)
                return spool.open()
            finally:
                store.forget(spool.id)
        except GatewayError as error:
            raise DeclinedError("remote", f"{error.code}: {error}") from error

    async def _received(self, spool: Spool) -> None:
        try:
            while not spool.ended:
                # A fetch that nobody asks for is stopped.
                spool.touch()
                news = spool.received + LATER
                await spool.wait(partial(_has_received, news), _ASKED_AGAIN)
                self.report("downloading", spool.received, spool.total)
        except asyncio.CancelledError:
            await self._gateway.forget(spool.id)
            raise
        if spool.error is not None:
            raise spool.error

    def _request(self, url: str, body: bytes | None) -> GitRequest:
        upstream = parse_upstream(url, "GET" if body is None else "POST")
        settings = self._gateway.settings
        content: RequestBody | None = None
        headers: dict[str, str] = {}
        if body is not None:
            content = RequestBody(self._gateway.store.directory)
            content.append(body)
            headers = {
                "Content-Type": "application/x-git-upload-pack-request",
                "Accept": "application/x-git-upload-pack-result",
            }
        return GitRequest(
            upstream=upstream,
            policy=HostPolicy(settings.hosts, upstream.host if self._confirmed else None),
            headers=headers,
            authorization=self._gateway.credentials.find(upstream),
            body=content,
        )


def _has_received(count: int, spool: Spool) -> bool:
    return spool.received > count


def _nothing(phase: str, loaded: int, total: int | None) -> None:
    """Tell nobody."""
