"""Writes layers and projects with the GDAL and QGIS of the system's Python, which runs this."""

import os
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from osgeo import gdal, ogr, osr
from qgis.core import QgsApplication, QgsProject, QgsVectorLayer

folder = sys.argv[1]
gdal.UseExceptions()
wgs84 = osr.SpatialReference()
wgs84.ImportFromEPSG(4326)
wgs84.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)


def vector(driver, name, layers):
    source = ogr.GetDriverByName(driver).CreateDataSource(f"{folder}/{name}")
    for layer, x in layers.items():
        made = source.CreateLayer(layer, wgs84, ogr.wkbPoint)
        made.CreateField(ogr.FieldDefn("name", ogr.OFTString))
        for step in range(3):
            feature = ogr.Feature(made.GetLayerDefn())
            feature.SetField("name", f"{layer} {step}")
            feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT ({x + step} {40 + step})"))
            made.CreateFeature(feature)


vector("GPKG", "places.gpkg", {"towns": 5, "peaks": 10})
vector("GeoJSON", "rivers.geojson", {"rivers": 20})
vector("GeoJSON", "-x.geojson", {"minus": 20})
vector("GeoJSON", "q\"';\n.geojson", {"quotes": 20})
vector("ESRI Shapefile", "roads.shp", {"roads": 30})
raster = gdal.GetDriverByName("GTiff").Create(f"{folder}/height.tif", 8, 8, 1)
raster.SetProjection(wgs84.ExportToWkt())
raster.SetGeoTransform((5, 0.1, 0, 45, 0, -0.1))
raster = None

app = QgsApplication([], False)
app.initQgis()
project = QgsProject.instance()
project.setTitle("Alps")
project.addMapLayer(QgsVectorLayer(f"{folder}/places.gpkg|layername=peaks", "peaks", "ogr"))
assert project.write(f"{folder}/alps.qgz")
project.setTitle("Sea")
assert project.write(f"{folder}/sea.qgs")
