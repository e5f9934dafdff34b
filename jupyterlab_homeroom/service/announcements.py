"""What instructors say to the whole class."""

from __future__ import annotations

import json
import logging
import re
import secrets
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from ..gateway import GatewayError, bad_request

MOST = 20
"""So many are kept."""
LONGEST = 500
"""Characters of one."""
DEFAULT_MINUTES = 8 * 60
MOST_MINUTES = 7 * 24 * 60

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Announcement:
    """One announcement. Times in seconds since 1970."""

    id: str
    text: str
    """Plain text."""
    at: float
    until: float
    """When it is over: who comes later is not told."""


class Announcements:
    """Keeps announcements in a file, so that they outlive the process.

    Parameters
    ----------
    file : Path
        Where they are kept.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._all = _read(file)

    def current(self) -> list[Announcement]:
        """Give those that are not over, the oldest first."""
        now = time.time()
        return [each for each in self._all if each.until > now]

    def add(self, text: object, minutes: object = None) -> Announcement:
        """Announce something.

        Parameters
        ----------
        text : str
            One or two sentences.
        minutes : int or None
            How long it is news.

        Raises
        ------
        GatewayError
            ``BadRequest``; ``Unexpected`` where it cannot be kept.
        """
        if not isinstance(text, str) or not 0 < len(text.strip()) <= LONGEST:
            raise bad_request(f"text must have 1 to {LONGEST} characters")
        if _CONTROL.search(text):
            raise bad_request("text must not have control characters")
        lasts = DEFAULT_MINUTES if minutes is None else minutes
        if not isinstance(lasts, int) or isinstance(lasts, bool) or not 0 < lasts <= MOST_MINUTES:
            raise bad_request(f"minutes must be a whole number from 1 to {MOST_MINUTES}")
        now = time.time()
        made = Announcement(secrets.token_hex(8), text.strip(), now, now + lasts * 60)
        self._keep([*self.current(), made][-MOST:])
        return made

    def remove(self, announcement_id: str) -> None:
        """Take one back; nothing where it is unknown."""
        self._keep([each for each in self._all if each.id != announcement_id])

    def _keep(self, announcements: list[Announcement]) -> None:
        draft = self._file.with_suffix(".part")
        try:
            draft.write_text(json.dumps([asdict(each) for each in announcements]))
            draft.replace(self._file)
        except OSError as error:
            detail = f"the announcement cannot be kept: {error.strerror}"
            raise GatewayError("Unexpected", {"detail": detail}, detail) from error
        self._all = announcements


def _read(file: Path) -> list[Announcement]:
    try:
        return [Announcement(**each) for each in json.loads(file.read_text())]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, TypeError) as error:
        log.warning("Earlier announcements cannot be read: %s", error)
        return []
