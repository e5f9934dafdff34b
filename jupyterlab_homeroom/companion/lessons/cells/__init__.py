"""The first cells of a lesson on its way, as a page to look at until Lab is there."""

from .coming import first_cells

__all__ = ["first_cells"]
