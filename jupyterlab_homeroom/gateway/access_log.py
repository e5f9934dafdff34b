"""The log of requests."""

from __future__ import annotations

import logging

from tornado.web import RequestHandler

log = logging.getLogger(__name__)


def log_request(handler: RequestHandler) -> None:
    """Log a request without its query, which may hold what is nobody's business.

    For tornado's `log_function` setting: tornado's own would write down whole addresses, and
    with them what somebody pasted into one.
    """
    level = logging.DEBUG if handler.get_status() < 500 else logging.ERROR
    request = handler.request
    log.log(level, "%d %s %s", handler.get_status(), request.method, request.path)
