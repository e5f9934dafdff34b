"""Judging a host's answer by its head, and the errors that come of it."""

from __future__ import annotations

from typing import Protocol

from tornado.httputil import HTTPHeaders

from .address import Address
from .errors import GatewayError, too_large
from .refusals import refusal
from .request import Access
from .spool import Spool
from .upstream import Upstream

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# It goes into a header of the page's answer.
_MAX_CONTENT_TYPE = 200


class Sink(Protocol):
    """Where the body of an answer goes; a `Spool` is one."""

    received: int

    def begin(self, total: int | None) -> None:
        """Take the first news; `total` is the length in bytes, where the host says it."""

    def append(self, chunk: bytes) -> None:
        """Take the next bytes."""


class Answer:
    """Receives an answer: notes its head in the spool and puts its body into a sink.

    Parameters
    ----------
    request : Upstream
        What was asked for; errors name it.
    address : Address
        Who answers.
    spool : Spool
        Gets status and content type.
    sink : Sink
        Gets the body.
    limit : int
        The most bytes that are taken.
    content_types : tuple of str
        Those that are right; empty where any is.
    access : Access
        Whether the request carried credentials.

    Attributes
    ----------
    location : str or None
        Where the answer leads instead, as it says it.
    status : int
        The HTTP status; 0 before there is one.
    """

    def __init__(
        self,
        request: Upstream,
        address: Address,
        spool: Spool,
        sink: Sink,
        limit: int,
        content_types: tuple[str, ...],
        access: Access,
    ) -> None:
        self._request = request
        self._address = address
        self._spool = spool
        self._sink = sink
        self._limit = limit
        self._content_types = content_types
        self._access = access
        self.location: str | None = None
        self.status = 0

    def head(self, status: int, headers: HTTPHeaders) -> bool:
        """Take status and headers; False where the answer leads elsewhere."""
        content_type = headers.get("Content-Type")
        encoded = "X-Consumed-Content-Encoding" in headers
        total = None if encoded else _length(headers)
        self.status = self._spool.status = status
        if status in _REDIRECTS and "Location" in headers:
            self.location = headers["Location"]
            return False
        self._spool.content_type = content_type and content_type[:_MAX_CONTENT_TYPE]
        if status != 200:
            raise refusal(self._request.repository, self._address, status, headers, self._access)
        kind = (content_type or "").partition(";")[0].strip().lower()
        if self._content_types and kind not in self._content_types:
            raise not_a_repository(self._request)
        if total is not None and total > self._limit:
            raise too_large(self._limit)
        self._sink.begin(total)
        return True

    def data(self, chunk: bytes) -> None:
        """Take the next bytes of the body."""
        if self._sink.received + len(chunk) > self._limit:
            raise too_large(self._limit)
        self._sink.append(chunk)


def not_a_repository(request: Upstream) -> GatewayError:
    """Make the error for a host that answers, but not as a git host does."""
    return GatewayError(
        "NotARepository",
        {"url": request.repository},
        f"{request.repository} does not answer as a git repository.",
    )


def _length(headers: HTTPHeaders) -> int | None:
    value = headers.get("Content-Length", "")
    return int(value) if value.isascii() and value.isdigit() else None
