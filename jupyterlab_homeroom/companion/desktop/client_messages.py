"""Tells input from looking in what a viewer sends: RFB 3.3 to 3.8, without a password."""

from __future__ import annotations

from collections.abc import Generator

_VERSION = 12
_FIXED = {0: 20, 3: 10, 150: 10, 250: 4}
"""Messages without input that are as long each: pixel format, update, continuous updates, xvp."""

_KEY, _POINTER, _CUT_TEXT, _QEMU = 4, 5, 6, 255
_ENCODINGS, _FENCE, _DESKTOP_SIZE = 2, 248, 251
_NOTIFY_OR_PROVIDE = (1 << 27) | (1 << 28)
"""Extended clipboard: somebody copied something; other actions are the viewer's own."""


class UnknownMessageError(Exception):
    """A message of another kind, whose end nobody can tell."""


class ClientMessages:
    """Follows what a viewer sends, in pieces of any size."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._skip = 0
        self._input = False
        self._parser = self._parse()
        self._needed = next(self._parser)

    def feed(self, data: bytes) -> bool:
        """Take what a viewer sent; tell whether there is input in it.

        Raises
        ------
        UnknownMessageError
            The server will not know it, either, and close the connection.
        """
        self._input = False
        self._buffer += data
        while True:
            skipped = min(self._skip, len(self._buffer))
            del self._buffer[:skipped]
            self._skip -= skipped
            if self._skip or len(self._buffer) < self._needed:
                return self._input
            part = bytes(self._buffer[: self._needed])
            del self._buffer[: self._needed]
            self._needed = self._parser.send(part)

    def _parse(self) -> Generator[int, bytes, None]:
        version = yield _VERSION
        if version >= b"RFB 003.007":
            yield 1  # the kind of security
        yield 1  # shared or not
        while True:
            kind = (yield 1)[0]
            if kind in _FIXED:
                self._skip = _FIXED[kind] - 1
            elif kind == _KEY:
                yield 7
                self._input = True
            elif kind == _POINTER:
                self._input |= bool((yield 5)[0])
            elif kind == _CUT_TEXT:
                yield from self._cut_text()
            elif kind == _ENCODINGS:
                self._skip = 4 * int.from_bytes((yield 3)[1:], "big")
            elif kind == _FENCE:
                self._skip = (yield 8)[7]
            elif kind == _DESKTOP_SIZE:
                self._skip = 16 * (yield 7)[5]
            elif kind == _QEMU:
                if (yield 1)[0] != 0:
                    raise UnknownMessageError("QEMU")
                yield 10
                self._input = True
            else:
                raise UnknownMessageError(str(kind))

    def _cut_text(self) -> Generator[int, bytes, None]:
        length = int.from_bytes((yield 7)[3:], "big", signed=True)
        if length >= 0:
            self._input = True
            self._skip = length
            return
        if length > -4:
            raise UnknownMessageError("clipboard")
        actions = int.from_bytes((yield 4), "big")
        self._input |= bool(actions & _NOTIFY_OR_PROVIDE)
        self._skip = -length - 4
