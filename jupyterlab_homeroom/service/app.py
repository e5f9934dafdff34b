"""The service's web application."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tornado.routing import URLSpec
from tornado.web import Application

from ..gateway import (
    CodedHandler,
    Gateway,
    GatewaySettings,
    bad_request,
    gateway_handlers,
    log_request,
)
from .announcements import Announcements
from .handlers import (
    AnnouncementHandler,
    AnnouncementsHandler,
    HealthHandler,
    ManifestHandler,
    MetricsHandler,
)
from .lessons import FollowedFile, FollowedLessons, LessonsHandler, RemoteFile
from .lessons.kept_file import KeptFile
from .metrics import ServiceWatch
from .published import PublishedCourse
from .settings import ServiceSettings
from .visitors import HubTokens, Visitors

MIB = 1024 * 1024
MOST_OF_ONE = 120
"""Requests to git hosts that one person may cause in a minute: a course has some dozen lessons."""
_DAY = 24 * 3600.0


@dataclass(frozen=True)
class Service:
    """What one service runs. Close it at the end."""

    gateway: Gateway
    application: Application
    followed: FollowedLessons | None
    """The lessons of a file in a repository; None where the course itself lists its lessons."""

    async def close(self) -> None:
        """Stop all fetches; what is kept stays."""
        if self.followed is not None:
            await self.followed.close()
        await self.gateway.close()


def make_service(settings: ServiceSettings, course: PublishedCourse, auth: HubTokens) -> Service:
    """Put the service together; the event loop runs already.

    Parameters
    ----------
    settings : ServiceSettings
        Where it is, and what it may use.
    course : PublishedCourse
        Names hosts and instructors.
    auth : HubTokens
        Asks the hub whose tokens these are.
    """
    watch = ServiceWatch(MOST_OF_ONE)
    gateway = Gateway(gateway_settings(settings, course), watch)
    visitors = Visitors(auth, settings.name, course.instructors)
    announcements = Announcements(gateway.store.directory / "announcements.txt")
    followed = _followed(settings.lessons_from, course, gateway)
    shared = gateway.shared
    watch.gauge(
        "homeroom_kept_answers",
        "Answers that serve many",
        lambda: 0 if shared is None else shared.count,
    )
    watch.gauge("homeroom_cache_bytes", "Bytes on disk", gateway.store.usage)
    watch.gauge("homeroom_running_fetches", "Fetches under way", lambda: gateway.running)
    if followed is not None:
        problem = "What keeps the newest file of lessons from counting"
        watch.gauge("homeroom_lessons_problems", problem, followed.count_problems)
        followed.start()
    base = re.escape(settings.prefix)
    theirs = {"visitors": visitors}
    announced = {**theirs, "announcements": announcements}
    lessons = {"followed": followed}
    application = Application(
        [
            URLSpec(rf"{base}health", HealthHandler),
            URLSpec(rf"{base}manifest", ManifestHandler, {**theirs, **lessons, "course": course}),
            URLSpec(rf"{base}lessons", LessonsHandler, {**theirs, **lessons}),
            URLSpec(rf"{base}metrics", MetricsHandler, {**theirs, "watch": watch}),
            URLSpec(rf"{base}announcements", AnnouncementsHandler, announced),
            URLSpec(rf"{base}announcements/([0-9a-f]+)", AnnouncementHandler, announced),
            *gateway_handlers(gateway, f"{settings.prefix}git/", visitors),
        ],
        default_handler_class=UnknownHandler,
        log_function=log_request,
    )
    return Service(gateway, application, followed)


def _followed(
    file: FollowedFile | None, course: PublishedCourse, gateway: Gateway
) -> FollowedLessons | None:
    if file is None:
        return None
    # Not .json: the gateway's folder has its own files of that name.
    kept = KeptFile(gateway.store.directory / "lessons.txt")
    return FollowedLessons(RemoteFile(gateway, file), course.lessons_of, kept)


def gateway_settings(settings: ServiceSettings, course: PublishedCourse) -> GatewaySettings:
    """Give what the gateway of a class may do."""
    return GatewaySettings(
        spool_dir=settings.cache,
        hosts=course.hosts,
        serves_many=True,
        max_bytes=settings.cache_bytes // 2,
        max_spool_bytes=settings.cache_bytes,
        max_spools=5000,
        max_request_bytes=MIB,
        # Each of hundreds of readers may have one of these in memory.
        max_immediate=MIB // 8,
        max_fetches=32,
        spool_age=30 * _DAY,
    )


class UnknownHandler(CodedHandler):
    """Answers what the service does not serve."""

    def prepare(self) -> None:
        """Answer with a coded error, whatever the method."""
        raise bad_request("The service does not serve this path.", 404)
