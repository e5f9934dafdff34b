"""What a page asks to open, checked."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from ...gateway import bad_request
from .errors import bad_address

_KINDS = ("vector", "raster", "xyz", "wms")
_RASTERS = (".tif", ".tiff", ".vrt", ".nc", ".asc", ".jp2", ".png", ".jpg")


@dataclass(frozen=True)
class Layer:
    """A layer at an address."""

    kind: str
    url: str
    name: str
    params: dict[str, str]


@dataclass(frozen=True)
class Geometry:
    """The size of the page's tab, in CSS pixels, and the screen's pixels to one of them."""

    width: int = 1280
    height: int = 800
    scale: float = 1.0


@dataclass(frozen=True)
class Asked:
    """What a page asks to open."""

    app: str
    path: str | None
    layer: Layer | None
    project: str
    geometry: Geometry
    discard: bool


def read_asked(body: bytes) -> Asked:
    """Read a request's body.

    Raises
    ------
    GatewayError
        ``BadRequest``.
    DesktopError
        ``BadAddress``.
    """
    try:
        value: Any = _parsed(body)
        if not isinstance(value, dict):
            raise TypeError("no object")
        path, url, layer = (value.get(name) for name in ("path", "url", "layer"))
        if sum(each is not None for each in (path, url, layer)) > 1:
            raise ValueError("only one of path, url and layer")
        return Asked(
            app=_text(value["app"]),
            path=None if path is None else _text(path),
            layer=_layer(layer, url),
            project=_text(value.get("project") or ""),
            geometry=_geometry(value.get("geometry") or {}),
            discard=value.get("discard") is True,
        )
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise bad_request(f"open: {error}") from error


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body)
    except RecursionError as error:
        raise ValueError("too deep") from error


def _layer(layer: Any, url: Any) -> Layer | None:
    if url is not None:
        address = _address(_text(url))
        is_raster = urlsplit(address).path.lower().endswith(_RASTERS)
        return Layer("raster" if is_raster else "vector", address, "", {})
    if layer is None:
        return None
    if layer["kind"] not in _KINDS:
        raise ValueError(f"kind must be one of {', '.join(_KINDS)}")
    params = layer.get("params") or {}
    texts = {_text(name): _text(str(value)) for name, value in params.items()}
    return Layer(
        layer["kind"], _address(_text(layer["url"])), _text(layer.get("name") or ""), texts
    )


def _address(url: str) -> str:
    try:
        parts = urlsplit(url)
        is_good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_good = False
    if not is_good or any(ord(character) <= 32 for character in url):
        raise bad_address(url)
    return url


def _geometry(value: Any) -> Geometry:
    scale = float(value.get("scale") or 1)
    if not math.isfinite(scale):
        raise ValueError("scale")
    scale = min(max(scale, 1.0), 4.0)
    width, height = (int(value.get(name) or 0) for name in ("width", "height"))
    if width <= 0 or height <= 0:
        return Geometry(scale=scale)
    return Geometry(min(max(width, 320), 8192), min(max(height, 240), 8192), scale)


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > 8192 or "\0" in value:
        raise TypeError("texts of at most 8192 characters are expected")
    value.encode()  # Half of a character is no text, and no file's name.
    return value
