"""What a git host means by an answer that is none: private, unknown, refused, too often."""

from __future__ import annotations

from datetime import datetime, timezone
from email.utils import parsedate_to_datetime

from tornado.httputil import HTTPHeaders

from .address import Address
from .errors import ErrorData, GatewayError, unsafe_connection
from .request import Access

_MOST_SECONDS = 24 * 3600


def refusal(
    repository: str, address: Address, status: int, headers: HTTPHeaders, access: Access
) -> GatewayError:
    """Make the error for an answer of a status other than 200.

    Parameters
    ----------
    repository : str
        What was asked for; errors name it.
    address : Address
        Who answers.
    status : int
        The HTTP status.
    headers : HTTPHeaders
        The answer's.
    access : Access
        Whether the request carried credentials.
    """
    name = address.name
    url: ErrorData = {"url": repository}
    sent = access is Access.SENT
    if _is_too_often(status, headers):
        limit: ErrorData = {"host": name, "seconds": _seconds(headers)}
        return GatewayError("RateLimited", limit, f"{name} was asked too often.")
    if status in (401, 403) and not sent:
        if access is Access.UNSAFE:
            return unsafe_connection(name)
        return GatewayError(
            "AuthenticationRequired", url, f"{name} asks who you are, for {repository}."
        )
    # 410 is what Bitbucket says to kinds of passwords that it does not take any more.
    if status == 401 or (status == 410 and sent):
        return GatewayError(
            "CredentialsRefused", url, f"{name} does not take these credentials for {repository}."
        )
    if status == 403:
        return GatewayError(
            "AccessForbidden", url, f"{name} knows these credentials, and keeps back {repository}."
        )
    if status == 404 and sent:
        return GatewayError(
            "RepositoryNotVisible",
            url,
            f"{name} has no repository {repository}, or not for these credentials.",
        )
    if status in (404, 410):
        return GatewayError("RepositoryNotFound", url, f"{name} has no repository {repository}.")
    return upstream_failed(address, status)


def upstream_failed(address: Address, status: int) -> GatewayError:
    """Make the error for a host that answers with an error of its own."""
    return GatewayError(
        "UpstreamFailed",
        {"host": address.name, "status": status},
        f"{address.name} answered with HTTP status {status}.",
    )


def _is_too_often(status: int, headers: HTTPHeaders) -> bool:
    """Tell a limit from a lack of rights: GitHub answers both with 403."""
    limited = "Retry-After" in headers or headers.get("X-RateLimit-Remaining") == "0"
    return status == 429 or (status == 403 and limited)


def _seconds(headers: HTTPHeaders) -> int:
    """Tell how long to wait, in seconds; 0 where the host does not say."""
    value = headers.get("Retry-After", "")
    if value.isascii() and value.isdigit():
        return min(int(value[:9]), _MOST_SECONDS)
    try:
        rest = parsedate_to_datetime(value) - datetime.now(timezone.utc)
    except (ValueError, TypeError):
        return 0
    return max(0, min(int(rest.total_seconds()), _MOST_SECONDS))
