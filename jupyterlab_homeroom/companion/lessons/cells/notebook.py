"""Reads the first cells of a notebook."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias, cast

Kind: TypeAlias = Literal["markdown", "code", "raw"]

MOST_CELLS = 20
MOST_TEXT = 32 * 1024
"""Characters of all cells; with more, rendering would be felt by what else the companion does."""

_KINDS = ("markdown", "code", "raw")
_FORMAT = 4


@dataclass(frozen=True)
class Cell:
    """A cell, without what it gave."""

    kind: Kind
    source: str


def read_cells(data: bytes) -> list[Cell]:
    """Read the first cells of a notebook of today's format.

    Parameters
    ----------
    data : bytes
        The file's.

    Returns
    -------
    list of Cell
        At most `MOST_CELLS`, with at most `MOST_TEXT` of text; none where it is something else.
    """
    try:
        notebook = json.loads(data)
    except (ValueError, RecursionError):
        return []
    if not isinstance(notebook, dict) or notebook.get("nbformat") != _FORMAT:
        return []
    cells = notebook.get("cells")
    return list(_limited(cells[:MOST_CELLS])) if isinstance(cells, list) else []


def _limited(cells: list[object]) -> Iterator[Cell]:
    left = MOST_TEXT
    for cell in filter(None, map(_read, cells)):
        yield Cell(cell.kind, cell.source[:left])
        left -= len(cell.source)
        if left <= 0:
            return


def _read(cell: object) -> Cell | None:
    if not isinstance(cell, dict) or cell.get("cell_type") not in _KINDS:
        return None
    source = cell.get("source")
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    return Cell(cast(Kind, cell["cell_type"]), source) if isinstance(source, str) else None
