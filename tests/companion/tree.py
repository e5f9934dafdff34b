"""Files and folders of tests."""

from __future__ import annotations

from pathlib import Path


def write(path: Path, data: bytes = b"data") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def names_in(folder: Path, depth: int | None = None) -> list[str]:
    """All files and folders below a folder."""
    found = [path.relative_to(folder) for path in folder.rglob("*")]
    return sorted(str(path) for path in found if depth is None or len(path.parts) <= depth)
