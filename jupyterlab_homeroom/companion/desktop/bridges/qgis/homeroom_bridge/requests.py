"""Does what a request asks for."""

from __future__ import annotations

import traceback
from typing import Any

from qgis.core import QgsProject
from qgis.utils import iface

from .files import layers_of_file
from .projects import is_project, open_project
from .refused import RefusedError
from .remote import layer_of_address
from .show import show_layers


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Open what a request names.

    Parameters
    ----------
    request : dict
        `path`, an absolute path, or `layer` with `kind`, `url`, `name` and `params`; `project`,
        a title for a project that has none; `discard`, whether unsaved work may be replaced.

    Returns
    -------
    dict
        `layers`, their names, and `zoomed`; or `error`.
    """
    try:
        return _open(request)
    except RefusedError as error:
        return {"error": error.to_json()}
    except Exception as error:  # noqa: BLE001
        # Whatever it was, the companion waits for an answer.
        traceback.print_exc()
        return {"error": RefusedError(f"{type(error).__name__}: {error}").to_json()}


def _open(request: dict[str, Any]) -> dict[str, Any]:
    path, layer = request.get("path"), request.get("layer")
    if path and is_project(path):
        names = open_project(path, discard=bool(request.get("discard")))
        return {"layers": names, "zoomed": True}
    if path:
        layers, is_background = layers_of_file(path), False
    elif layer:
        layers = [layer_of_address(layer)]
        is_background = layer["kind"] in ("xyz", "wms")
    else:
        layers, is_background = [], False
    project = QgsProject.instance()
    title = str(request.get("project") or "")
    if title and not project.title() and not project.fileName():
        project.setTitle(title)
    zoomed = show_layers(layers, is_background=is_background)
    window = iface.mainWindow()
    window.raise_()
    window.activateWindow()
    return {"layers": [layer.name() for layer in layers], "zoomed": zoomed}
