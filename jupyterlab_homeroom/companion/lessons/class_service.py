"""The hub's service: it fetches the course's lessons once, for the whole class."""

from __future__ import annotations

import logging
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO
from urllib.parse import quote

from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.simple_httpclient import SimpleAsyncHTTPClient

from .course_lessons import CourseLessons

_CONNECT_WITHIN = 5.0
_WHOLE_WITHIN = 3600.0
_LEFT_ALONE = 60.0
"""Seconds that a service which failed is not asked again."""
_NO_ANSWER = 599

log = logging.getLogger(__name__)


class ClassService:
    """Asks the service; what it does not give, the companion fetches itself.

    Parameters
    ----------
    url : str
        The service's address, with a slash at the end.
    token : str
        The server's own for the hub: the learner's personal tokens for git hosts never go there.
    lessons : CourseLessons
        The course's; other repositories are not the hub's business.
    max_bytes : int
        The largest answer.
    """

    def __init__(self, url: str, token: str, lessons: CourseLessons, max_bytes: int) -> None:
        self._url = url
        self._token = token
        self._lessons = lessons
        self._max_bytes = max_bytes
        self._failed = -_LEFT_ALONE

    async def serves(self, repository: str) -> bool:
        """Tell whether a repository may be asked for there now."""
        is_down = time.monotonic() - self._failed < _LEFT_ALONE
        return not is_down and bool(await self._lessons.of(repository))

    async def ask(
        self, url: str, body: bytes | None, folder: Path, report: Callable[[int], None]
    ) -> IO[bytes] | None:
        """Give a git host's answer, in a file without a name; None where the service has none.

        Parameters
        ----------
        url : str
            What to ask the host for.
        body : bytes or None
            The request for a pack; None for the list of refs.
        folder : Path
            Where the file is.
        report : callable
            Told how many bytes have come.
        """
        answer = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - the caller closes it
        try:
            await self._fetch(url, body, answer, report)
        except (HTTPClientError, OSError, ValueError) as error:
            answer.close()
            self._failed = time.monotonic()
            # A coded answer is the host's word or a limit's: the service itself is well.
            if isinstance(error, HTTPClientError) and error.code != _NO_ANSWER:
                self._failed -= _LEFT_ALONE
            log.warning("The class's service does not give this lesson: %s", error)
            return None
        except BaseException:
            answer.close()
            raise
        answer.seek(0)
        return answer

    async def _fetch(
        self, url: str, body: bytes | None, answer: IO[bytes], report: Callable[[int], None]
    ) -> None:
        received = 0

        def take(chunk: bytes) -> None:
            nonlocal received
            answer.write(chunk)
            received += len(chunk)
            report(received)

        method = "GET" if body is None else "POST"
        request = HTTPRequest(
            f"{self._url}git/answers?url={quote(url, safe='')}&method={method}",
            method="POST",
            headers={
                "Authorization": f"token {self._token}",
                "X-Requested-With": "homeroom",
                **(
                    {}
                    if body is None
                    else {
                        "Content-Type": "application/x-git-upload-pack-request",
                        "Accept": "application/x-git-upload-pack-result",
                    }
                ),
            },
            body=body or b"",
            streaming_callback=take,
            decompress_response=False,
            follow_redirects=False,
            connect_timeout=_CONNECT_WITHIN,
            request_timeout=_WHOLE_WITHIN,
        )
        client = SimpleAsyncHTTPClient(force_instance=True, max_body_size=self._max_bytes)
        try:
            await client.fetch(request)
        finally:
            client.close()
