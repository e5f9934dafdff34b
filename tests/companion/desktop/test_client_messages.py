"""Input is told from looking, however the bytes come in."""

from __future__ import annotations

import struct

import pytest

from jupyterlab_homeroom.companion.desktop.client_messages import (
    ClientMessages,
    UnknownMessageError,
)

HELLO = b"RFB 003.008\n\1\1"
UPDATE = struct.pack(">BBHHHH", 3, 1, 0, 0, 10, 10)
QUIET = [
    HELLO,
    b"RFB 003.003\n\1",
    HELLO + bytes(20),
    HELLO + struct.pack(">BxH3i", 2, 3, 0, 1, -239),
    HELLO + UPDATE,
    HELLO + struct.pack(">BBHHHH", 150, 1, 0, 0, 10, 10),
    HELLO + struct.pack(">B3xIB", 248, 1, 4) + b"abcd",
    HELLO + struct.pack(">BxHHBx", 251, 100, 100, 1) + bytes(16),
    HELLO + struct.pack(">BBHH", 5, 0, 7, 7),
    HELLO + struct.pack(">B3xiI", 6, -8, 1 << 24) + bytes(4),
    HELLO + struct.pack(">B3xiI", 6, -4, 1 << 25),
]
BUSY = [
    HELLO + struct.pack(">BBxxI", 4, 1, 97),
    HELLO + struct.pack(">BBHH", 5, 1, 7, 7),
    HELLO + struct.pack(">B3xi", 6, 5) + b"\4\4\4\4\4",
    HELLO + struct.pack(">B3xiI", 6, -4, 1 << 27),
    HELLO + struct.pack(">BBHII", 255, 0, 1, 97, 38),
    HELLO + UPDATE + struct.pack(">BBxxI", 4, 1, 97) + UPDATE,
]


@pytest.mark.parametrize("size", [1, 3, 10_000])
@pytest.mark.parametrize(
    ("data", "expected"), [*((d, False) for d in QUIET), *((d, True) for d in BUSY)]
)
def test_input(data: bytes, expected: bool, size: int) -> None:
    messages = ClientMessages()
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    found = [messages.feed(piece) for piece in pieces]
    assert any(found) is expected
    # What follows is understood, so nothing was taken for longer or shorter than it is.
    assert messages.feed(UPDATE) is False
    assert messages.feed(struct.pack(">BBxxI", 4, 0, 97)) is True


@pytest.mark.parametrize("data", [b"\x63", b"\xff\1" + bytes(10), struct.pack(">B3xi", 6, -3)])
def test_what_nobody_knows_is_told(data: bytes) -> None:
    messages = ClientMessages()
    with pytest.raises(UnknownMessageError):
        messages.feed(HELLO + data)
