"""What may be copied where."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..files import FilesSettings


@dataclass(frozen=True, kw_only=True)
class CopiesSettings:
    """What may be copied where. Sizes in bytes, times in seconds."""

    files: FilesSettings
    """Where the learner's files may be written; has a root."""
    mounts: tuple[Path, ...] = ()
    """Where the shared folders are, outside of the root or below it."""
    at_once: int = 2
    """The most copies at a time; others wait."""
    remembered: float = 300.0
    """How long a copy that has ended is known."""
    preview_time: float = 20.0
    """The longest that a preview may look; it is incomplete then."""
    preview_entries: int = 1_000_000
    """The most files and folders that a preview looks at; it is incomplete then."""
    preview_bytes: int = 64 * 1024 * 1024
    """The most that a preview reads of files of the same size to compare them."""

    @property
    def root(self) -> Path:
        """The server's root."""
        if self.files.root is None:
            raise ValueError("there is nothing to copy below")
        return self.files.root
