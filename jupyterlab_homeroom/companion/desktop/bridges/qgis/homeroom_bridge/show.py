"""Puts layers on the map, and the map where they are."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsMapLayer,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QTimer
from qgis.utils import iface

_MARGIN = 1.05


def show_layers(layers: list[QgsMapLayer], *, is_background: bool) -> bool:
    """Add layers to the project.

    Parameters
    ----------
    layers : list of QgsMapLayer
        Valid ones; the project owns them then.
    is_background : bool
        Whether they go below all others, and leave the map where it is if there are others.

    Returns
    -------
    bool
        Whether the map goes there.
    """
    project = QgsProject.instance()
    was_empty = not project.mapLayers()
    project.addMapLayers(layers, not is_background)
    if is_background:
        for layer in layers:
            project.layerTreeRoot().insertLayer(-1, layer)
    if was_empty and layers and layers[0].crs().isValid():
        project.setCrs(layers[0].crs())
    extent = _extent(layers, project)
    if extent is None or (is_background and not was_empty):
        return False
    _zoom(extent)
    # The map sets itself up for a first layer once this is over.
    QTimer.singleShot(0, lambda: _zoom(extent))
    return True


def _zoom(extent: QgsRectangle) -> None:
    canvas = iface.mapCanvas()
    canvas.setExtent(extent)
    canvas.refresh()


def _extent(layers: list[QgsMapLayer], project: QgsProject) -> QgsRectangle | None:
    """Return where layers are, in the project's coordinates; None where that is nowhere."""
    whole = None
    for layer in layers:
        extent = layer.extent()
        if extent.isNull() or not extent.isFinite() or not layer.isSpatial():
            continue
        transform = QgsCoordinateTransform(layer.crs(), project.crs(), project)
        try:
            extent = transform.transformBoundingBox(extent)
        except QgsCsException:
            continue
        if extent.isEmpty():
            # One point: a bit around it, so that it can be seen.
            extent.grow(0.01 if project.crs().isGeographic() else 1000)
        if whole is None:
            whole = QgsRectangle(extent)
        whole.combineExtentWith(extent)
    if whole is not None:
        whole.scale(_MARGIN)
    return whole
