"""Git LFS's batch requests: they ask where objects are."""

from __future__ import annotations

import json
import math
import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from .address import parse_address
from .answer import Answer, not_a_repository
from .errors import GatewayError, bad_request, too_large
from .follow import follow
from .request import GitRequest, RequestBody
from .settings import MIB, GatewaySettings
from .sources import Source, Sources
from .spool import Spool
from .upstream import LFS_TYPE, Upstream, refuse_downgrade

MAX_OBJECTS = 1000
_MAX_REQUEST = MIB // 4
_MAX_ANSWER = 8 * MIB
# Signatures of object stores are long.
MAX_HREF = 8192
_LONGEST = 3600.0
_OID = re.compile(r"[0-9a-f]{64}", re.ASCII)
_HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}", re.ASCII)
_HEADER_VALUE = re.compile(r"[\x20-\x7e]{0,8192}", re.ASCII)
# The gateway's own, those of the connection, and those that ask for something else than the whole.
_NOT_PASSED = frozenset(
    (
        "accept-encoding",
        "connection",
        "content-length",
        "cookie",
        "expect",
        "host",
        "keep-alive",
        "range",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "user-agent",
    )
)


async def fetch_batch(
    request: GitRequest, spool: Spool, settings: GatewaySettings, sources: Sources
) -> None:
    """Ask a git host where objects are, and remember it.

    The page is told which of them the host has, never where: `sources.Sources`.

    Raises
    ------
    GatewayError
        Whatever keeps the answer from being complete.
    """
    wanted = _read_request(request.body)
    body = _request_of(wanted)
    asked = replace(request, body=body, headers={"Accept": LFS_TYPE, "Content-Type": LFS_TYPE})
    answer = _Buffer()

    def answer_of(target: Upstream) -> Answer:
        return Answer(
            target,
            target,
            spool,
            answer,
            _MAX_ANSWER,
            target.content_types,
            request.access(target),
        )

    try:
        host = await follow(asked, settings, answer_of)
    finally:
        body.close()
    trusted = request.policy.may_be_private(host)
    told = []
    for oid, size, entry in _read_answer(bytes(answer.bytes), wanted, host):
        source = _read_source(entry, size, host, trusted)
        if isinstance(source, Source):
            sources.remember(request, oid, source)
            told.append({"oid": oid, "size": size})
        else:
            told.append({"oid": oid, "size": size, "error": source})
    summary = json.dumps({"transfer": "basic", "objects": told}).encode()
    spool.begin(len(summary))
    spool.append(summary)


class _Buffer:
    """Keeps an answer in memory."""

    def __init__(self) -> None:
        self.bytes = bytearray()
        self.received = 0

    def begin(self, total: int | None) -> None:
        """Start; the length is checked as it comes."""

    def append(self, chunk: bytes) -> None:
        """Keep the next bytes."""
        self.bytes += chunk
        self.received += len(chunk)


def _read_request(body: RequestBody | None) -> dict[str, int]:
    """Give size by oid of what the page asks for: downloads, and nothing else."""
    if body is None or body.length > _MAX_REQUEST:
        raise too_large(_MAX_REQUEST)
    try:
        asked = json.loads(b"".join(body.chunks()))
        wanted = {entry["oid"]: entry["size"] for entry in asked["objects"]}
        operation = asked["operation"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise bad_request("the body must be a batch request of Git LFS") from error
    if operation != "download" or not 0 < len(wanted) <= MAX_OBJECTS:
        raise bad_request(f"a batch request must ask for downloads, of 1 to {MAX_OBJECTS} objects")
    if not all(_is_object(oid, size) for oid, size in wanted.items()):
        raise bad_request("an object has an oid of 64 hex digits and a size in bytes")
    return wanted


def _is_object(oid: object, size: object) -> bool:
    return (
        isinstance(oid, str)
        and _OID.fullmatch(oid) is not None
        and type(size) is int
        and 0 <= size < 2**53
    )


def _request_of(wanted: Mapping[str, int]) -> RequestBody:
    """Write the request anew, so that nothing else of the page's goes upstream."""
    body = RequestBody(Path())
    objects = [{"oid": oid, "size": size} for oid, size in wanted.items()]
    asked = {
        "operation": "download",
        "transfers": ["basic"],
        "objects": objects,
        "hash_algo": "sha256",
    }
    body.append(json.dumps(asked).encode())
    return body


def _read_answer(
    answer: bytes, wanted: Mapping[str, int], host: Upstream
) -> Iterable[tuple[str, int, Mapping[str, Any]]]:
    """Give what the host says of each object that was asked for."""
    try:
        found = json.loads(answer)
        if found.get("transfer", "basic") != "basic":
            raise not_a_repository(host)
        entries = {entry["oid"]: entry for entry in found["objects"]}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise not_a_repository(host) from error
    for oid, size in wanted.items():
        yield oid, size, entries.get(oid, {})


def _read_source(
    entry: Mapping[str, Any], size: int, host: Upstream, trusted: bool
) -> Source | dict[str, Any]:
    """Read where an object is, or why it cannot be had."""
    error = entry.get("error")
    if error is not None:
        code = error.get("code") if isinstance(error, dict) else None
        return _error(code if type(code) is int else 500, "The host does not give it.")
    try:
        action = entry["actions"]["download"]
        address = parse_address(action["href"], MAX_HREF)
        refuse_downgrade(host, address)
        return Source(
            address=address,
            headers=_read_headers(action.get("header") or {}),
            size=size,
            trusted=trusted,
            expires=time.monotonic() + _lifetime(action),
        )
    except (KeyError, TypeError, AttributeError):
        return _error(404, "The host names no place for it.")
    except GatewayError as failure:
        return _error(422, f"The host names a place for it that is not asked: {failure.message}.")


def _error(code: int, message: str) -> dict[str, Any]:
    return {"code": code, "message": message}


def _read_headers(headers: Mapping[str, Any]) -> dict[str, str]:
    found = {}
    for name, value in headers.items():
        value = str(value)
        if not _HEADER_NAME.fullmatch(name) or not _HEADER_VALUE.fullmatch(value):
            raise bad_request("a header has characters that a header must not have")
        if name.lower() not in _NOT_PASSED and not name.lower().startswith("proxy-"):
            found[name] = value
    return found


def _lifetime(action: Mapping[str, Any]) -> float:
    """Tell how many seconds an address is good for; an hour at most."""
    seconds = action.get("expires_in")
    if isinstance(seconds, (int, float)) and math.isfinite(seconds) and seconds != 0:
        return min(float(seconds), _LONGEST)
    try:
        expires = datetime.fromisoformat(str(action["expires_at"]).replace("Z", "+00:00"))
        rest = (expires - datetime.now(timezone.utc)).total_seconds()
    except (KeyError, ValueError, TypeError):
        return _LONGEST
    # Hosts that mean «never» say the year 1.
    return min(rest, _LONGEST) if expires.year > 1 else _LONGEST
