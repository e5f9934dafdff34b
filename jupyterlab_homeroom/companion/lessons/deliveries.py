"""All deliveries of one companion, and what is fetched ahead of them."""

from __future__ import annotations

import asyncio
import os
import shutil
import time
from collections.abc import Sequence, Set
from dataclasses import replace
from pathlib import Path

from tornado.ioloop import PeriodicCallback

from ...gateway import (
    Gateway,
    HostPolicy,
    Upstream,
    bad_request,
    parse_upstream,
)
from ..files import FilesSettings
from .asked import Order, Source
from .class_service import ClassService
from .course_lessons import CourseLessons
from .delivery import Delivery
from .known import is_known
from .listed import ListedLesson
from .prepared import Preparation

_SWEEP_EVERY = 15.0
_WAITS = 120.0
"""Seconds that something fetched ahead waits for a page; one takes some seconds to load."""
_REMEMBERED = 300.0
_MOST = 3


class Deliveries:
    """Starts deliveries and remembers them for a while.

    Parameters
    ----------
    gateway : Gateway
        The way to git hosts.
    settings : FilesSettings
        Where files may be written; has a root.
    lessons : CourseLessons
        The course's, which may be begun before a page asks for them.
    service : ClassService or None
        The hub's, which is asked for them before the host.

    Attributes
    ----------
    settings : FilesSettings
        Where files may be written.
    """

    def __init__(
        self,
        gateway: Gateway,
        settings: FilesSettings,
        lessons: CourseLessons,
        service: ClassService | None = None,
    ) -> None:
        self._service = service
        self._gateway = gateway
        self.settings = settings
        self._lessons = lessons
        self._deliveries: dict[str, Delivery] = {}
        self._ahead: dict[Source, tuple[float, Preparation]] = {}
        self._closing: set[asyncio.Task[None]] = set()
        self._news = asyncio.Event()
        self._sweeper = PeriodicCallback(self.sweep, _SWEEP_EVERY * 1000)
        self._sweeper.start()

    async def prepare(self, linked: Order) -> bool:
        """Begin with one of the course's lessons that is not here and that a page will ask for.

        It is put into the folder that both the link and the course name; where they differ, it is
        fetched only. Of other lessons the learner may have to be asked first.

        Returns
        -------
        bool
            Whether it is under way.
        """
        root = self.settings.root
        lessons: Sequence[ListedLesson] = ()
        if root is not None:
            lessons = await self._lessons.of(linked.source.url)
        if not lessons or root is None or await asyncio.to_thread(is_known, root, lessons[0].url):
            return False
        lesson = next((each for each in lessons if each.folder == linked.folder), None)
        if lesson and linked.folder:
            linked = replace(linked, source=_source_of(lesson, linked.source))
        if linked.source in self._ahead or self._is_wanted(linked.source):
            return True
        if len(self._working()) >= _MOST:
            return False
        while len(self._ahead) >= _MOST:
            # The link that was followed last counts.
            _, oldest = self._ahead.pop(next(iter(self._ahead)))
            self._close(oldest)
        preparation = Preparation(self._gateway, linked.source, False, self._service)
        if lesson and linked.folder and self._has_room(root, linked.folder, lesson.size):
            self._begin(linked, preparation, for_page=False)
        else:
            self._ahead[linked.source] = (time.monotonic(), preparation)
        return True

    def start(self, order: Order) -> Delivery | None:
        """Begin a delivery, or join the one that was begun.

        Returns
        -------
        Delivery or None
            None where the page has to do it: something is in the folder's place, or too much is
            under way.
        """
        HostPolicy(
            self._gateway.settings.hosts,
            _upstream(order.source).host if order.confirmed else None,
        ).check(_upstream(order.source))
        begun = self._begun(order.folder)
        if begun:
            begun.for_page = True
            return begun if begun.order.source == order.source else None
        if len(self._working()) >= _MOST or self._is_there(order.folder):
            return None
        _, preparation = self._ahead.pop(order.source, (0.0, None))
        if preparation is None:
            preparation = Preparation(self._gateway, order.source, order.confirmed, self._service)
        return self._begin(order, preparation, for_page=True)

    async def coming(self, linked: Order) -> Delivery | None:
        """Find what was begun for an order a short while ago, or wait until it is begun.

        It is only looked at: nothing is begun by this, joined, or remembered longer.

        Parameters
        ----------
        linked : Order
            As a link or a page has it; who vouched for the host does not count.

        Returns
        -------
        Delivery or None
            The latest; None where nothing will be begun, as something is in the folder's place.
        """
        lessons = await self._lessons.of(linked.source.url)
        same = [each for each in lessons if each.folder == linked.folder]
        sources = {linked.source, *(_source_of(each, linked.source) for each in same)}
        while True:
            found = self._latest(sources, linked.folder, linked.first)
            if found or self._is_there(linked.folder):
                return found
            await self._news.wait()

    def get(self, delivery_id: str) -> Delivery:
        """Find a delivery.

        Raises
        ------
        GatewayError
            ``BadRequest`` where it is not known, or not any more.
        """
        delivery = self._deliveries.get(delivery_id)
        if delivery is None:
            raise bad_request("this delivery is not known here", 404)
        return delivery

    def sweep(self) -> None:
        """Let go of what no page asked for, and of what is long over."""
        now = time.monotonic()
        for source, (since, preparation) in list(self._ahead.items()):
            if now - since > _WAITS:
                del self._ahead[source]
                self._close(preparation)
        for delivery in list(self._deliveries.values()):
            if delivery.state != "working" and now - delivery.used > _REMEMBERED:
                del self._deliveries[delivery.id]

    async def close(self) -> None:
        """Stop everything; the next pull goes on with what was begun."""
        self._sweeper.stop()
        for _, preparation in self._ahead.values():
            self._close(preparation)
        self._ahead.clear()
        await asyncio.gather(*(it.cancel() for it in self._deliveries.values()))
        await asyncio.gather(*self._closing, return_exceptions=True)

    def _begin(self, order: Order, preparation: Preparation, *, for_page: bool) -> Delivery:
        delivery = Delivery(order, preparation, self.settings, for_page=for_page)
        self._deliveries[delivery.id] = delivery
        news, self._news = self._news, asyncio.Event()
        news.set()
        return delivery

    def _working(self) -> list[Delivery]:
        return [it for it in self._deliveries.values() if it.state == "working"]

    def _begun(self, folder: str) -> Delivery | None:
        """Find what is on its way into a folder, or has come there and no page knows it."""
        now = time.monotonic()
        for delivery in self._deliveries.values():
            if delivery.order.folder != folder:
                continue
            is_news = not delivery.for_page and now - delivery.used < _WAITS
            is_gone = delivery.state == "done" and not self._is_there(folder)
            if delivery.state == "working" or (is_news and not is_gone):
                return delivery
        return None

    def _latest(self, sources: Set[Source], folder: str, first: str) -> Delivery | None:
        now = time.monotonic()
        for delivery in reversed(self._deliveries.values()):
            order = delivery.order
            is_recent = delivery.state == "working" or now - delivery.used < _WAITS
            is_it = order.source in sources and (order.folder, order.first) == (folder, first)
            if is_it and is_recent:
                return delivery
        return None

    def _has_room(self, root: Path, folder: str, size: int | None) -> bool:
        return not self._is_there(folder) and (size or 0) <= shutil.disk_usage(root).free

    def _is_wanted(self, source: Source) -> bool:
        """Tell whether a page was faster."""
        return any(it.order.source == source for it in self._working())

    def _is_there(self, folder: str) -> bool:
        root = self.settings.root
        return root is None or os.path.lexists(root.joinpath(*folder.split("/")))

    def _close(self, preparation: Preparation) -> None:
        task = asyncio.create_task(preparation.close())
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)


def _source_of(lesson: ListedLesson, linked: Source) -> Source:
    """Give what a page asks for, of a link to a lesson of the course: `linkedLesson` in `src`."""
    return Source(lesson.url, linked.branch or lesson.branch, linked.depth)


def _upstream(source: Source) -> Upstream:
    return parse_upstream(f"{source.url}/info/refs?service=git-upload-pack", "GET")
