"""Git's pkt-lines: what requests and answers are made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

FLUSH = b"0000"
_SPECIAL = (b"0000", b"0001", b"0002")
_SHORTEST = 4
_LONGEST = 65520


class PacketError(ValueError):
    """Bytes that are no pkt-lines."""


def read_packet(file: IO[bytes], head: bytes) -> bytes | None:
    """Read the rest of a packet.

    Parameters
    ----------
    file : file
        Where its content is.
    head : bytes
        Its first four bytes.

    Returns
    -------
    bytes or None
        The content; None where the packet is only a mark, such as the end of a list.

    Raises
    ------
    PacketError
        It is none, or not whole.
    """
    if head in _SPECIAL:
        return None
    try:
        length = int(head, 16) if head.isalnum() else 0
    except ValueError:
        length = 0
    if len(head) < _SHORTEST or not _SHORTEST <= length <= _LONGEST:
        raise PacketError("no length of a pkt-line")
    data = file.read(length - _SHORTEST)
    if len(data) < length - _SHORTEST:
        raise PacketError("a pkt-line that is cut off")
    return data


def packets(file: IO[bytes]) -> Iterator[bytes | None]:
    """Yield all packets of a file, None for marks; a `PacketError` as `read_packet`."""
    while head := file.read(_SHORTEST):
        yield read_packet(file, head)
