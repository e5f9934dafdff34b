"""A request to a git host, as it came from the page."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import IO

from .address import Address
from .hosts import HostPolicy
from .upstream import Upstream

_IN_MEMORY = 1024 * 1024
_CHUNK = 256 * 1024


class RequestBody:
    """A request's body: in memory while it is small, else in a nameless file.

    Parameters
    ----------
    directory : Path
        Where the file goes.
    """

    def __init__(self, directory: Path) -> None:
        self._file: IO[bytes] = tempfile.SpooledTemporaryFile(  # noqa: SIM115 - `close` closes it
            _IN_MEMORY, dir=str(directory)
        )
        self.length = 0

    def append(self, chunk: bytes) -> None:
        """Add bytes; an `OSError` where the disk is full."""
        self._file.write(chunk)
        self.length += len(chunk)

    def chunks(self) -> Iterator[bytes]:
        """Read the body from its start; may be called again, but not at the same time."""
        self._file.seek(0)
        while chunk := self._file.read(_CHUNK):
            yield chunk

    def close(self) -> None:
        """Let go of memory and file."""
        self._file.close()


class Access(Enum):
    """How a request goes to a host: with credentials or without."""

    NONE = "none"
    SENT = "sent"
    UNSAFE = "unsafe"
    """Without, and with them it would not go there."""


@dataclass(frozen=True)
class GitRequest:
    """What is asked of a git host. Whoever starts it hands over the body."""

    upstream: Upstream
    policy: HostPolicy
    headers: Mapping[str, str]
    """What goes upstream as it is, without credentials."""
    authorization: str | None = field(repr=False)
    """Goes to the upstream address's own origin only; never logged or kept."""
    body: RequestBody | None
    """None for GET."""

    @property
    def may_be_shared(self) -> bool:
        """Whether the answer is anybody's; what credentials brought is for who sent them."""
        return self.authorization is None

    def authorizes(self, target: Address) -> bool:
        """Tell whether a request to this address carries the credentials."""
        return self.authorization is not None and target.origin == self.upstream.origin

    def access(self, target: Address) -> Access:
        """Tell how a request goes to this address."""
        if self.authorizes(target):
            return Access.SENT
        is_safe = target.scheme == "https" or self.policy.may_be_private(target)
        return Access.NONE if is_safe else Access.UNSAFE
