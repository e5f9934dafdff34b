"""What handlers of the gateway and of the companion share: the guard, and errors as coded JSON."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable
from typing import Any

from tornado.iostream import StreamClosedError
from tornado.web import HTTPError, RequestHandler

from .errors import GatewayError, bad_request
from .guard import refuse_cross_site

log = logging.getLogger(__name__)


class CodedHandler(RequestHandler):
    """Refuses other sites' requests, and answers errors as coded JSON."""

    def set_default_headers(self) -> None:
        """Keep what is answered from ever being a page of this origin."""
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Content-Security-Policy", "default-src 'none'; sandbox")
        self.clear_header("Server")

    def prepare(self) -> Awaitable[None] | None:
        """Refuse requests of other sites."""
        refusal = refuse_cross_site(self.request.method or "", self.request.headers)
        if refusal is not None:
            raise refusal
        return None

    def number(self, name: str, default: int | None = None) -> int:
        """Read a whole number, 0 or more, from the query."""
        value = self.get_query_argument(name, None)
        if value is None and default is not None:
            return default
        if value is None or not (value.isascii() and value.isdigit() and len(value) <= 15):
            raise bad_request(f"{name} must be a whole number")
        return int(value)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Answer with coded JSON, whatever was raised."""
        error = kwargs.get("exc_info", (None, None, None))[1]
        if isinstance(error, GatewayError):
            self.send_json(error.to_json(), error.status)
        elif isinstance(error, HTTPError) and status_code < 500:
            detail = bad_request(error.log_message or self._reason)
            self.send_json(detail.to_json(), status_code)
        else:
            self.send_json(
                GatewayError("Unexpected", {"detail": self._reason}, self._reason).to_json(), 500
            )

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """Log bugs only; the address of a request may hold what is nobody's business."""
        # A stream is closed by who does not want the answer any more.
        if not isinstance(value, (GatewayError, HTTPError, StreamClosedError)):
            log.error("%s %s failed", self.request.method, self.request.path, exc_info=value)

    def send_json(self, body: dict[str, object] | None, status: int = 200) -> None:
        """End the request with JSON."""
        self.set_status(status)
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(body))
