"""The course, as the hub publishes it with this service."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest

from ..gateway.hosts import parse_hosts
from ..hub.lessons import course_hosts
from ..hub.lessons_file import read_lessons
from ..hub.source import Source
from .settings import ServiceSettings

_FIRST_PAUSE = 0.5
_LONGEST_PAUSE = 15.0

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class PublishedCourse:
    """What the service has to know of the course."""

    manifest: Mapping[str, Any]

    @property
    def hosts(self) -> frozenset[str]:
        """The git hosts that the gateway asks; see `course_hosts`."""
        return parse_hosts(course_hosts(self.manifest)).hosts

    def lessons_of(self, source: Source) -> list[Any]:
        """Give the lessons of a file in a repository, by the course's rules.

        Raises
        ------
        CourseError
            It has mistakes, or names hosts that the course does not.
        """
        shared = self.manifest.get("shared", [])
        return [*read_lessons(source, course_hosts(self.manifest), shared)]

    @property
    def instructors(self) -> str:
        """The name of the instructors' group; empty where the course names none."""
        return str(self.manifest.get("groups", {}).get("instructors", ""))


async def read_published(settings: ServiceSettings) -> PublishedCourse:
    """Ask the hub for the course, until it answers."""
    pause = _FIRST_PAUSE
    while True:
        try:
            return await _read(settings)
        except (HTTPClientError, OSError, ValueError, KeyError, TypeError) as error:
            log.warning("The hub does not tell the course yet: %s", error)
        await asyncio.sleep(pause)
        pause = min(pause * 2, _LONGEST_PAUSE)


async def _read(settings: ServiceSettings) -> PublishedCourse:
    request = HTTPRequest(
        f"{settings.api_url}/services/{settings.name}",
        headers={"Authorization": f"token {settings.token}", "Accept": "application/json"},
        ssl_options=settings.tls,
        follow_redirects=False,
    )
    answer = await AsyncHTTPClient().fetch(request)
    manifest = json.loads(answer.body)["info"]["homeroom"]["manifest"]
    if not isinstance(manifest, dict):
        raise TypeError("the manifest is no object")
    return PublishedCourse(manifest)
