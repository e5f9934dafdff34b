"""Makes layers of local files."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsErrorMessage,
    QgsMapLayer,
    QgsProject,
    QgsProviderRegistry,
    QgsProviderSublayerDetails,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QUrl, QUrlQuery

from .refused import RefusedError

_MOST = 100
_X = ("x", "lon", "long", "lng", "longitude", "easting", "decimallongitude", "coord_x", "xcoord")
_Y = ("y", "lat", "latitude", "northing", "decimallatitude", "coord_y", "ycoord")
_WKT = ("wkt", "geometry", "geom", "the_geom", "wkt_geom")
_DEGREES = frozenset(("lon", "long", "lng", "longitude", "decimallongitude"))


def layers_of_file(path: str) -> list[QgsMapLayer]:
    """Make the layers of a file; a file of several gives all of them.

    Parameters
    ----------
    path : str
        Its absolute path.

    Raises
    ------
    RefusedError
        QGIS makes no layer of it.
    """
    if "|" in path:
        raise RefusedError("QGIS does not open files with | in their path; rename it first.")
    if path.lower().endswith((".csv", ".tsv")):
        return [_table(path)]
    registry = QgsProviderRegistry.instance()
    flags = Qgis.SublayerQueryFlags(Qgis.SublayerQueryFlag.ResolveGeometryType)
    found = registry.querySublayers(path, flags)
    options = QgsProviderSublayerDetails.LayerOptions(QgsProject.instance().transformContext())
    layers = [_named(one.toLayer(options), one, path) for one in found[:_MOST]]
    layers = [layer for layer in layers if layer is not None]
    good = [layer for layer in layers if layer.isValid()]
    if not good:
        tried = layers[0] if layers else QgsVectorLayer(path, Path(path).stem, "ogr")
        raise RefusedError(reason(tried) or f"QGIS finds no layer in {path}")
    return good


def reason(layer: QgsMapLayer) -> str:
    """Return what QGIS says about a layer that is not valid; empty = nothing."""
    provider = layer.dataProvider()
    errors = [layer.error(), *([provider.error()] if provider else [])]
    # The text of an empty one ends QGIS 3.22.
    texts = [error.message(QgsErrorMessage.Text) for error in errors if not error.isEmpty()]
    return next((text for text in texts if text), "")


def _named(layer: Any, details: Any, path: str) -> Any:
    if layer is not None:
        layer.setName(details.name() or Path(path).stem)
    return layer


def _table(path: str) -> QgsVectorLayer:
    """Make a layer of a table: of points where it has coordinates, else without places."""
    with open(path, newline="", encoding="utf-8-sig", errors="replace") as file:  # noqa: PTH123
        sample = file.read(65536)
    delimiter = _delimiter(sample, path)
    header = next(csv.reader(sample.splitlines()[:1], delimiter=delimiter), [])
    fields = {name.strip().lower(): name for name in reversed(header)}
    x, y, wkt = (next((n for n in names if n in fields), None) for names in (_X, _Y, _WKT))
    query = QUrlQuery()
    pairs = {"type": "csv", "detectTypes": "yes", "delimiter": delimiter}
    if x and y:
        pairs |= {"xField": fields[x], "yField": fields[y]}
        if x in _DEGREES:
            pairs["crs"] = "EPSG:4326"
    elif wkt:
        pairs["wktField"] = fields[wkt]
    else:
        pairs["geomType"] = "none"
    for name, value in pairs.items():
        query.addQueryItem(name, value)
    url = QUrl.fromLocalFile(path)
    url.setQuery(query)
    layer = QgsVectorLayer(bytes(url.toEncoded()).decode(), Path(path).stem, "delimitedtext")
    if not layer.isValid():
        raise RefusedError(reason(layer) or f"QGIS cannot read the table {path}")
    return layer


def _delimiter(sample: str, path: str) -> str:
    try:
        return csv.Sniffer().sniff(sample, delimiters=",;\t|").delimiter
    except csv.Error:
        return "\t" if path.lower().endswith(".tsv") else ","
