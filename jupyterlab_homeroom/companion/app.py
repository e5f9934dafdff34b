"""The companion's web application."""

from __future__ import annotations

import json

from tornado.web import Application, RequestHandler

from .. import __version__
from ..gateway import gateway_handlers, log_request
from .caches import caches_handlers
from .copies import copies_handlers
from .desktop.handlers import desktop_handlers
from .files import files_handlers
from .keepalive import keepalive_handlers
from .lessons import lessons_handlers
from .parts import Parts
from .removal import removal_handlers
from .shared.handlers import shared_handlers
from .usage import usage_handlers


def make_app(parts: Parts) -> Application:
    """Put the companion's parts together.

    Parameters
    ----------
    parts : Parts
        The gateway is below ``/git/``, writing and removing files below ``/files/``, first
        deliveries below ``/lessons/``; what uses space is at ``/usage`` and ``/caches``, shared
        data at ``/shared``, copies below ``/copies``; what keeps the server running is at
        ``/keepalive``; desktop programs are below ``/desktop/``.
    """
    return Application(
        [
            (r"/health", HealthHandler, {"parts": parts.names}),
            *gateway_handlers(parts.gateway, "/git/"),
            *files_handlers(parts.files, "/files/"),
            *removal_handlers(parts.files, "/files/"),
            *(lessons_handlers(parts.lessons, "/lessons/") if parts.lessons else []),
            *usage_handlers(parts.usage, "/"),
            *caches_handlers(parts.usage, "/"),
            *shared_handlers(parts.shared, "/"),
            *copies_handlers(parts.copies, "/"),
            *keepalive_handlers(parts.keepalive, "/"),
            *desktop_handlers(parts.desktop, parts.desktop_mark, "/desktop/"),
        ],
        default_handler_class=UnknownHandler,
        log_function=log_request,
    )


class HealthHandler(RequestHandler):
    """Says that the companion is here, and which parts it has."""

    def initialize(self, parts: list[str]) -> None:
        """Take the names of the parts."""
        self._parts = parts

    def get(self) -> None:
        """Answer with name, version and parts."""
        self.finish({"name": "homeroom-companion", "version": __version__, "parts": self._parts})


class UnknownHandler(RequestHandler):
    """Answers what the companion does not serve; jupyter-server-proxy asks for `/` at first."""

    def prepare(self) -> None:
        """Answer with a coded error, whatever the method."""
        detail = "The companion does not serve this path."
        self.set_status(404)
        self.set_header("Content-Type", "application/json")
        self.finish(
            json.dumps({"code": "BadRequest", "data": {"detail": detail}, "message": detail})
        )
