"""Which links a learner's servers made, so that later ones may replace and remove them."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from jupyter_core.paths import jupyter_data_dir


def record_file() -> Path:
    """Return where the record is: in the person's own Jupyter data, which stays over restarts."""
    return Path(jupyter_data_dir()) / "homeroom" / "shared.json"


def read_record(file: Path) -> dict[str, str]:
    """Read the links' absolute paths, and where each leads; none where there is no record.

    Raises
    ------
    OSError
        It cannot be read.
    ValueError
        It is no record.
    """
    try:
        links = json.loads(file.read_bytes())
    except FileNotFoundError:
        return {}
    if not isinstance(links, dict) or not all(isinstance(to, str) for to in links.values()):
        raise ValueError("no object of texts")
    return links


def write_record(file: Path, links: Mapping[str, str]) -> None:
    """Write a record whole, or not at all.

    Raises
    ------
    OSError
        It cannot be written.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f"{file.name}.{os.getpid()}")
    new.write_text(json.dumps(links, indent=1), encoding="ascii")
    new.replace(file)
