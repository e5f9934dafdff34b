"""What the gateway's handlers share."""

from __future__ import annotations

from .coded_handler import CodedHandler
from .errors import bad_request
from .gateway import Gateway


class GatewayHandler(CodedHandler):
    """The gateway, and numbers of the query."""

    def initialize(self, gateway: Gateway) -> None:
        """Take the gateway."""
        self.gateway = gateway

    def number(self, name: str, default: int | None = None) -> int:
        """Read a whole number, 0 or more, from the query."""
        value = self.get_query_argument(name, None)
        if value is None and default is not None:
            return default
        if value is None or not (value.isascii() and value.isdigit() and len(value) <= 15):
            raise bad_request(f"{name} must be a whole number")
        return int(value)

    def wait_time(self) -> float:
        """Read how long the answer may be held back, in seconds."""
        return min(float(self.number("wait", 0)), self.gateway.settings.max_wait)
