"""Why QGIS does not open something."""

from __future__ import annotations

from typing import Any


class RefusedError(Exception):
    """QGIS does not open it.

    Parameters
    ----------
    message : str
        In QGIS's own words, where it has any.
    """

    def to_json(self) -> dict[str, Any]:
        """Give it as the companion reads it."""
        return {"code": "LayerRefused", "message": str(self)}


class UnsavedError(RefusedError):
    """A project would replace unsaved work; the message is the title of what is open."""

    def to_json(self) -> dict[str, Any]:
        """Give it as the companion reads it."""
        return {"code": "UnsavedProject", "title": str(self)}
