"""What dulwich raises where a pack, or an object in it, is not what it says."""

from __future__ import annotations

import struct
import zlib

from dulwich.errors import ApplyDeltaError, ChecksumMismatch, FileFormatException
from dulwich.pack import UnresolvedDeltas

DAMAGE = (
    ApplyDeltaError,
    AssertionError,
    # It closes what it has mapped while it still reads from there.
    BufferError,
    ChecksumMismatch,
    EOFError,
    FileFormatException,
    LookupError,
    UnresolvedDeltas,
    ValueError,
    struct.error,
    zlib.error,
)
