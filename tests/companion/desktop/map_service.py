"""A web map service of one layer, which is one colour."""

from __future__ import annotations

import struct
import zlib
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qsl, urlsplit

asked_for_maps: list[dict[str, str]] = []
"""The parameters of the requests for pictures, names in capitals."""

CAPABILITIES = """<?xml version="1.0" encoding="UTF-8"?>
<WMS_Capabilities version="1.3.0" xmlns="http://www.opengis.net/wms"
    xmlns:xlink="http://www.w3.org/1999/xlink">
  <Service><Name>WMS</Name><Title>Maps</Title></Service>
  <Capability>
    <Request>
      <GetCapabilities><Format>text/xml</Format>{get}</GetCapabilities>
      <GetMap><Format>image/png</Format>{get}</GetMap>
    </Request>
    <Exception><Format>XML</Format></Exception>
    <Layer>
      <Title>Maps</Title><CRS>EPSG:4326</CRS>
      <EX_GeographicBoundingBox>
        <westBoundLongitude>-180</westBoundLongitude><eastBoundLongitude>180</eastBoundLongitude>
        <southBoundLatitude>-90</southBoundLatitude><northBoundLatitude>90</northBoundLatitude>
      </EX_GeographicBoundingBox>
      <BoundingBox CRS="EPSG:4326" minx="-90" miny="-180" maxx="90" maxy="180"/>
      <Layer queryable="0"><Name>relief</Name><Title>Relief</Title><CRS>EPSG:4326</CRS></Layer>
    </Layer>
  </Capability>
</WMS_Capabilities>
"""
GET = '<DCPType><HTTP><Get><OnlineResource xlink:href="{url}"/></Get></HTTP></DCPType>'


def answer_map_request(handler: BaseHTTPRequestHandler) -> None:
    """Answer one request to the service, which is at the path of the request."""
    address = urlsplit(handler.path)
    asked = {
        name.upper(): value for name, value in parse_qsl(address.query, keep_blank_values=True)
    }
    if asked.get("REQUEST") == "GetMap":
        asked_for_maps.append(asked)
        _send(handler, "image/png", _picture(int(asked["WIDTH"]), int(asked["HEIGHT"])))
    else:
        url = f"http://{handler.headers['Host']}{address.path}?"
        _send(handler, "text/xml", CAPABILITIES.format(get=GET.format(url=url)).encode())


def _send(handler: BaseHTTPRequestHandler, kind: str, body: bytes) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def _picture(width: int, height: int) -> bytes:
    """Give a PNG of one green."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = (b"\x00" + b"\x40\xa0\x60" * width) * height
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)
