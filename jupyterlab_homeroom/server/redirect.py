"""Opens nbgitpuller's links in JupyterLab or Notebook."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from urllib.parse import quote_from_bytes

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import web
from tornado.ioloop import IOLoop

from .warm_up import may_warm_up, warm_up

# All that a URL may consist of, so that a query stays as it is; what is left are raw
# bytes that no URL should have and that a header cannot carry.
_URL_CHARACTERS = "!#$%&'()*+,/:;=?@[]~-._\"<>\\^`{|}"


def takes_git_pull(preference: str, extensions: Collection[str]) -> bool:
    """Tell whether `git-pull` links are Homeroom's.

    Parameters
    ----------
    preference : str
        `Homeroom.redirect_git_pull`.
    extensions : collection of str
        The server extensions that are enabled.
    """
    if preference == "auto":
        return "nbgitpuller" not in extensions
    return preference == "always"


def start_page(app: str, extensions: Collection[str]) -> str:
    """Choose the page that a link opens: ``lab``, or ``tree`` where Notebook is wanted or alone.

    Parameters
    ----------
    app : str
        The link's `app` parameter.
    extensions : collection of str
        The server extensions that are enabled.
    """
    notebook = "notebook" in extensions
    if notebook and (app == "notebook" or "jupyterlab" not in extensions):
        return "tree"
    return "lab"


class GitPullRedirectHandler(JupyterHandler):
    """Redirects `git-pull` with its query kept; signing in comes first, and comes back here."""

    def initialize(self, extensions: Collection[str]) -> None:
        """Take the names of the enabled server extensions."""
        self._extensions = extensions

    @web.authenticated
    def get(self) -> None:
        """Answer with the redirect; the page does the work."""
        page = start_page(self.get_query_argument("app", ""), self._extensions)
        # tornado reads a request's first line as latin-1.
        query = quote_from_bytes(self.request.query.encode("latin-1"), safe=_URL_CHARACTERS)
        self.set_status(302)
        target = url_path_join(self.base_url, page)
        self.set_header("Location", f"{target}?{query}" if query else target)
        if self.serverapp and may_warm_up(self.serverapp):
            IOLoop.current().spawn_callback(warm_up, self.serverapp, self.request)
        self.finish()


def redirect_handlers(base_url: str, extensions: Collection[str]) -> list[Any]:
    """Give the tornado handlers that redirect nbgitpuller's links.

    Parameters
    ----------
    base_url : str
        The server's base URL.
    extensions : collection of str
        The server extensions that are enabled.
    """
    return [
        (
            url_path_join(base_url, r"git-pull/?"),
            GitPullRedirectHandler,
            {"extensions": frozenset(extensions)},
        )
    ]
