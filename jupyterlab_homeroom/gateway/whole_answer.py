"""Whether an answer is whole and no refusal: a git host that fails half-way still says 200."""

from __future__ import annotations

import hashlib
from typing import IO

from .pkt_line import PacketError, read_packet

_DIGEST = 20
_HEADER = 12
_CHUNK = 256 * 1024
_PACK = b"PACK"


def is_whole_list(file: IO[bytes]) -> bool:
    """Tell whether a list of refs goes to its end."""
    ended = False
    try:
        while head := file.read(4):
            packet = read_packet(file, head)
            if packet is not None and packet.startswith(b"ERR "):
                return False
            ended = packet is None
    except PacketError:
        return False
    return ended


def is_whole_pack(file: IO[bytes]) -> bool:
    """Tell whether an answer has a pack, and its checksum is right.

    Reads all of it: not for the thread of the event loop.
    """
    pack = _PackDigest()
    ended = False
    try:
        while head := file.read(4):
            if head == _PACK:
                # Without side bands the pack goes to the end.
                pack.update(head)
                while chunk := file.read(_CHUNK):
                    pack.update(chunk)
                return pack.is_right
            packet = read_packet(file, head)
            if packet is not None and not _takes(packet, pack):
                return False
            ended = packet is None
    except PacketError:
        return False
    return ended and pack.is_right


def _takes(packet: bytes, pack: _PackDigest) -> bool:
    """Take a packet's part of the pack; False where it is an error."""
    if packet.startswith((b"ERR ", b"\3")):
        return False
    if packet.startswith(b"\1"):
        pack.update(packet[1:])
    return True


class _PackDigest:
    """The SHA-1 of a pack, of which the last bytes are to be the same."""

    def __init__(self) -> None:
        self._sha1 = hashlib.sha1(usedforsecurity=False)
        self._tail = b""
        self._size = 0
        self._first = b""

    def update(self, data: bytes) -> None:
        """Take the pack's next bytes."""
        if self._size < len(_PACK):
            self._first = (self._first + data)[: len(_PACK)]
        self._size += len(data)
        data = self._tail + data
        self._sha1.update(data[:-_DIGEST])
        self._tail = data[-_DIGEST:]

    @property
    def is_right(self) -> bool:
        """Whether it is a pack with its checksum at the end."""
        is_pack = self._first == _PACK and self._size >= _HEADER + _DIGEST
        return is_pack and self._sha1.digest() == self._tail
