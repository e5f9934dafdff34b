"""Why a lesson is left to the page, which can deliver every one."""

from __future__ import annotations

from typing import Literal, TypeAlias

Reason: TypeAlias = Literal["exists", "elsewhere", "hidden", "remote", "content", "files"]
"""
- ``exists``: something is in the folder's place.
- ``elsewhere``: the folder is not below the server's root.
- ``hidden``: hidden files are refused, so git's data goes elsewhere.
- ``remote``: the host does not give it, or not in a way that is understood here.
- ``content``: the lesson has what takes more than writing files, see `plain`.
- ``files``: a file could not be written.
"""


class DeclinedError(Exception):
    """The page does it.

    Parameters
    ----------
    reason : str
        One of `Reason`.
    detail : str
        English, for logs.
    """

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
