"""The HTTP requests about first deliveries: `design/0012-first-delivery.md` describes them."""

from __future__ import annotations

from collections.abc import Sequence

from tornado.routing import URLSpec

from ...gateway.guard import refuse_cross_site
from ..part_handler import PartHandler, part_handlers
from .asked import Order, read_linked, read_order
from .cells import first_cells
from .cells.policy import POLICY
from .deliveries import Deliveries
from .delivery import Delivery

_MAX_WAIT = 15.0


def lessons_handlers(deliveries: Deliveries, prefix: str) -> Sequence[URLSpec]:
    """Give the tornado handlers of first deliveries, below a prefix with a slash at its end."""
    return part_handlers(
        deliveries,
        prefix,
        {
            "prepare": PrepareHandler,
            "cells": CellsHandler,
            "deliveries": DeliveriesHandler,
            "deliveries/([0-9a-f]{32})": DeliveryHandler,
        },
    )


class LessonsHandler(PartHandler[Deliveries]):
    """What the handlers share."""

    async def send(self, delivery: Delivery) -> None:
        """Answer with a delivery's status, at once or when there is news."""
        await delivery.wait(self.number("after", 0), min(self.number("wait", 0), _MAX_WAIT))
        self.send_json(delivery.to_json())


class PrepareHandler(LessonsHandler):
    """Begins with a lesson that a page is about to ask for."""

    async def post(self) -> None:
        """Begin, and answer at once."""
        self.send_json({"preparing": await self.part.prepare(read_linked(self.body()))})


class CellsHandler(LessonsHandler):
    """Shows the first cells of what is on its way."""

    def prepare(self) -> None:
        """Refuse requests of other sites, which would be kept waiting, whatever the method."""
        refusal = refuse_cross_site("POST", self.request.headers)
        if refusal is not None:
            raise refusal

    async def get(self) -> None:
        """Answer with a page of its own, or with nothing."""
        is_dark = self.get_query_argument("theme", "") == "dark"
        page = await first_cells(self.part, self._order(), is_dark=is_dark)
        if page is None:
            self.set_status(204)
            return
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Security-Policy", f"{POLICY}; sandbox")
        self.finish(page)

    def _order(self) -> Order:
        names = ("url", "branch", "folder", "first")
        texts = {name: self.get_query_argument(name, None, strip=False) for name in names}
        return read_order({**texts, "depth": self.number("depth", 1)})


class DeliveriesHandler(LessonsHandler):
    """Starts deliveries."""

    async def post(self) -> None:
        """Start one; answer with its status, or with null where the page has to do it."""
        delivery = self.part.start(read_order(self.body()))
        if delivery is None:
            self.send_json(None)
        else:
            await self.send(delivery)


class DeliveryHandler(LessonsHandler):
    """A delivery's status, and its end."""

    async def get(self, delivery_id: str) -> None:
        """Answer with the status."""
        await self.send(self.part.get(delivery_id))

    async def delete(self, delivery_id: str) -> None:
        """Stop it."""
        await self.part.get(delivery_id).cancel()
        self.set_status(204)
