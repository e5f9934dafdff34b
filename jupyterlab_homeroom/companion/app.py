"""The companion's web application."""

from __future__ import annotations

import json

from tornado.web import Application, RequestHandler

from .. import __version__
from ..gateway import Gateway, gateway_handlers, log_request


def make_app(gateway: Gateway) -> Application:
    """Put the companion's parts together.

    Parameters
    ----------
    gateway : Gateway
        The gateway to git hosts, below ``/git/``.
    """
    return Application(
        [(r"/health", HealthHandler), *gateway_handlers(gateway, "/git/")],
        default_handler_class=UnknownHandler,
        log_function=log_request,
    )


class HealthHandler(RequestHandler):
    """Says that the companion is here, and which parts it has."""

    def get(self) -> None:
        """Answer with name, version and parts."""
        self.finish({"name": "homeroom-companion", "version": __version__, "parts": ["git"]})


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
