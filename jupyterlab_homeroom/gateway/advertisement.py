"""What a git host has: the answer to ``info/refs``, in git's protocol 0 or 1."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO

from .pkt_line import PacketError, packets

_SERVICE = b"# service=git-upload-pack"
_REF = re.compile(rb"(?P<oid>[0-9a-f]{40}) (?P<name>\S+)")


class AdvertisementError(ValueError):
    """An answer that is no list of refs, or none that is understood here."""


@dataclass(frozen=True)
class Advertisement:
    """What a host says."""

    refs: Mapping[str, str]
    """Object names by the full names of refs; `HEAD` is among them where it leads somewhere."""
    capabilities: frozenset[str]


def read_advertisement(file: IO[bytes]) -> Advertisement:
    """Read a list of refs.

    Parameters
    ----------
    file : file
        The host's answer.

    Raises
    ------
    AdvertisementError
        It is none, not whole, or its objects are named by SHA-256.
    """
    try:
        found = list(packets(file))
    except PacketError as error:
        raise AdvertisementError(f"no list of refs: {error}") from error
    lines = [packet.rstrip(b"\n") for packet in found if packet is not None]
    if lines[:1] != [_SERVICE]:
        raise AdvertisementError("no smart HTTP")
    if found[-1] is not None:
        raise AdvertisementError("a list of refs that is cut off")
    lines = [line for line in lines[1:] if line != b"version 1"]
    first, _, offered = lines[0].partition(b"\0") if lines else (b"", b"", b"")
    capabilities = frozenset(offered.decode(errors="replace").split())
    if "object-format=sha256" in capabilities:
        raise AdvertisementError("objects are named by SHA-256")
    refs: dict[str, str] = {}
    for line in [first, *lines[1:]] if lines else []:
        match = _REF.fullmatch(line)
        if match:
            refs[match["name"].decode(errors="replace")] = match["oid"].decode()
        elif not line.startswith(b"shallow "):
            raise AdvertisementError(f"no line of refs: {line[:80]!r}")
    return Advertisement(refs, capabilities)
