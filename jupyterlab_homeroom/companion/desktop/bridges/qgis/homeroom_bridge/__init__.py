"""Homeroom's half inside QGIS: opens what the companion asks for, and answers what came of it.

It runs in the Python that QGIS has, of QGIS 3.22 or newer, and imports nothing of Homeroom's.
"""

from .listener import start

__all__ = ["start"]
