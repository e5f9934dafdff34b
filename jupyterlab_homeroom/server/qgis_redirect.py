"""Opens jupyter-remote-qgis-proxy's links in JupyterLab, where the page asks before anything."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from importlib.metadata import entry_points
from typing import Any
from urllib.parse import urlencode

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import web

PEER = "jupyter_remote_qgis_proxy"
NAME = "qgis"
_PROXIES = "jupyter_serverproxy_servers"

_KINDS = {"add_vector_layer": "vector", "add_xyz_tile_layer": "xyz"}
_LONGEST = 8192


def takes_qgis(preference: str, extensions: Collection[str]) -> bool:
    """Tell whether `qgis` links are Homeroom's.

    Parameters
    ----------
    preference : str
        `Homeroom.redirect_qgis`.
    extensions : collection of str
        The server extensions that are enabled.
    """
    if preference == "auto":
        is_proxied = any(each.name == NAME for each in entry_points(group=_PROXIES))
        return PEER not in extensions and not is_proxied
    return preference == "always"


def lab_query(arguments: Mapping[str, Sequence[bytes]]) -> str:
    """Give the query of the page that a link opens.

    Parameters
    ----------
    arguments : mapping of str to sequence of bytes
        The link's query: `action`, `url`, `layer_name`, `project_name`.
    """
    text = {name: values[-1].decode(errors="replace") for name, values in arguments.items()}
    kind = _KINDS.get(text.get("action", ""))
    pairs = {"app": NAME}
    if kind and text.get("url"):
        pairs |= {"kind": kind, "url": text["url"]}
        names = {"name": text.get("layer_name"), "project": text.get("project_name")}
        pairs |= {name: value for name, value in names.items() if value}
    return urlencode({name: value[:_LONGEST] for name, value in pairs.items()})


class QgisRedirectHandler(JupyterHandler):
    """Redirects `qgis` links; signing in comes first, and comes back here."""

    @web.authenticated
    def get(self) -> None:
        """Answer with the redirect; nothing else happens."""
        self.set_status(302)
        target = url_path_join(self.base_url, "lab")
        self.set_header("Location", f"{target}?{lab_query(self.request.query_arguments)}")
        self.finish()


def qgis_handlers(base_url: str) -> list[Any]:
    """Give the tornado handlers that redirect jupyter-remote-qgis-proxy's links."""
    return [(url_path_join(base_url, r"qgis/?"), QgisRedirectHandler)]
