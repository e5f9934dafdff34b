"""What is counted, and how much of the machine that may take."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HOUR = 3600.0


@dataclass(frozen=True, kw_only=True)
class UsageSettings:
    """What is counted. Sizes in bytes, times in seconds."""

    root: Path
    """The server's root, which paths of the page are relative to."""
    home: Path
    """The learner's home, which a quota is about."""
    quota: int | None = None
    """The limit that the course sets; None where it sets none."""
    fresh: float = 2.0
    """A count younger than this is good enough."""
    rest: float = 5.0
    """How many times as long as it took nothing is counted after a count."""
    full_age: float = 0.5 * HOUR
    """A whole count older than this is not refreshed but made anew."""
    max_time: float = 0.25 * HOUR
    """The longest that a count may take; it is incomplete then."""
    max_entries: int = 5_000_000
    """The most files and folders that a count looks at; it is incomplete then."""
    patience: float = 0.1
    """How long an answer waits for a count that runs."""


def counted_folder(settings: UsageSettings) -> Path:
    """Return the folder that is counted, without links.

    It is the home, since quotas are about homes, unless the server shows something else.
    """
    root, home = settings.root.resolve(), settings.home.resolve()
    return home if root.is_relative_to(home) or home.is_relative_to(root) else root
