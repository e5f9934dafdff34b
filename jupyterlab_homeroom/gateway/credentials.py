"""Credentials for git hosts: which requests they are for, and a memory of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .address import Address
from .errors import bad_request, unsafe_connection
from .hosts import HostPolicy
from .upstream import Upstream

MAX_LENGTH = 8192
_VALUE = re.compile(rb"Basic [A-Za-z0-9+/]+={0,2}", re.ASCII)
# A learner has a handful.
_MOST = 100


def read_credentials(value: bytes) -> str:
    """Read a value of the header `Authorization` as the page sends it, in a body.

    Raises
    ------
    GatewayError
        ``BadRequest``, without the value, where it is none of basic authentication.
    """
    if len(value) > MAX_LENGTH or not _VALUE.fullmatch(value):
        raise bad_request("credentials must be those of basic authentication")
    return value.decode("ascii")


def refuse_unsafe(address: Address, policy: HostPolicy) -> None:
    """Refuse to send credentials where others can read them on the way.

    By http they go only to a host that the admin lists, and only to a private address of it:
    `reach.Reach` holds the latter.

    Raises
    ------
    GatewayError
        ``UnsafeConnection``.
    """
    if address.scheme != "https" and not policy.may_be_private(address):
        raise unsafe_connection(address.name)


@dataclass(frozen=True)
class Scope:
    """The repositories that credentials are for: one, or all below a folder of its host."""

    origin: tuple[str, str, int]
    path: str
    """Without slash and ``.git`` at its end; empty for the whole host."""

    def covers(self, upstream: Upstream) -> bool:
        """Tell whether a request is for one of these repositories."""
        path = _plain(upstream.repository_path)
        inside = path == self.path or path.startswith(f"{self.path}/")
        return inside and upstream.origin == self.origin

    def holds(self, other: Scope) -> bool:
        """Tell whether another scope lies in this one."""
        inside = other.path == self.path or other.path.startswith(f"{self.path}/")
        return inside and other.origin == self.origin


def scope_of(address: Address) -> Scope:
    """Give the scope that an address names.

    Raises
    ------
    GatewayError
        ``BadRequest`` where it has a query.
    """
    if "?" in address.path:
        raise bad_request("url must not have a query")
    return Scope(address.origin, _plain(address.path))


def _plain(path: str) -> str:
    return path.rstrip("/").removesuffix(".git")


class CredentialsMemory:
    """Remembers credentials for as long as this process lives; nothing of it is written.

    It gives them to requests upstream alone: the page can put them in, ask whether there are
    some, and have them forgotten.
    """

    def __init__(self) -> None:
        self._kept: dict[Scope, str] = {}

    def __repr__(self) -> str:
        return f"<CredentialsMemory of {len(self._kept)}>"

    def keep(self, scope: Scope, authorization: str) -> None:
        """Remember credentials, instead of those for the same scope, or of the oldest."""
        self._kept.pop(scope, None)
        while len(self._kept) >= _MOST:
            del self._kept[next(iter(self._kept))]
        self._kept[scope] = authorization

    def find(self, upstream: Upstream) -> str | None:
        """Find what a request for reading is to carry; that of the narrowest scope.

        Nothing is ever sent upstream to write with: who wants that says so with the request.
        """
        if upstream.service == "git-receive-pack":
            return None
        found = [scope for scope in self._kept if scope.covers(upstream)]
        return self._kept[max(found, key=lambda scope: len(scope.path))] if found else None

    def has(self, scope: Scope) -> bool:
        """Tell whether there is something for all of a scope."""
        return any(kept.holds(scope) for kept in self._kept)

    def forget(self, scope: Scope | None = None) -> None:
        """Forget what is used for a scope and in it; everything without one."""
        self._kept = {
            kept: value
            for kept, value in self._kept.items()
            if scope is not None and not (kept.holds(scope) or scope.holds(kept))
        }
