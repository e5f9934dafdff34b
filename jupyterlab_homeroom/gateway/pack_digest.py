"""The checksum of a pack, while its bytes come."""

from __future__ import annotations

import hashlib

PACK = b"PACK"
"""How a pack begins."""

_DIGEST = 20
_HEADER = 12


class PackDigest:
    """The SHA-1 of a pack, of which the last bytes are to be the same."""

    def __init__(self) -> None:
        self._sha1 = hashlib.sha1(usedforsecurity=False)
        self._tail = b""
        self._size = 0
        self._first = b""

    def update(self, data: bytes) -> None:
        """Take the pack's next bytes."""
        if self._size < len(PACK):
            self._first = (self._first + data)[: len(PACK)]
        self._size += len(data)
        data = self._tail + data
        self._sha1.update(data[:-_DIGEST])
        self._tail = data[-_DIGEST:]

    @property
    def is_right(self) -> bool:
        """Whether it is a pack with its checksum at the end."""
        is_pack = self._first == PACK and self._size >= _HEADER + _DIGEST
        return is_pack and self._sha1.digest() == self._tail

    @property
    def checksum(self) -> str:
        """What the pack itself says that it is, in hex."""
        return self._tail.hex()
