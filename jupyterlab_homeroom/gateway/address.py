"""Web addresses that every program reads in the same way."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from .errors import bad_request

MAX_LENGTH = 4096
_DEFAULT_PORTS = {"http": 80, "https": 443}
# RFC 3986 without the characters that programs read in different ways.
_ADDRESS = re.compile(
    r"(?P<scheme>https?)://(?P<authority>[^/?#]*)(?P<path>/[^?#]*)(?:\?(?P<query>[^#]*))?",
    re.ASCII | re.IGNORECASE,
)
_CHARACTERS = re.compile(r"[A-Za-z0-9\-._~:/?\[\]@!$&'()*+,;=%]+", re.ASCII)
_AUTHORITY = re.compile(
    r"(?P<host>\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)(?::(?P<port>[0-9]{1,5}))?",
    re.ASCII,
)


@dataclass(frozen=True, kw_only=True)
class Address:
    """A web address that passed `parse_address`."""

    scheme: str
    host: str
    """Lower case; an IPv6 address without its brackets."""
    port: int
    path: str
    """From the first slash to the end, query included: what goes into the request line."""

    @property
    def name(self) -> str:
        """The host as people and the admin's list write it: with a port if it is unusual."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = _DEFAULT_PORTS[self.scheme] == self.port
        return host if usual else f"{host}:{self.port}"

    @property
    def origin(self) -> tuple[str, str, int]:
        """What credentials belong to."""
        return (self.scheme, self.host, self.port)

    @property
    def url(self) -> str:
        """The whole address."""
        return f"{self.scheme}://{self.name}{self.path}"


def parse_address(url: str, max_length: int = MAX_LENGTH) -> Address:
    """Read an address.

    Parameters
    ----------
    url : str
        The whole address.
    max_length : int
        How many characters it may have.

    Raises
    ------
    GatewayError
        ``BadRequest`` where it is no address of the web, or one that can be misread.
    """
    if len(url) > max_length:
        raise bad_request(f"url is longer than {max_length} characters")
    match = _ADDRESS.fullmatch(url)
    if match is None or _CHARACTERS.fullmatch(url) is None:
        raise bad_request("url must be an http or https address without fragment")
    scheme = match["scheme"].lower()
    host, port = _read_authority(match["authority"], scheme)
    _check_path(match["path"])
    path, query = match["path"], match["query"]
    whole = path if query is None else f"{path}?{query}"
    return Address(scheme=scheme, host=host, port=port, path=whole)


def _read_authority(authority: str, scheme: str) -> tuple[str, int]:
    if "@" in authority:
        raise bad_request("url must not carry a user or a password")
    match = _AUTHORITY.fullmatch(authority.lower())
    if match is None:
        raise bad_request("url must name a host, and a port only as a number")
    port = int(match["port"]) if match["port"] else _DEFAULT_PORTS[scheme]
    if not 0 < port < 65536:
        raise bad_request("the port must be between 1 and 65535")
    host = match["host"]
    if host.startswith("["):
        try:
            return ipaddress.IPv6Address(host[1:-1]).compressed, port
        except ValueError:
            raise bad_request("url has a malformed IPv6 address") from None
    return host, port


def _check_path(path: str) -> None:
    """Refuse paths that a server could read as another one."""
    if re.search(r"%(?![0-9A-Fa-f]{2})", path):
        raise bad_request("url has a malformed percent sign")
    decoded = unquote_to_bytes(path)
    if any(byte < 0x20 or byte == 0x7F for byte in decoded):
        raise bad_request("url must not contain control characters")
    if any(name in (b".", b"..") for name in re.split(rb"[/\\]", decoded)):
        raise bad_request("url must not contain '.' or '..' as a name")
