"""The gateway's coded errors. The codes and their data are those of `src/errors.ts`."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

ErrorValue: TypeAlias = str | int
ErrorData: TypeAlias = dict[str, ErrorValue]


class Code(NamedTuple):
    """What a code means in HTTP."""

    status: int
    """HTTP status. Never 401: Jupyter and the hub would take it for their own."""
    fields: frozenset[str]
    """The keys of the error's data."""


CODES: dict[str, Code] = {
    "AccessForbidden": Code(409, frozenset({"url"})),
    "AuthenticationRequired": Code(409, frozenset({"url"})),
    "BadRequest": Code(400, frozenset({"detail"})),
    "CredentialsRefused": Code(409, frozenset({"url"})),
    "GatewayBusy": Code(429, frozenset({"limit"})),
    "HostNotAllowed": Code(403, frozenset({"host"})),
    "NoSpace": Code(507, frozenset({"path"})),
    "NotARepository": Code(409, frozenset({"url"})),
    "PrivateAddress": Code(403, frozenset({"host"})),
    "RateLimited": Code(409, frozenset({"host", "seconds"})),
    "RepositoryNotFound": Code(409, frozenset({"url"})),
    "RepositoryNotVisible": Code(409, frozenset({"url"})),
    "SpoolGone": Code(404, frozenset({"id"})),
    "TooLarge": Code(413, frozenset({"limit"})),
    "TransferCorrupt": Code(409, frozenset({"url"})),
    "UnsafeConnection": Code(403, frozenset({"host"})),
    "Unexpected": Code(500, frozenset({"detail"})),
    "UpstreamFailed": Code(409, frozenset({"host", "status"})),
    "UpstreamUnreachable": Code(409, frozenset({"host", "detail"})),
}


class GatewayError(Exception):
    """A failure that the page can explain.

    Parameters
    ----------
    code : str
        One of `CODES`.
    data : dict
        What the words for it need; the keys that the code asks for.
    message : str
        English, for logs and details; the page has its own words.
    status : int, optional
        The HTTP status where it is not the code's usual one.
    """

    def __init__(self, code: str, data: ErrorData, message: str, status: int | None = None) -> None:
        expected = CODES[code].fields
        if data.keys() != expected:
            raise ValueError(f"{code} carries {sorted(expected)}, not {sorted(data)}")
        super().__init__(message)
        self.code = code
        self.data = data
        self.message = message
        self.status = status or CODES[code].status

    def bare(self) -> GatewayError:
        """Give the same error without a traceback, whose frames hold on to what was sent."""
        return GatewayError(self.code, self.data, self.message, self.status)

    def to_json(self) -> dict[str, object]:
        """Give the error as `CodedErrorJSON`."""
        return {"code": self.code, "data": self.data, "message": self.message}


def bad_request(detail: str, status: int | None = None) -> GatewayError:
    """Make an error for a request that the gateway does not serve.

    Parameters
    ----------
    detail : str
        What is wrong with it.
    status : int, optional
        The HTTP status where 400 does not say it.
    """
    return GatewayError("BadRequest", {"detail": detail}, detail, status)


def unsafe_connection(name: str) -> GatewayError:
    """Make the error for a host, by the name that errors have for it, that gets no credentials."""
    message = f"{name} is not asked by https, so no credentials are sent to it."
    return GatewayError("UnsafeConnection", {"host": name}, message)


def too_large(limit: int) -> GatewayError:
    """Make an error for a request or an answer of more than `limit` bytes."""
    return GatewayError("TooLarge", {"limit": limit}, f"More than {limit} bytes do not pass here.")
