"""By what one answer of a git host serves many who ask."""

from __future__ import annotations

import hashlib
import io
import zlib
from dataclasses import dataclass

from .errors import bad_request, too_large
from .pkt_line import PacketError, packets
from .request import GitRequest, RequestBody

MAX_BODY = 1024 * 1024
"""The largest request for a pack, decoded, in bytes: one for a lesson has less than 1 kB."""

_GZIP = 31


@dataclass(frozen=True)
class AnswerKey:
    """What makes two requests the same."""

    text: str
    """In hex; the name of the answer."""
    lists_refs: bool
    """Whether the answer changes whenever somebody pushes. Packs of named commits do not."""


def answer_key(request: GitRequest) -> AnswerKey:
    """Give the key of a request: repository, service, protocol and decoded body.

    Raises
    ------
    GatewayError
        ``BadRequest`` for what git would not send; ``TooLarge``.
    """
    encoding = request.headers.get("Content-Encoding", "identity")
    body = b"" if request.body is None else _decoded(request.body, encoding)
    lists_refs = request.body is None or _command(body) == b"command=ls-refs"
    digest = hashlib.sha256()
    parts = (
        request.upstream.method,
        request.upstream.url,
        request.headers.get("Git-Protocol", ""),
        # The course's own token: an answer that it brought is for those who use the same one.
        request.authorization or "",
    )
    for part in (*(part.encode() for part in parts), body):
        digest.update(b"%d:" % len(part) + part)
    return AnswerKey(digest.hexdigest(), lists_refs)


def _command(body: bytes) -> bytes:
    """Read a request for a pack as far as to tell what it asks for."""
    try:
        found = [packet for packet in packets(io.BytesIO(body)) if packet is not None]
    except PacketError as error:
        raise bad_request(f"the body must be a request of git: {error}") from error
    first = found[0].rstrip(b"\n") if found else b""
    if first not in (b"command=ls-refs", b"command=fetch") and not first.startswith(b"want "):
        raise bad_request("the body must be a request of git for refs or a pack")
    return first


def _decoded(body: RequestBody, encoding: str) -> bytes:
    if encoding not in ("identity", "gzip"):
        raise bad_request("Content-Encoding must be gzip where there is one")
    if body.length > MAX_BODY:
        raise too_large(MAX_BODY)
    whole = b"".join(body.chunks())
    if encoding == "identity":
        return whole
    decoder = zlib.decompressobj(_GZIP)
    try:
        decoded = decoder.decompress(whole, MAX_BODY)
    except zlib.error as error:
        raise bad_request("the body is not compressed as it says") from error
    if decoder.unconsumed_tail:
        raise too_large(MAX_BODY)
    if not decoder.eof:
        raise bad_request("the body is cut off")
    return decoded
