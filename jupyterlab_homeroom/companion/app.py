"""The companion's web application."""

from __future__ import annotations

import json

from tornado.web import Application, RequestHandler

from .. import __version__
from ..gateway import Gateway, gateway_handlers, log_request
from .caches import caches_handlers
from .files import FilesSettings, files_handlers
from .keepalive import Keepalive, keepalive_handlers
from .usage import UsageCounter, usage_handlers


def make_app(
    gateway: Gateway, files: FilesSettings, usage: UsageCounter, keepalive: Keepalive | None
) -> Application:
    """Put the companion's parts together.

    Parameters
    ----------
    gateway : Gateway
        The gateway to git hosts, below ``/git/``.
    files : FilesSettings
        Where the learner's files may be written, below ``/files/``.
    usage : UsageCounter
        Knows what uses space, at ``/usage`` and ``/caches``.
    keepalive : Keepalive or None
        What keeps the server running, at ``/keepalive``; None where nothing may.
    """
    parts = ["git"]
    parts += ["files"] if files.root is not None else []
    parts += ["usage", "caches"]
    parts += ["keepalive"] if keepalive else []
    return Application(
        [
            (r"/health", HealthHandler, {"parts": parts}),
            *gateway_handlers(gateway, "/git/"),
            *files_handlers(files, "/files/"),
            *usage_handlers(usage, "/"),
            *caches_handlers(usage, "/"),
            *keepalive_handlers(keepalive, "/"),
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
