"""Empties a folder."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path


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
    if not folder.is_dir() or folder.resolve() != folder:
        raise NotAFolderError
    problems: list[str] = []

    def note(_function: object, _path: object, error: object) -> None:
        problems.append(_reason(error[1] if isinstance(error, tuple) else error))

    with os.scandir(folder) as entries:
        found = list(entries)
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path, onerror=note)
            continue
        try:
            with suppress(FileNotFoundError):
                Path(entry.path).unlink()
        except OSError as error:
            problems.append(_reason(error))
    return problems[0] if problems else None


def _reason(error: object) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
