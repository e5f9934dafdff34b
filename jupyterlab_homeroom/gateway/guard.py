"""Keeps other web sites out: proxies in front of a gateway do not check for forgery."""

from __future__ import annotations

from collections.abc import Mapping

from .errors import GatewayError, bad_request

MARK = "homeroom"


def refuse_cross_site(method: str, headers: Mapping[str, str]) -> GatewayError | None:
    """Judge a request that may have come from another site.

    A page of another origin cannot set `X-Requested-With` without the server's consent, and
    browsers do not let it choose `Sec-Fetch-Site`.

    Parameters
    ----------
    method : str
        The request's method; GET changes nothing and passes.
    headers : mapping
        The request's headers, looked up without regard to case.
    """
    if method == "GET":
        return None
    if headers.get("X-Requested-With") != MARK:
        return bad_request(f"the header X-Requested-With must be {MARK}", 403)
    if headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return bad_request("the request must come from the same origin", 403)
    return None
