"""Which git hosts a gateway talks to."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass

from .errors import GatewayError
from .upstream import Upstream

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

    def check(self, upstream: Upstream) -> None:
        """Refuse a host that nobody vouched for.

        Raises
        ------
        GatewayError
            ``HostNotAllowed``.
        """
        if self.may_be_private(upstream):
            return
        privileged = upstream.port < _FIRST_UNPRIVILEGED_PORT and upstream.port not in (80, 443)
        if upstream.host != self.confirmed or privileged:
            raise GatewayError(
                "HostNotAllowed",
                {"host": upstream.name},
                f"{upstream.name} is not among this server's git hosts.",
            )

    def may_be_private(self, upstream: Upstream) -> bool:
        """Tell whether the admin lists this host, and so answers for its addresses."""
        bare = f"[{upstream.host}]" if ":" in upstream.host else upstream.host
        usual = upstream.port in (80, 443) and bare in self.listed
        return usual or f"{bare}:{upstream.port}" in self.listed
