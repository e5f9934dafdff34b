"""Makes layers of addresses. They come from links: whatever is in them stays a value."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from qgis.core import QgsDataSourceUri, QgsMapLayer, QgsRasterLayer, QgsVectorLayer

from .files import reason
from .refused import RefusedError

_XYZ = frozenset(("zmin", "zmax", "tilePixelRatio", "referer"))
_WMS = frozenset(("layers", "styles", "format", "crs", "dpiMode", "tileMatrixSet"))


def layer_of_address(asked: dict[str, Any]) -> QgsMapLayer:
    """Make a layer.

    Parameters
    ----------
    asked : dict
        `kind` (vector, raster, xyz, wms), `url` (http or https), `name` and `params`.

    Raises
    ------
    RefusedError
        QGIS does not read it.
    """
    url = str(asked["url"])
    if not url.lower().startswith(("http://", "https://")):
        raise RefusedError("only http and https")
    params = {str(name): str(value) for name, value in asked.get("params", {}).items()}
    name = str(asked.get("name") or "") or _name_of(url)
    make = {"vector": _vector, "raster": _raster, "xyz": _tiles, "wms": _map_service}
    layer = make[asked["kind"]](url, name, params)
    if not layer.isValid():
        raise RefusedError(reason(layer) or f"QGIS cannot read {url}")
    return layer


def _vector(url: str, name: str, params: dict[str, str]) -> QgsMapLayer:
    layer = QgsVectorLayer(_file(url), name, "ogr")
    if layer.isValid():
        return layer
    # Where a host gives no parts of files, GDAL can still read a GeoJSON as a whole.
    whole = QgsVectorLayer(url.replace("|", "%7C"), name, "ogr")
    return whole if whole.isValid() else layer


def _raster(url: str, name: str, params: dict[str, str]) -> QgsMapLayer:
    return QgsRasterLayer(_file(url), name, "gdal")


def _tiles(url: str, name: str, params: dict[str, str]) -> QgsMapLayer:
    known = {key: value for key, value in params.items() if key in _XYZ}
    return QgsRasterLayer(
        _encoded({"type": "xyz", "zmin": "0", "zmax": "19", **known}, url), name, "wms"
    )


def _map_service(url: str, name: str, params: dict[str, str]) -> QgsMapLayer:
    # What a whole GetMap address says is taken where nobody says it apart.
    said = {key.lower(): value for key, value in parse_qsl(urlsplit(url).query)}
    known = {
        "layers": said.get("layers", ""),
        "styles": said.get("styles", ""),
        "format": said.get("format", "image/png"),
        "crs": said.get("crs") or said.get("srs") or "EPSG:3857",
        **{key: value for key, value in params.items() if key in _WMS},
    }
    if not known["layers"]:
        raise RefusedError("The address of a map service must say which layers")
    uri = QgsDataSourceUri()
    styles = known.pop("styles").split(",")
    layers = known.pop("layers").split(",")
    for key, value in known.items():
        uri.setParam(key, value)
    for number, layer in enumerate(layers):
        uri.setParam("layers", layer)
        uri.setParam("styles", styles[number] if number < len(styles) else "")
    uri.setParam("url", url)
    return QgsRasterLayer(bytes(uri.encodedUri()).decode(), name, "wms")


def _encoded(params: dict[str, str], url: str) -> str:
    uri = QgsDataSourceUri()
    for key, value in params.items():
        uri.setParam(key, value)
    uri.setParam("url", url)
    return bytes(uri.encodedUri()).decode()


def _file(url: str) -> str:
    """Give GDAL's name for a file at an address; a bar would begin options."""
    return f"/vsicurl/{url.replace('|', '%7C')}"


def _name_of(url: str) -> str:
    parts = urlsplit(url)
    return unquote(PurePosixPath(parts.path).stem) or str(parts.hostname)
