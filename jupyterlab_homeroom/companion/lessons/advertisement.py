"""A branch in what a git host says that it has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO

from ...gateway.advertisement import AdvertisementError, read_advertisement
from .declined import DeclinedError

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
        advertised = read_advertisement(file)
    except AdvertisementError as error:
        raise DeclinedError("remote", str(error)) from error
    refs, capabilities = advertised.refs, advertised.capabilities
    ref = f"refs/heads/{wanted}" if wanted else _head(capabilities, refs)
    if ref not in refs or not _is_plain(ref):
        raise DeclinedError("remote", f"no plain branch {ref!r}")
    return Branch(ref, refs[ref], capabilities)


def _head(capabilities: frozenset[str], refs: Mapping[str, str]) -> str:
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
