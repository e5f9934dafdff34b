"""Which file is followed, as `configure` tells it."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...hub.followed import TOKEN
from .errors import UnreadableError


@dataclass(frozen=True, kw_only=True)
class FollowedFile:
    """A file of a repository, and how it is asked for."""

    repo: str
    """The repository's address, without slashes at the end."""
    branch: str
    """A branch or a tag; empty = the remote's HEAD."""
    path: str
    """In the repository."""
    every: float
    """Seconds between two looks."""
    user: str
    """The name that goes with the token."""
    token: str = field(default="", repr=False)
    """Empty = none, or it is in `token_file`."""
    token_file: Path | None = None
    """Read each time, so that a new token needs no restart."""

    def authorization(self) -> str | None:
        """Give the value of the header `Authorization`; None where the repository is public.

        Raises
        ------
        UnreadableError
            The token's file cannot be read.
        """
        token = self.token
        if self.token_file is not None:
            try:
                token = self.token_file.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                reason = getattr(error, "strerror", None) or "it is not text in UTF-8"
                detail = f"the token's file {self.token_file} cannot be read: {reason}"
                raise UnreadableError(detail) from error
        token = token.strip()
        if not token:
            return None
        return "Basic " + base64.b64encode(f"{self.user}:{token}".encode()).decode("ascii")


def read_followed_file(
    given: Mapping[str, Any] | None, environment: Mapping[str, str]
) -> FollowedFile | None:
    """Read which file is followed; None where the course itself lists its lessons.

    Parameters
    ----------
    given : mapping or None
        `repo`, `branch`, `path`, `every`, `user` and `tokenFile`, as `hub.process` writes them.
    environment : mapping
        `HOMEROOM_LESSONS_TOKEN`.

    Raises
    ------
    KeyError
        Something is missing.
    """
    if given is None:
        return None
    token_file = given["tokenFile"]
    return FollowedFile(
        repo=given["repo"].rstrip("/"),
        branch=given["branch"],
        path=given["path"],
        every=float(given["every"]),
        user=given["user"],
        token=environment.get(TOKEN, ""),
        token_file=Path(token_file) if token_file else None,
    )
