"""What the gateway's handlers share."""

from __future__ import annotations

from .coded_handler import CodedHandler
from .gateway import Gateway


class GatewayHandler(CodedHandler):
    """The gateway, and how long an answer may be held back."""

    def initialize(self, gateway: Gateway) -> None:
        """Take the gateway."""
        self.gateway = gateway

    def wait_time(self) -> float:
        """Read how long the answer may be held back, in seconds."""
        return min(float(self.number("wait", 0)), self.gateway.settings.max_wait)
