"""Which git hosts a gateway talks to."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass

from .address import Address
from .errors import GatewayError

_ENTRY = re.compile(
    r"(?P<host>\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)(?::(?P<port>[0-9]{1,5}))?",
    re.ASCII,
)
_FIRST_UNPRIVILEGED_PORT = 1024


@dataclass(frozen=True)
class HostList:
    """A list of hosts as an admin wrote it."""

    hosts: frozenset[str]
    """Normalised: lower case, IPv6 addresses compressed and in brackets."""
    malformed: tuple[str, ...]
    """Entries that are no host, for a warning."""


def parse_hosts(entries: Iterable[str]) -> HostList:
    """Read a list of hosts.

    Parameters
    ----------
    entries : iterable of str
        ``host`` for the usual ports, ``host:port`` for another one; empty ones are left out.
    """
    hosts: set[str] = set()
    malformed: list[str] = []
    for entry in filter(None, (entry.strip() for entry in entries)):
        host = _normalise(entry.lower())
        if host is None:
            malformed.append(entry)
        else:
            hosts.add(host)
    return HostList(frozenset(hosts), tuple(malformed))


def _normalise(entry: str) -> str | None:
    match = _ENTRY.fullmatch(entry)
    if match is None:
        return None
    host, port = match["host"], match["port"]
    if host.startswith("["):
        try:
            host = f"[{ipaddress.IPv6Address(host[1:-1]).compressed}]"
        except ValueError:
            return None
    if port is None:
        return host
    return f"{host}:{int(port)}" if 0 < int(port) < 65536 else None


@dataclass(frozen=True)
class HostPolicy:
    """The hosts that one request may reach.

    Parameters
    ----------
    listed : frozenset of str
        The admin's list; these may have private addresses.
    confirmed : str or None
        The host that somebody vouched for, by its bare name; it must be public.
    """

    listed: frozenset[str]
    confirmed: str | None = None

    def check(self, address: Address) -> None:
        """Refuse a host that nobody vouched for.

        Raises
        ------
        GatewayError
            ``HostNotAllowed``.
        """
        if self.may_be_private(address):
            return
        if address.host != self.confirmed or _is_privileged(address):
            raise _not_allowed(address)

    def check_named(self, address: Address) -> None:
        """Refuse a host that an allowed one may not name as the place of its objects.

        Where a git host keeps large objects nobody can list beforehand. Whoever vouched for
        the git host took its word for that place too, as far as it is the public web.

        Raises
        ------
        GatewayError
            ``HostNotAllowed``.
        """
        if not self.may_be_private(address) and _is_privileged(address):
            raise _not_allowed(address)

    def may_be_private(self, address: Address) -> bool:
        """Tell whether the admin lists this host, and so answers for its addresses."""
        bare = f"[{address.host}]" if ":" in address.host else address.host
        usual = address.port in (80, 443) and bare in self.listed
        return usual or f"{bare}:{address.port}" in self.listed


def _is_privileged(address: Address) -> bool:
    return address.port < _FIRST_UNPRIVILEGED_PORT and address.port not in (80, 443)


def _not_allowed(address: Address) -> GatewayError:
    return GatewayError(
        "HostNotAllowed",
        {"host": address.name},
        f"{address.name} is not among this server's git hosts.",
    )
