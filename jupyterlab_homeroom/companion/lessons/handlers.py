"""The HTTP requests about first deliveries: `design/0012-first-delivery.md` describes them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from tornado.routing import URLSpec

from ...gateway import CodedHandler, bad_request
from .asked import read_linked, read_order
from .deliveries import Deliveries
from .delivery import Delivery

_MAX_WAIT = 15.0


def lessons_handlers(deliveries: Deliveries, prefix: str) -> Sequence[URLSpec]:
    """Give the tornado handlers of first deliveries.

    Parameters
    ----------
    deliveries : Deliveries
        What they work on.
    prefix : str
        The path that they live below, with a slash at its end.
    """
    base = re.escape(prefix)
    arguments = {"deliveries": deliveries}
    return [
        URLSpec(rf"{base}prepare", PrepareHandler, arguments),
        URLSpec(rf"{base}deliveries", DeliveriesHandler, arguments),
        URLSpec(rf"{base}deliveries/([0-9a-f]{{32}})", DeliveryHandler, arguments),
    ]


class LessonsHandler(CodedHandler):
    """What the handlers share."""

    def initialize(self, deliveries: Deliveries) -> None:
        """Take what they work on."""
        self.deliveries = deliveries

    def body(self) -> Mapping[str, Any]:
        """Give the request's JSON object; `BadRequest` where it is none."""
        try:
            value = json.loads(self.request.body)
        except ValueError as error:
            raise bad_request("the body is not JSON") from error
        if not isinstance(value, dict):
            raise bad_request("the body is not an object")
        return value

    async def send(self, delivery: Delivery) -> None:
        """Answer with a delivery's status, at once or when there is news."""
        await delivery.wait(self.number("after", 0), min(self.number("wait", 0), _MAX_WAIT))
        self.send_json(delivery.to_json())


class PrepareHandler(LessonsHandler):
    """Begins with a lesson that a page is about to ask for."""

    async def post(self) -> None:
        """Begin, and answer at once."""
        self.send_json({"preparing": await self.deliveries.prepare(read_linked(self.body()))})


class DeliveriesHandler(LessonsHandler):
    """Starts deliveries."""

    async def post(self) -> None:
        """Start one; answer with its status, or with null where the page has to do it."""
        delivery = self.deliveries.start(read_order(self.body()))
        if delivery is None:
            self.send_json(None)
        else:
            await self.send(delivery)


class DeliveryHandler(LessonsHandler):
    """A delivery's status, and its end."""

    async def get(self, delivery_id: str) -> None:
        """Answer with the status."""
        await self.send(self.deliveries.get(delivery_id))

    async def delete(self, delivery_id: str) -> None:
        """Stop it."""
        await self.deliveries.get(delivery_id).cancel()
        self.set_status(204)
