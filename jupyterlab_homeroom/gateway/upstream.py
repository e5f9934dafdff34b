"""Which upstream addresses are git's smart HTTP or Git LFS, and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias
from urllib.parse import urljoin

from .address import Address, parse_address
from .errors import bad_request

Method: TypeAlias = Literal["GET", "POST"]
Service: TypeAlias = Literal["git-upload-pack", "git-receive-pack", "lfs-batch", "lfs-object"]

_GIT_SERVICES: tuple[Service, ...] = ("git-upload-pack", "git-receive-pack")
_LFS_OBJECTS = "/info/lfs/objects/"
_LFS_OBJECT = re.compile(rf"{_LFS_OBJECTS}(?P<oid>[0-9a-f]{{64}})$", re.ASCII)
LFS_TYPE = "application/vnd.git-lfs+json"


@dataclass(frozen=True, kw_only=True)
class Upstream(Address):
    """An upstream address that passed `parse_upstream`."""

    method: Method
    service: Service
    repository_path: str
    """The repository's part of the path."""

    @property
    def repository(self) -> str:
        """The repository's address, which errors name."""
        return f"{self.scheme}://{self.name}{self.repository_path}"

    @property
    def content_types(self) -> tuple[str, ...]:
        """The content types of a git host's answer."""
        if self.service == "lfs-batch":
            # Git LFS itself takes both.
            return (LFS_TYPE, "application/json")
        kind = "advertisement" if self.method == "GET" else "result"
        return (f"application/x-{self.service}-{kind}",)

    @property
    def oid(self) -> str:
        """The name of the Git LFS object, where this is one."""
        return self.path.rpartition("/")[2]


def parse_upstream(url: str, method: str) -> Upstream:
    """Read an upstream address and refuse all but git's smart HTTP and Git LFS.

    ``{repository}/info/lfs/objects/{oid}`` stands for the object, wherever the host keeps it:
    that address itself is never asked.

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
    address = parse_address(url)
    path, mark, query = address.path.partition("?")
    checked, suffix, service = _read_service(method, path, query if mark else None)
    repository_path = path.removesuffix(suffix)
    if not repository_path.strip("/"):
        raise bad_request("url must name a repository")
    return Upstream(
        method=checked,
        service=service,
        scheme=address.scheme,
        host=address.host,
        port=address.port,
        path=address.path,
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
    target = parse_upstream(resolve(source, location), source.method)
    if target.service != source.service:
        raise bad_request("a redirect must lead to the same git service")
    refuse_downgrade(source, target)
    return target


def resolve(source: Address, location: str) -> str:
    """Make a whole address of a `Location` header, absolute or relative.

    Raises
    ------
    GatewayError
        ``BadRequest`` where that cannot be done.
    """
    try:
        return urljoin(source.url, location)
    except ValueError as error:
        raise bad_request("a redirect leads to a malformed address") from error


def refuse_downgrade(source: Address, target: Address) -> None:
    """Refuse to go on over http where https was used.

    Raises
    ------
    GatewayError
        ``BadRequest``.
    """
    if (source.scheme, target.scheme) == ("https", "http"):
        raise bad_request("a redirect must not leave https")


def _read_service(method: str, path: str, query: str | None) -> tuple[Method, str, Service]:
    """Tell which of the requests this is: its method, the path's end, the service."""
    for service in _GIT_SERVICES:
        if method == "GET" and path.endswith("/info/refs") and query == f"service={service}":
            return "GET", "/info/refs", service
        if method == "POST" and path.endswith(f"/{service}") and query is None:
            return "POST", f"/{service}", service
    if method == "POST" and path.endswith(f"{_LFS_OBJECTS}batch") and query is None:
        return "POST", f"{_LFS_OBJECTS}batch", "lfs-batch"
    found = _LFS_OBJECT.search(path)
    if method == "GET" and found and query is None:
        return "GET", found[0], "lfs-object"
    raise bad_request("method and url must be a request of git's smart HTTP or Git LFS")
