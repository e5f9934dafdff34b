"""Whether an answer is whole and no refusal: a git host that fails half-way still says 200."""

from __future__ import annotations

from typing import IO

from .pack_digest import PACK, PackDigest
from .pkt_line import PacketError, read_packet

_CHUNK = 256 * 1024


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
    pack = PackDigest()
    ended = False
    try:
        while head := file.read(4):
            if head == PACK:
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


def _takes(packet: bytes, pack: PackDigest) -> bool:
    """Take a packet's part of the pack; False where it is an error."""
    if packet.startswith((b"ERR ", b"\3")):
        return False
    if packet.startswith(b"\1"):
        pack.update(packet[1:])
    return True
