"""The followed file at its git host, asked for through the service's own gateway."""

from __future__ import annotations

import asyncio
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
from .errors import UnreadableError
from .pack_file import pack_request, read_file
from .settings import FollowedFile
from .tip import Tip, read_tip

_ASKED_AGAIN = 20.0
_PERSON = "the service"
_PACK_HEADERS = {
    "Content-Type": "application/x-git-upload-pack-request",
    "Accept": "application/x-git-upload-pack-result",
}


class RemoteFile:
    """Asks a git host for a file; all methods raise `UnreadableError` where that fails.

    Parameters
    ----------
    gateway : Gateway
        The way to the host, with the course's hosts.
    file : FollowedFile
        Which file.
    """

    def __init__(self, gateway: Gateway, file: FollowedFile) -> None:
        self._gateway = gateway
        self.file = file

    async def tip(self) -> Tip:
        """Ask what the branch points at: one small request."""
        url = f"{self.file.repo}/info/refs?service=git-upload-pack"
        with await self._ask(url, None) as answer:
            return await asyncio.to_thread(read_tip, answer, self.file.branch)

    async def read(self, tip: Tip) -> bytes:
        """Fetch the file as it is there."""
        url = f"{self.file.repo}/git-upload-pack"
        folder = self._gateway.store.directory
        with await self._ask(url, pack_request(tip)) as answer:
            return await asyncio.to_thread(read_file, answer, tip.oid, self.file.path, folder)

    async def _ask(self, url: str, body: bytes | None) -> IO[bytes]:
        try:
            spool = self._gateway.start(self._request(url, body), _PERSON)
            await _ended(spool)
            if spool.error is not None:
                raise spool.error
            if spool.is_old:
                # The cache serves learners what a host said that is down; here it is no news.
                raise UnreadableError("the host gives no answer")
            return spool.open()
        except GatewayError as error:
            raise UnreadableError(error.message) from error

    def _request(self, url: str, body: bytes | None) -> GitRequest:
        authorization = self.file.authorization()
        content: RequestBody | None = None
        if body is not None:
            content = RequestBody(self._gateway.store.directory)
            content.append(body)
        return GitRequest(
            upstream=parse_upstream(url, "GET" if body is None else "POST"),
            policy=HostPolicy(self._gateway.settings.hosts),
            headers={} if body is None else _PACK_HEADERS,
            authorization=authorization,
            body=content,
        )


async def _ended(spool: Spool) -> None:
    while not spool.ended:
        # A fetch that nobody asks for is stopped.
        spool.touch()
        await spool.wait(lambda _: False, _ASKED_AGAIN)
