"""Which upstream addresses are git's smart HTTP, and nothing else."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import Literal, TypeAlias
from urllib.parse import unquote_to_bytes, urljoin

from .errors import bad_request

Method: TypeAlias = Literal["GET", "POST"]
Service: TypeAlias = Literal["git-upload-pack", "git-receive-pack"]

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
_SERVICES: tuple[Service, ...] = ("git-upload-pack", "git-receive-pack")


@dataclass(frozen=True)
class Upstream:
    """An upstream address that passed `parse_upstream`."""

    method: Method
    service: Service
    scheme: str
    host: str
    """Lower case; an IPv6 address without its brackets."""
    port: int
    path: str
    """From the first slash to the end, query included: what goes into the request line."""
    repository_path: str
    """The repository's part of the path."""

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

    @property
    def repository(self) -> str:
        """The repository's address, which errors name."""
        return f"{self.scheme}://{self.name}{self.repository_path}"

    @property
    def content_type(self) -> str:
        """The content type of a git host's answer."""
        kind = "advertisement" if self.method == "GET" else "result"
        return f"application/x-{self.service}-{kind}"


def parse_upstream(url: str, method: str) -> Upstream:
    """Read an upstream address and refuse all but git's smart HTTP.

    Parameters
    ----------
    url : str
        The whole address.
    method : str
        ``GET`` or ``POST``.

    Raises
    ------
    GatewayError
        ``BadRequest`` where it is anything else.
    """
    if len(url) > MAX_LENGTH:
        raise bad_request(f"url is longer than {MAX_LENGTH} characters")
    match = _ADDRESS.fullmatch(url)
    if match is None or _CHARACTERS.fullmatch(url) is None:
        raise bad_request("url must be an http or https address without fragment")
    scheme = match["scheme"].lower()
    host, port = _read_authority(match["authority"], scheme)
    path, query = match["path"], match["query"]
    checked, suffix, service = _read_service(method, path, query)
    _check_path(path)
    repository_path = path.removesuffix(suffix)
    if not repository_path.strip("/"):
        raise bad_request("url must name a repository")
    return Upstream(
        method=checked,
        service=service,
        scheme=scheme,
        host=host,
        port=port,
        path=path if query is None else f"{path}?{query}",
        repository_path=repository_path,
    )


def parse_redirect(location: str, source: Upstream) -> Upstream:
    """Read the address that a git host redirects to.

    Parameters
    ----------
    location : str
        The `Location` header, absolute or relative.
    source : Upstream
        The address that answered.

    Raises
    ------
    GatewayError
        ``BadRequest`` where it is not the same git service.
    """
    try:
        url = urljoin(source.url, location)
    except ValueError as error:
        raise bad_request("a redirect leads to a malformed address") from error
    target = parse_upstream(url, source.method)
    if target.service != source.service:
        raise bad_request("a redirect must lead to the same git service")
    if (source.scheme, target.scheme) == ("https", "http"):
        raise bad_request("a redirect must not leave https")
    return target


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


def _read_service(method: str, path: str, query: str | None) -> tuple[Method, str, Service]:
    """Tell which of git's four requests this is: its method, the path's end, the service."""
    for service in _SERVICES:
        if method == "GET" and path.endswith("/info/refs") and query == f"service={service}":
            return "GET", "/info/refs", service
        if method == "POST" and path.endswith(f"/{service}") and query is None:
            return "POST", f"/{service}", service
    raise bad_request("method and url must be one of git's smart HTTP requests")


def _check_path(path: str) -> None:
    """Refuse paths that a server could read as another one."""
    if re.search(r"%(?![0-9A-Fa-f]{2})", path):
        raise bad_request("url has a malformed percent sign")
    decoded = unquote_to_bytes(path)
    if any(byte < 0x20 or byte == 0x7F for byte in decoded):
        raise bad_request("url must not contain control characters")
    if any(name in (b".", b"..") for name in re.split(rb"[/\\]", decoded)):
        raise bad_request("url must not contain '.' or '..' as a name")
