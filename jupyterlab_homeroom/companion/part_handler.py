"""What the handlers of the companion's parts share."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from tornado.routing import URLSpec

from ..gateway import CodedHandler, bad_request

Part = TypeVar("Part")


class PartHandler(CodedHandler, Generic[Part]):
    """Works on one part of the companion."""

    def initialize(self, part: Part) -> None:
        """Take the part."""
        self.part = part

    def body(self) -> Mapping[str, Any]:
        """Give the request's JSON object; `BadRequest` where it is none."""
        try:
            value = json.loads(self.request.body)
        except ValueError as error:
            raise bad_request("the body is not JSON") from error
        if not isinstance(value, dict):
            raise bad_request("the body is not an object")
        return value


def part_handlers(
    part: Part, prefix: str, handlers: Mapping[str, type[PartHandler[Part]]]
) -> Sequence[URLSpec]:
    """Give the tornado handlers of a part.

    Parameters
    ----------
    part : object
        What they work on.
    prefix : str
        The path that they live below, with a slash at its end.
    handlers : mapping
        Handlers by their paths below it, which are regular expressions.
    """
    base = re.escape(prefix)
    return [URLSpec(rf"{base}{path}", each, {"part": part}) for path, each in handlers.items()]
