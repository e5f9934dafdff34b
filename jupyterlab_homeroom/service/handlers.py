"""The service's own HTTP requests; those of the gateway are in `gateway.handlers`."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict

from .. import __version__
from ..gateway import CodedHandler, bad_request
from .announcements import Announcements
from .lessons import FollowedLessons
from .metrics import ServiceWatch
from .published import PublishedCourse
from .visitors import Visitors

PROTOCOL = 1

log = logging.getLogger(__name__)


class HealthHandler(CodedHandler):
    """Says to everybody that the service is here, and nothing else."""

    def get(self) -> None:
        """Answer with name and versions."""
        self.send_json({"name": "homeroom-service", "version": __version__, "protocol": PROTOCOL})


class ManifestHandler(CodedHandler):
    """The course."""

    def initialize(
        self, visitors: Visitors, course: PublishedCourse, followed: FollowedLessons | None
    ) -> None:
        """Take who lets people in, the course, and its lessons where it does not list them."""
        self._visitors = visitors
        self._course = course
        self._followed = followed

    async def get(self) -> None:
        """Answer with the manifest, with the lessons that there are now."""
        await self._visitors.visitor(self.request.headers)
        manifest = dict(self._course.manifest)
        if self._followed is not None:
            manifest["lessons"] = self._followed.lessons or []
        self.send_json(manifest)


class MetricsHandler(CodedHandler):
    """Numbers for Prometheus."""

    def initialize(self, visitors: Visitors, watch: ServiceWatch) -> None:
        """Take who lets people in, and what is counted."""
        self._visitors = visitors
        self._watch = watch

    async def get(self) -> None:
        """Answer in Prometheus' text format."""
        await self._visitors.scraper(self.request.headers)
        self.set_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        await self.finish(self._watch.text())


class AnnouncementsHandler(CodedHandler):
    """Announcements: everybody reads, instructors write."""

    def initialize(self, visitors: Visitors, announcements: Announcements) -> None:
        """Take who lets people in, and what is announced."""
        self._visitors = visitors
        self._announcements = announcements

    async def get(self) -> None:
        """Answer with what is not over yet."""
        await self._visitors.visitor(self.request.headers)
        found = [asdict(each) for each in self._announcements.current()]
        self.send_json({"announcements": found})

    async def post(self) -> None:
        """Announce something."""
        visitor = await self._visitors.announcer(self.request.headers)
        try:
            asked = json.loads(self.request.body)
        except (ValueError, RecursionError) as error:
            raise bad_request("the body must be JSON") from error
        if not isinstance(asked, dict):
            raise bad_request("the body must be an object")
        made = self._announcements.add(asked.get("text"), asked.get("minutes"))
        log.info("%s announced %s", visitor.person, made.id)
        self.send_json(asdict(made), 201)


class AnnouncementHandler(AnnouncementsHandler):
    """One announcement."""

    async def get(self) -> None:
        """Refuse: they are read together."""
        raise bad_request("announcements are read together", 405)

    async def post(self) -> None:
        """Refuse: what was said is said."""
        raise bad_request("an announcement is not changed", 405)

    async def delete(self, announcement_id: str) -> None:
        """Take it back."""
        await self._visitors.announcer(self.request.headers)
        self._announcements.remove(announcement_id)
        self.set_status(204)
