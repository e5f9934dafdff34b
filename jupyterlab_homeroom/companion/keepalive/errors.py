"""Why a server is not kept running. The codes and their data are those of `src/errors.ts`."""

from __future__ import annotations

from datetime import datetime

from ..coded_error import CompanionError
from ..times import to_iso


class KeepaliveError(CompanionError):
    """Why a server is not kept running."""


def too_long(latest: datetime) -> KeepaliveError:
    """Make the error for a deadline behind the admin's cap."""
    return KeepaliveError("TooLong", {"latest": to_iso(latest)}, "The admin allows less")


def hub_unavailable(status: int, detail: str) -> KeepaliveError:
    """Make the error for a hub that does not take activity; status 0 = it does not answer."""
    return KeepaliveError("HubUnavailable", {"status": status, "detail": detail}, detail)
