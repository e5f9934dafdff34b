"""The HTTP requests about first deliveries: `design/0012-first-delivery.md` describes them."""

from __future__ import annotations

from collections.abc import Sequence

from tornado.routing import URLSpec

from ..part_handler import PartHandler, part_handlers
from .asked import read_linked, read_order
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
