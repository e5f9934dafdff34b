"""Opens projects, and never over work that is not saved."""

from __future__ import annotations

from qgis.core import QgsProject
from qgis.utils import iface

from .refused import RefusedError, UnsavedError


def is_project(path: str) -> bool:
    """Tell whether a file is a project by its name."""
    return path.lower().endswith((".qgz", ".qgs"))


def open_project(path: str, *, discard: bool) -> list[str]:
    """Open a project in place of the one that is open.

    Parameters
    ----------
    path : str
        Its absolute path.
    discard : bool
        Whether what is not saved may be lost.

    Returns
    -------
    list of str
        The names of its layers.

    Raises
    ------
    UnsavedError
        Something is not saved.
    RefusedError
        QGIS does not read it.
    """
    project = QgsProject.instance()
    if _is_unsaved(project):
        if not discard:
            raise UnsavedError(project.title() or project.baseName() or "")
        _discard(project)
    if not iface.addProject(path) or not project.fileName():
        raise RefusedError(project.error() or f"QGIS cannot read the project {path}")
    return [layer.name() for layer in project.mapLayers().values()]


def _is_unsaved(project: QgsProject) -> bool:
    layers = project.mapLayers().values()
    return project.isDirty() or any(
        layer.isTemporary() or (layer.isEditable() and layer.isModified()) for layer in layers
    )


def _discard(project: QgsProject) -> None:
    for layer in project.mapLayers().values():
        if layer.isEditable():
            layer.rollBack()
    # False: without asking.
    iface.newProject(False)
