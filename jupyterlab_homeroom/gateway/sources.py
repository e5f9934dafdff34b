"""Where Git LFS objects are, as git hosts said."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass

from .address import Address
from .request import GitRequest
from .spool import spool_gone

# Hundreds of lessons' worth; a source takes about a kilobyte.
_MOST = 10_000


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a batch answer said that an object is."""

    address: Address
    headers: Mapping[str, str]
    """Go to this address's origin only."""
    size: int
    """In bytes, as the lesson's pointer says."""
    trusted: bool
    """Whether the admin lists the host that said so."""
    expires: float
    """When the address is no longer good, in `time.monotonic`'s seconds."""


class Sources:
    """Remembers what batch answers said.

    So the page names an object and never an address: the gateway goes only where an allowed
    git host sent it, and the tokens in those addresses stay here.
    """

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str], Source] = {}

    def remember(self, request: GitRequest, oid: str, source: Source) -> None:
        """Note where an object of the request's repository is, instead of the oldest note."""
        self._found.pop(_key(request, oid), None)
        while len(self._found) >= _MOST:
            del self._found[next(iter(self._found))]
        self._found[_key(request, oid)] = source

    def find(self, request: GitRequest) -> Source:
        """Find the object that a request names.

        Raises
        ------
        GatewayError
            ``SpoolGone`` where the repository's host has to be asked (again).
        """
        oid = request.upstream.oid
        source = self._found.get(_key(request, oid))
        if source is None or source.expires <= time.monotonic():
            raise spool_gone(oid)
        return source


def _key(request: GitRequest, oid: str) -> tuple[str, str, str]:
    # What a host said to somebody with a password is for those who have it.
    who = hashlib.sha256((request.authorization or "").encode()).hexdigest()
    return (request.upstream.repository, oid, who)
