"""Empties a folder."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from ..removal import Remover


class NotAFolderError(Exception):
    """There is no such folder, or a link leads elsewhere."""


def clear_folder(folder: Path) -> str | None:
    """Remove all that is in a folder; the folder stays.

    Parameters
    ----------
    folder : Path
        Absolute, and without links.

    Returns
    -------
    str or None
        Why something is left, as the system says it; None where nothing is.

    Raises
    ------
    NotAFolderError
        It is none, or a link is on its way.
    """
    try:
        remover = Remover(folder)
    except OSError as error:
        raise NotAFolderError from error
    with closing(remover):
        remover.remove_all()
    return remover.problem
