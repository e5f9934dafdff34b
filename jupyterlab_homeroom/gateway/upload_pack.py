"""The request for a pack, and the pack in its answer.

The request is byte by byte the page's own (`src/git/wire/upload-request.ts`), so that answers can
be shared.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO

from .pack_digest import PackDigest
from .pkt_line import FLUSH, PacketError, packets

SIDE_BANDS = frozenset(("side-band-64k", "side-band"))
"""Capabilities of which a host has to have one."""

_AGENT = "agent=git/homeroom"
_DATA, _PROGRESS = b"\1", b"\2"


class PackError(ValueError):
    """An answer without a whole pack."""


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
    return b"".join([*map(_packet, lines), FLUSH, _packet("done")])


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
    PackError
        It is cut off, damaged, an error of the host's or no pack at all.
    """
    shallow: list[str] = []
    digest = PackDigest()
    has_begun = False
    ended = False
    try:
        for packet in packets(answer):
            ended = packet is None
            if packet is None:
                continue
            if not has_begun and packet.startswith((b"NAK", b"ACK")):
                has_begun = True
            elif not has_begun and packet.startswith(b"shallow "):
                shallow.append(packet.split()[1].decode("ascii"))
            elif not has_begun:
                raise PackError(f"refused: {packet[:200]!r}")
            elif packet.startswith(_DATA):
                digest.update(packet[1:])
                pack.write(packet[1:])
            elif not packet.startswith(_PROGRESS):
                raise PackError(f"broke off: {packet[1:200]!r}")
    except (PacketError, IndexError, UnicodeDecodeError) as error:
        raise PackError(f"damaged: {error}") from error
    if not ended or not digest.is_right:
        raise PackError("the pack is not whole")
    return Received(tuple(sorted(shallow)), digest.checksum)
