"""Which IP addresses are public."""

from __future__ import annotations

import ipaddress
from ipaddress import IPv4Address, IPv6Address, IPv6Network

_GLOBAL_UNICAST = IPv6Network("2000::/3")
_TRANSLATED = IPv6Network("64:ff9b::/96")
# Inside 2000::/3, but not the public internet: protocol assignments with Teredo, and documentation.
_NOT_PUBLIC = (
    IPv6Network("2001::/23"),
    IPv6Network("2001:db8::/32"),
    IPv6Network("3fff::/20"),
)


def is_public(address: str) -> bool:
    """Tell whether an address belongs to the public internet.

    Loopback, private, link-local (cloud metadata), shared (carrier NAT), multicast, reserved
    and unspecified addresses do not, in whichever way IPv6 wraps them.

    Parameters
    ----------
    address : str
        An IPv4 or IPv6 address, with or without a zone.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, IPv4Address):
        return _is_public_v4(ip)
    inner = _embedded(ip)
    if inner is not None:
        return _is_public_v4(inner)
    return (
        ip in _GLOBAL_UNICAST and ip.is_global and not any(ip in network for network in _NOT_PUBLIC)
    )


def _is_public_v4(ip: IPv4Address) -> bool:
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _embedded(ip: IPv6Address) -> IPv4Address | None:
    """Give the IPv4 address that a packet to this address ends at, where there is one."""
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip.sixtofour is not None:
        return ip.sixtofour
    if ip in _TRANSLATED:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return None
