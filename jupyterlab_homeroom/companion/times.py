"""Times as the page and the hub write them."""

from __future__ import annotations

from datetime import datetime, timezone


def utc_now() -> datetime:
    """Return the time now, in UTC."""
    return datetime.now(timezone.utc)


def to_iso(time: datetime) -> str:
    """Write a time in UTC as JavaScript does: ``2026-01-31T09:30:00.000Z``."""
    text = time.astimezone(timezone.utc).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")


def from_iso(text: str) -> datetime:
    """Read a time that says its zone.

    Raises
    ------
    ValueError
        It is no time, or has no zone.
    """
    # Python 3.10 does not read the Z.
    time = datetime.fromisoformat(text.replace("Z", "+00:00"))
    if time.tzinfo is None:
        raise ValueError("a time without its zone")
    return time.astimezone(timezone.utc)
