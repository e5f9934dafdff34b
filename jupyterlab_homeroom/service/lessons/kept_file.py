"""The last good file, on the disk: it outlives the process."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass
from pathlib import Path

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Version:
    """A version of the file."""

    of: str
    """Which file of which repository and branch."""
    oid: str
    """The commit."""
    time: float
    """When it was read, in seconds since 1970."""
    text: str


class KeptFile:
    """Keeps one version.

    Parameters
    ----------
    file : Path
        Where.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    def read(self) -> Version | None:
        """Give what is kept; None where that is nothing."""
        try:
            return Version(**json.loads(self._file.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError) as error:
            log.warning("The lessons that were read before cannot be read: %s", error)
            return None

    def write(self, version: Version) -> None:
        """Keep a version; where the disk is full, the log says so and the old one stays."""
        draft = self._file.with_suffix(".part")
        try:
            draft.write_text(json.dumps(asdict(version)), encoding="utf-8")
            draft.replace(self._file)
        except OSError as error:
            log.warning("The lessons are not kept for a restart: %s", error.strerror)
