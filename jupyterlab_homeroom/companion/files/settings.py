"""What the Jupyter server lets the companion write."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MIB = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class FilesSettings:
    """Where files may be written. Sizes in bytes."""

    root: Path | None = None
    """The server's root; None where its files are not plain ones, and nothing is written."""
    hidden: bool = False
    """Whether hidden files may be written."""
    unlisted: tuple[str, ...] = ()
    """Patterns of names that the server does not list, as `fnmatch` has them."""
    max_bytes: int = 8 * MIB
    """The largest request."""
    max_files: int = 1000
    """The most files of one request."""
