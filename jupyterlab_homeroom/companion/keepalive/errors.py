"""Why a server is not kept running. The codes and their data are those of `src/errors.ts`."""

from __future__ import annotations

from datetime import datetime

from ..times import to_iso


class KeepaliveError(Exception):
    """A failure that the page can explain.

    Parameters
    ----------
    code : str
        One of the page's codes.
    data : dict
        What the words for it need.
    message : str
        English, for logs and details.
    """

    def __init__(self, code: str, data: dict[str, str | int], message: str) -> None:
        super().__init__(message)
        self.code = code
        self.data = data
        self.message = message

    def to_json(self) -> dict[str, object]:
        """Give the error as `CodedErrorJSON`."""
        return {"code": self.code, "data": self.data, "message": self.message}


def too_long(latest: datetime) -> KeepaliveError:
    """Make the error for a deadline behind the admin's cap."""
    return KeepaliveError("TooLong", {"latest": to_iso(latest)}, "The admin allows less")


def hub_unavailable(status: int, detail: str) -> KeepaliveError:
    """Make the error for a hub that does not take activity; status 0 = it does not answer."""
    return KeepaliveError("HubUnavailable", {"status": status, "detail": detail}, detail)
