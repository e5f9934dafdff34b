"""The HTTP requests about copies: `design/0015-shared-data.md` describes them."""

from __future__ import annotations

from collections.abc import Sequence

from tornado.routing import URLSpec

from ...gateway import bad_request
from ..part_handler import PartHandler, part_handlers
from .asked import Order, read_order
from .copies import Copies
from .errors import CopyError


def copies_handlers(copies: Copies | None, prefix: str) -> Sequence[URLSpec]:
    """Give the tornado handlers, below a prefix with a slash at its end.

    Parameters
    ----------
    copies : Copies or None
        What they work on; None where no files are written.
    prefix : str
        See above.
    """
    return part_handlers(
        copies,
        prefix,
        {
            "copies": CopiesHandler,
            "copies/preview": PreviewHandler,
            "copies/([0-9a-f]{32})": CopyHandler,
        },
    )


class CopiesBaseHandler(PartHandler["Copies | None"]):
    """What the handlers share."""

    @property
    def copies(self) -> Copies:
        """What they work on; `BadRequest` where no files are written."""
        if self.part is None:
            raise bad_request("the server's files are not copied here", 404)
        return self.part

    def order(self) -> Order:
        """Give what the request's body asks for; `BadRequest` where that is nothing."""
        return read_order(self.body(), self.copies.settings)


class CopiesHandler(CopiesBaseHandler):
    """Starts copies."""

    def post(self) -> None:
        """Start one; answer with its status, which says later what was refused."""
        self.send_json(self.copies.start(self.order()).to_json(), 202)


class PreviewHandler(CopiesBaseHandler):
    """What a copy would do."""

    async def post(self) -> None:
        """Compare what is there with what would come; nothing is written."""
        try:
            self.send_json(await self.copies.preview(self.order()))
        except CopyError as error:
            self.send_json(error.to_json(), 409)


class CopyHandler(CopiesBaseHandler):
    """A copy's status, and its end."""

    def get(self, copy_id: str) -> None:
        """Answer with the status."""
        self.send_json(self.copies.get(copy_id).to_json())

    async def delete(self, copy_id: str) -> None:
        """End it, and answer with the status; it may still be at it."""
        self.send_json((await self.copies.cancel(copy_id)).to_json())
