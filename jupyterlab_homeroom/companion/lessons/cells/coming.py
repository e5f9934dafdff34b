"""Waits for a delivery's first file, and makes a page of it."""

from __future__ import annotations

import asyncio
from functools import partial

from ...files import FilesSettings
from ...threads import in_thread
from ..asked import Order
from ..deliveries import Deliveries
from .delivered import read_first

BEGINS_WITHIN = 10.0
"""Seconds that a delivery may take to begin; the request for its cells can be the faster one."""
ANSWERED_WITHIN = 15.0
"""Seconds after which the page that asks has its cells from Lab itself."""

_ENDING = ".ipynb"


async def first_cells(deliveries: Deliveries, order: Order, *, is_dark: bool) -> bytes | None:
    """Give the first cells of a delivery's first file.

    Parameters
    ----------
    deliveries : Deliveries
        Has the delivery, or will have it.
    order : Order
        What is delivered.
    is_dark : bool
        Whether the page is dark.

    Returns
    -------
    bytes or None
        An HTML document; None where there is nothing to show, or not in time.
    """
    if not order.first.endswith(_ENDING):
        return None
    try:
        return await asyncio.wait_for(_page(deliveries, order, is_dark), ANSWERED_WITHIN)
    except asyncio.TimeoutError:
        return None


async def _page(deliveries: Deliveries, order: Order, is_dark: bool) -> bytes | None:
    delivery = await asyncio.wait_for(deliveries.coming(order), BEGINS_WITHIN)
    if delivery is None or not await delivery.is_opened():
        return None
    # Not one of the threads that deliveries write with.
    return await in_thread("cells", partial(_render, deliveries.settings, order, is_dark))


def _render(settings: FilesSettings, order: Order, is_dark: bool) -> bytes | None:
    # Not with the companion's start, which has lessons to fetch.
    from .document import document
    from .notebook import read_cells

    cells = read_cells(read_first(settings, order))
    if not cells:
        return None
    return document(order.first.rpartition("/")[2], cells, is_dark=is_dark)
