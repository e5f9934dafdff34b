"""The HTTP requests about keeping the server running."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tornado.routing import URLSpec

from ...gateway import CodedHandler, bad_request
from ..times import from_iso, to_iso
from .errors import KeepaliveError
from .keepalive import Keepalive

_FIRST_POST = 3.0
"""Seconds that an answer waits for the hub, to say at once where it refuses."""


def keepalive_handlers(keepalive: Keepalive | None, prefix: str) -> Sequence[URLSpec]:
    """Give the tornado handlers.

    Parameters
    ----------
    keepalive : Keepalive or None
        None where there is no hub, or its admin wants no keepalive: all answers are 404.
    prefix : str
        The path that they live below, with a slash at its end.
    """
    return [URLSpec(rf"{re.escape(prefix)}keepalive", KeepaliveHandler, {"keepalive": keepalive})]


class KeepaliveHandler(CodedHandler):
    """Until when the server is kept running."""

    def initialize(self, keepalive: Keepalive | None) -> None:
        """Take the keepalive."""
        self._keepalive = keepalive

    def get(self) -> None:
        """Say until when."""
        self._answer(self._there())

    async def put(self) -> None:
        """Switch it on, or move its end."""
        keepalive = self._there()
        until = _read_until(self.request.body)
        try:
            keepalive.switch_on(until)
        except KeepaliveError as error:
            self.send_json(error.to_json(), 400)
            return
        except ValueError as error:
            raise bad_request(str(error)) from error
        await keepalive.first_post(_FIRST_POST)
        self._answer(keepalive)

    async def delete(self) -> None:
        """Switch it off."""
        keepalive = self._there()
        await keepalive.switch_off()
        self._answer(keepalive)

    def _there(self) -> Keepalive:
        if self._keepalive is None:
            raise bad_request("servers are not kept running here", 404)
        return self._keepalive

    def _answer(self, keepalive: Keepalive) -> None:
        deadline, error = keepalive.deadline, keepalive.error
        self.send_json(
            {
                "until": to_iso(deadline.until) if deadline else None,
                "since": to_iso(deadline.since) if deadline else None,
                "latest": to_iso(keepalive.latest),
                "error": error.to_json() if error and deadline else None,
            }
        )


def _read_until(body: bytes) -> datetime:
    try:
        value: Any = json.loads(body)
        return from_iso(value["until"])
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise bad_request("until must be a time with its zone, in ISO 8601") from error
