"""What a git host has: the answer to ``info/refs``, in git's protocol 0 or 1."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import IO

from dulwich.errors import GitProtocolError, HangupException
from dulwich.protocol import Protocol

from .declined import DeclinedError

_SERVICE = b"# service=git-upload-pack"
_REF = re.compile(rb"(?P<oid>[0-9a-f]{40}) (?P<name>\S+)")
_BRANCH = re.compile(r"refs/heads/[A-Za-z0-9][A-Za-z0-9_./+-]*", re.ASCII)
_USUAL = ("refs/heads/main", "refs/heads/master")


@dataclass(frozen=True)
class Branch:
    """A branch of a remote."""

    ref: str
    """In full."""
    commit: str
    capabilities: frozenset[str]
    """The host's."""

    @property
    def name(self) -> str:
        """The short name."""
        return self.ref.removeprefix("refs/heads/")


def find_branch(file: IO[bytes], wanted: str) -> Branch:
    """Read an advertisement and find a branch in it.

    Tags, odd names and a HEAD that takes guessing are left to the page.

    Parameters
    ----------
    file : file
        The host's answer.
    wanted : str
        The short name; empty = the remote's HEAD.

    Raises
    ------
    DeclinedError
        Where it is not there, or something else is.
    """
    try:
        lines = _lines(file)
    except (GitProtocolError, HangupException) as error:
        raise DeclinedError("remote", f"no advertisement: {error}") from error
    first, _, offered = lines[0].partition(b"\0") if lines else (b"", b"", b"")
    capabilities = frozenset(offered.decode(errors="replace").split())
    if "object-format=sha256" in capabilities:
        raise DeclinedError("remote", "objects are named by SHA-256")
    refs = dict(_refs([first, *lines[1:]]))
    ref = f"refs/heads/{wanted}" if wanted else _head(capabilities, refs)
    if ref not in refs or not _is_plain(ref):
        raise DeclinedError("remote", f"no plain branch {ref!r}")
    return Branch(ref, refs[ref], capabilities)


def _lines(file: IO[bytes]) -> list[bytes]:
    packets = Protocol(file.read, lambda data: None)
    service = [packet.rstrip(b"\n") for packet in packets.read_pkt_seq()]
    if service != [_SERVICE]:
        raise DeclinedError("remote", "no smart HTTP")
    lines = [packet.rstrip(b"\n") for packet in packets.read_pkt_seq()]
    return lines[1:] if lines[:1] == [b"version 1"] else lines


def _refs(lines: list[bytes]) -> list[tuple[str, str]]:
    found = []
    for line in lines:
        match = _REF.fullmatch(line)
        if match:
            found.append((match["name"].decode(errors="replace"), match["oid"].decode()))
        elif not line.startswith(b"shallow "):
            raise DeclinedError("remote", f"no line of refs: {line[:80]!r}")
    return found


def _head(capabilities: frozenset[str], refs: dict[str, str]) -> str:
    lead = "symref=HEAD:"
    for capability in capabilities:
        if capability.startswith(lead) and capability.removeprefix(lead) in refs:
            return capability.removeprefix(lead)
    return next((name for name in _USUAL if name in refs and refs[name] == refs.get("HEAD")), "")


def _is_plain(ref: str) -> bool:
    parts = ref.split("/")
    return bool(_BRANCH.fullmatch(ref)) and not any(
        part in ("", ".", "..")
        or part.startswith(".")
        or ".." in part
        # git keeps these names to itself.
        or part.endswith((".", ".lock"))
        for part in parts
    )
