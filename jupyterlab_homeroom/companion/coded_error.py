"""Failures that the page can explain. The codes and their data are those of `src/errors.ts`."""

from __future__ import annotations

from typing import Any


class CompanionError(Exception):
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

    def __init__(self, code: str, data: dict[str, Any], message: str) -> None:
        super().__init__(message)
        self.code = code
        self.data = data
        self.message = message

    def to_json(self) -> dict[str, object]:
        """Give the error as `CodedErrorJSON`."""
        return {"code": self.code, "data": self.data, "message": self.message}
