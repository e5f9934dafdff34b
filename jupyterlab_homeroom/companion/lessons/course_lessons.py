"""The course's lessons: as the hub's configuration has them, or as the class's service has now."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Sequence
from typing import Protocol

from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.simple_httpclient import SimpleAsyncHTTPClient

from .known import plain_url
from .listed import ListedLesson, read_lessons

_WITHIN = 5.0
_CURRENT = 60.0
"""Seconds that an answer, or none, is good for."""

log = logging.getLogger(__name__)


class CourseLessons(Protocol):
    """Knows the lessons of the course."""

    async def of(self, repository: str) -> Sequence[ListedLesson]:
        """Give the lessons that are in a repository; others are not the hub's business."""


class ListedLessons:
    """Those that the hub's configuration lists.

    Parameters
    ----------
    lessons : sequence of ListedLesson
        All of them.
    """

    def __init__(self, lessons: Sequence[ListedLesson]) -> None:
        self._lessons = lessons

    async def of(self, repository: str) -> Sequence[ListedLesson]:
        """Give the lessons that are in a repository."""
        return _of(repository, self._lessons)


class FollowedLessons:
    """Those that the class's service reads from a file in a repository.

    It is asked at most once a minute. Where it does not answer, what it said before counts.

    Parameters
    ----------
    url : str
        The service's address, with a slash at the end.
    token : str
        The server's own for the hub.
    """

    def __init__(self, url: str, token: str) -> None:
        self._url = url
        self._token = token
        self._lessons: Sequence[ListedLesson] = ()
        self._asked = -_CURRENT
        self._lock = asyncio.Lock()

    async def of(self, repository: str) -> Sequence[ListedLesson]:
        """Give the lessons that are in a repository."""
        async with self._lock:
            if time.monotonic() - self._asked >= _CURRENT:
                await self._ask()
                self._asked = time.monotonic()
        return _of(repository, self._lessons)

    async def _ask(self) -> None:
        request = HTTPRequest(
            f"{self._url}lessons",
            headers={"Authorization": f"token {self._token}"},
            follow_redirects=False,
            connect_timeout=_WITHIN,
            request_timeout=_WITHIN,
        )
        client = SimpleAsyncHTTPClient(force_instance=True)
        try:
            answer = json.loads((await client.fetch(request)).body)
            if answer["lessons"] is not None:
                self._lessons = read_lessons(answer["lessons"])
        except (HTTPClientError, OSError, ValueError, KeyError, TypeError) as error:
            log.warning("The class's service does not say which lessons there are: %s", error)
        finally:
            client.close()


def _of(repository: str, lessons: Sequence[ListedLesson]) -> Sequence[ListedLesson]:
    wanted = plain_url(repository)
    return [lesson for lesson in lessons if plain_url(lesson.url) == wanted]
