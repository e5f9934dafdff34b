"""Has the page of a pull link show the first cells of a lesson on its way, until Lab runs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from typing import Any, Literal
from urllib.parse import urlencode

from jupyter_server.serverapp import ServerApp
from jupyter_server.utils import url_path_join
from jupyterlab_server.settings_utils import get_settings
from jupyterlab_server.translation_utils import TranslationBundle
from tornado.httputil import HTTPHeaders, HTTPServerRequest
from tornado.web import HTTPError, OutputTransform

from .linked_lesson import linked_lesson
from .warm_up import COMPANION, is_visit

PAGE = "lab"
SCRIPT = "lab/extensions/jupyterlab-homeroom/static/first-cells.js"
"""Compiled from `src/first-cells/page.ts`; it runs long before what Lab loads."""

PARAMETERS = "homeroom-first-cells"
"""The id of the element that has what the script works with."""

_DOMAIN = "jupyterlab_homeroom"
_LESSONS = "jupyterlab-homeroom:lessons"
_THEMES = "@jupyterlab/apputils-extension:themes"
_LANGUAGE = "@jupyterlab/translation-extension:plugin"
_END = b"</body>"


def show_first_cells(server: ServerApp) -> None:
    """Add the script to the pages of links to notebooks.

    Parameters
    ----------
    server : ServerApp
        The server; its other pages stay as they are.
    """
    server.web_app.add_transform(partial(FirstCells, server))  # type: ignore[arg-type]


class FirstCells(OutputTransform):
    """Adds a script and its parameters to the end of Lab's page, where a link opens a notebook.

    Parameters
    ----------
    server : ServerApp
        The server.
    request : tornado.httputil.HTTPServerRequest
        Of any page.
    """

    def __init__(self, server: ServerApp, request: HTTPServerRequest) -> None:
        super().__init__(request)
        self._server = server
        self._lesson = _lesson_of(server.base_url, request)

    def transform_first_chunk(
        self, status_code: int, headers: HTTPHeaders, chunk: bytes, finishing: bool
    ) -> tuple[int, HTTPHeaders, bytes]:
        """Add the script to a page that is sent as a whole, unless it was switched off."""
        is_whole = status_code == 200 and finishing and _END in chunk
        if self._lesson and is_whole and _setting(self._server, _LESSONS, "showBeginning") is True:
            before, _, after = chunk.rpartition(_END)
            chunk = before + self._script(self._lesson).encode() + _END + after
            headers["Content-Length"] = str(len(chunk))
        return status_code, headers, chunk

    def _script(self, lesson: Mapping[str, str | int]) -> str:
        base = self._server.base_url
        cells = url_path_join(base, COMPANION, "lessons/cells")
        parameters = {
            "url": f"{cells}?{urlencode(lesson)}",
            "theme": _theme(self._server),
            "words": _words(self._server, str(lesson["first"]).rpartition("/")[2]),
        }
        # Nothing in a script element ends it but its own end tag.
        text = json.dumps(parameters).replace("<", "\\u003c")
        return (
            f'<script type="application/json" id="{PARAMETERS}">{text}</script>'
            f'<script type="module" async src="{url_path_join(base, SCRIPT)}"></script>'
        )


def _lesson_of(base_url: str, request: HTTPServerRequest) -> dict[str, str | int] | None:
    """Tell which notebook a request's page will open; None for other pages."""
    if request.method != "GET" or request.path != url_path_join(base_url, PAGE):
        return None
    lesson = linked_lesson(request.query_arguments) if is_visit(request) else None
    is_notebook = lesson and lesson["folder"] and str(lesson["first"]).endswith(".ipynb")
    return lesson if is_notebook else None


def _theme(server: ServerApp) -> Literal["light", "dark", "adaptive"]:
    """Tell how Lab will look; of themes of others by their names."""
    if _setting(server, _THEMES, "adaptive-theme") is True:
        return "adaptive"
    return "dark" if "dark" in str(_setting(server, _THEMES, "theme")).lower() else "light"


def _words(server: ServerApp, name: str) -> dict[str, str]:
    """Give what is read around the cells, in Lab's language."""
    locale = str(_setting(server, _LANGUAGE, "locale") or "default")
    trans = TranslationBundle(_DOMAIN, "en" if locale == "default" else locale)
    return {
        "state": trans.__("JupyterLab is starting. Meanwhile, you can read how “%s” begins.")
        % name,
        "hide": trans.__("Show JupyterLab"),
        "frame": trans.__("The beginning of “%s”") % name,
    }


def _setting(server: ServerApp, schema: str, key: str) -> Any:
    """Give a setting of Lab or Homeroom: the learner's, the course's, or its default; else None."""
    (lab,) = server.extension_manager.extension_apps["jupyterlab"]
    try:
        found, _ = get_settings(
            lab.app_settings_dir,
            lab.schemas_dir,
            lab.user_settings_dir,
            schema_name=schema,
            labextensions_path=lab.extra_labextensions_path + lab.labextensions_path,
        )
    except HTTPError:
        return None  # not every Lab has all of its own extensions
    return found["settings"].get(key, found["schema"]["properties"].get(key, {}).get("default"))
