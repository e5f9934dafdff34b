"""All deliveries of one companion, and what is fetched ahead of them."""

from __future__ import annotations

import asyncio
import os
import time

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
from .delivery import Delivery
from .known import is_known, plain_url
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
    ahead : frozenset of str
        The addresses of the lessons that may be fetched before a page asks for them.
    """

    def __init__(self, gateway: Gateway, settings: FilesSettings, ahead: frozenset[str]) -> None:
        self._gateway = gateway
        self._settings = settings
        self._listed = frozenset(map(plain_url, ahead))
        self._deliveries: dict[str, Delivery] = {}
        self._ahead: dict[Source, tuple[float, Preparation]] = {}
        self._closing: set[asyncio.Task[None]] = set()
        self._sweeper = PeriodicCallback(self.sweep, _SWEEP_EVERY * 1000)
        self._sweeper.start()

    async def prepare(self, source: Source) -> bool:
        """Fetch one of the course's lessons that is not here and that a page will ask for.

        Of others the learner may have to be asked first.

        Returns
        -------
        bool
            Whether it is under way.
        """
        if plain_url(source.url) not in self._listed:
            return False
        root = self._settings.root
        if root is None or await asyncio.to_thread(is_known, root, source.url):
            return False
        if source in self._ahead or self._is_wanted(source):
            return True
        if len(self._ahead) >= _MOST:
            return False
        self._ahead[source] = (time.monotonic(), Preparation(self._gateway, source, False))
        return True

    def start(self, order: Order) -> Delivery | None:
        """Begin a delivery, or join the one that is under way.

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
        working = [it for it in self._deliveries.values() if it.state == "working"]
        for delivery in working:
            if delivery.order.folder == order.folder:
                return delivery if delivery.order.source == order.source else None
        if len(working) >= _MOST or self._is_there(order.folder):
            return None
        _, preparation = self._ahead.pop(order.source, (0.0, None))
        if preparation is None:
            preparation = Preparation(self._gateway, order.source, order.confirmed)
        delivery = Delivery(order, preparation, self._settings)
        self._deliveries[delivery.id] = delivery
        return delivery

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

    def _is_wanted(self, source: Source) -> bool:
        """Tell whether a page was faster."""
        return any(it.order.source == source for it in self._deliveries.values())

    def _is_there(self, folder: str) -> bool:
        root = self._settings.root
        return root is None or os.path.lexists(root.joinpath(*folder.split("/")))

    def _close(self, preparation: Preparation) -> None:
        task = asyncio.create_task(preparation.close())
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)


def _upstream(source: Source) -> Upstream:
    return parse_upstream(f"{source.url}/info/refs?service=git-upload-pack", "GET")
