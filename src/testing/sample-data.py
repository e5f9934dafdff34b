"""Writes a small file of each format that is named, into a folder: ``sample-data.py FOLDER NAME...``."""

import json
import sys
from pathlib import Path


def vector(file: Path) -> None:
    """Write two points."""
    import geopandas
    from shapely.geometry import Point

    places = {"place": ["Lakeside", "Hilltop"], "geometry": [Point(0, 0), Point(1, 1)]}
    geopandas.GeoDataFrame(places, crs="EPSG:4326").to_file(file)


def table(file: Path) -> None:
    """Write two rows."""
    import pandas

    frame = pandas.DataFrame({"place": ["Lakeside", "Hilltop"], "height": [410, 980]})
    if file.suffix == ".parquet":
        frame.to_parquet(file)
    else:
        frame.to_csv(file, index=False, sep="\t" if file.suffix == ".tsv" else ",")


def netcdf(file: Path) -> None:
    """Write a grid."""
    import xarray

    grid = (("lat", "lon"), [[1.0, 2.0], [3.0, 4.0]])
    xarray.Dataset({"temperature": grid}, {"lat": [0, 1], "lon": [0, 1]}).to_netcdf(file)


def raster(file: Path) -> None:
    """Write a grid of heights."""
    import numpy
    import rasterio

    heights = numpy.arange(16, dtype="float32").reshape(4, 4)
    place = rasterio.transform.from_origin(0, 4, 1, 1)
    shape = {"height": 4, "width": 4, "count": 1, "dtype": "float32"}
    with rasterio.open(
        file, "w", driver="GTiff", crs="EPSG:4326", transform=place, **shape
    ) as target:
        target.write(heights, 1)


def nifti(file: Path) -> None:
    """Write a volume."""
    import nibabel
    import numpy

    nibabel.save(nibabel.Nifti1Image(numpy.zeros((2, 3, 4), "float32"), numpy.eye(4)), file)


def image(file: Path) -> None:
    """Write four dots, without a library."""
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        size, check = struct.pack(">I", len(data)), struct.pack(">I", zlib.crc32(kind + data))
        return size + kind + data + check

    head = struct.pack(">IIBBBBB", 2, 2, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0\0\xff\0\xff\0")
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + parts)


def text(file: Path) -> None:
    """Write words, or an object of them."""
    words = {"place": "Lakeside"}
    file.write_text(json.dumps(words) if file.suffix == ".json" else "Lakeside\n")


WRITERS = {
    ".csv": table,
    ".tsv": table,
    ".parquet": table,
    ".nc": netcdf,
    ".tif": raster,
    ".geojson": vector,
    ".gpkg": vector,
    ".gz": nifti,
    ".nii": nifti,
    ".png": image,
    ".json": text,
    ".txt": text,
}

for name in sys.argv[2:]:
    path = Path(sys.argv[1], name)
    WRITERS[path.suffix](path)
