"""The request for a pack, and the pack in its answer.

The request is byte by byte the page's own (`src/git/wire/upload-request.ts`), so that answers can
be shared.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO

from dulwich.errors import GitProtocolError, HangupException
from dulwich.protocol import Protocol

from .declined import DeclinedError

_AGENT = "agent=git/homeroom"
_FLUSH = b"0000"
_DIGEST = 20
_HEADER = 12


def upload_request(
    wants: Iterable[str], offered: frozenset[str], *, depth: int | None, filter_spec: str | None
) -> bytes:
    """Write a request for objects of which nothing is here yet.

    Parameters
    ----------
    wants : iterable of str
        Object names.
    offered : frozenset of str
        The host's capabilities.
    depth : int or None
        Commits of history; None = all.
    filter_spec : str or None
        What the host leaves out, such as ``blob:limit=262144``.
    """
    capabilities = [
        *_first(offered, "multi_ack_detailed", "multi_ack"),
        *_first(offered, "side-band-64k", "side-band"),
        *_first(offered, "ofs-delta"),
        *(_first(offered, "filter") if filter_spec else []),
        *([_AGENT] if any(one.startswith("agent=") for one in offered) else []),
    ]
    lines = [f"want {oid}" for oid in sorted(set(wants))]
    lines[0] = " ".join([lines[0], *capabilities])
    if depth is not None and "shallow" in offered:
        lines.append(f"deepen {depth}")
    if filter_spec:
        lines.append(f"filter {filter_spec}")
    return b"".join([*map(_packet, lines), _FLUSH, _packet("done")])


def _first(offered: frozenset[str], *names: str) -> list[str]:
    return [name for name in names if name in offered][:1]


def _packet(line: str) -> bytes:
    data = f"{line}\n".encode()
    return b"%04x%b" % (len(data) + 4, data)


@dataclass(frozen=True)
class Received:
    """What an answer held besides the pack."""

    shallow: tuple[str, ...]
    """Commits whose parents were not sent, sorted."""
    checksum: str
    """The pack's own, in hex; it is right."""


def extract_pack(answer: IO[bytes], pack: IO[bytes]) -> Received:
    """Copy the pack out of a host's answer, and check that it is whole.

    Parameters
    ----------
    answer : file
        What the host sent; it has side bands.
    pack : file
        Gets the pack.

    Raises
    ------
    DeclinedError
        Where it is cut off, damaged, an error of the host's or no pack at all.
    """
    packets = Protocol(answer.read, lambda data: None)
    shallow: list[str] = []
    digest = _TailedDigest()
    try:
        while not (packet := packets.read_pkt_line() or b"").startswith((b"NAK", b"ACK")):
            if packet.startswith(b"shallow "):
                shallow.append(packet.split()[1].decode("ascii"))
            elif packet:
                raise DeclinedError("remote", f"refused: {packet[:200]!r}")
        while band := packets.read_pkt_line():
            if band[0] == 1:
                digest.update(band[1:])
                pack.write(band[1:])
            elif band[0] != 2:
                raise DeclinedError("remote", f"broke off: {band[1:200]!r}")
    except (GitProtocolError, HangupException, UnicodeDecodeError) as error:
        raise DeclinedError("remote", f"damaged: {error}") from error
    return Received(tuple(sorted(shallow)), digest.checked())


class _TailedDigest:
    """The SHA-1 of a pack, of which the last bytes are to be the same."""

    def __init__(self) -> None:
        self._sha1 = hashlib.sha1(usedforsecurity=False)
        self._tail = b""
        self._size = 0

    def update(self, data: bytes) -> None:
        """Take the pack's next bytes."""
        self._size += len(data)
        data = self._tail + data
        self._sha1.update(data[:-_DIGEST])
        self._tail = data[-_DIGEST:]

    def checked(self) -> str:
        """Give the pack's checksum in hex; `DeclinedError` where it is wrong."""
        if self._size < _HEADER + _DIGEST or self._sha1.digest() != self._tail:
            raise DeclinedError("remote", "the pack is not whole")
        return self._tail.hex()
