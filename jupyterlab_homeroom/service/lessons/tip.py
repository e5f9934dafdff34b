"""What a branch or tag of a git host points at: the cheap look, without any objects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO

from ...gateway.advertisement import AdvertisementError, read_advertisement
from .errors import UnreadableError


@dataclass(frozen=True)
class Tip:
    """What a branch or tag points at."""

    oid: str
    """A commit, or a tag of one."""
    capabilities: frozenset[str]
    """The host's."""


def read_tip(file: IO[bytes], branch: str) -> Tip:
    """Find a branch or tag in the answer to ``info/refs``.

    Parameters
    ----------
    file : file
        The host's answer.
    branch : str
        The short name; empty = the remote's HEAD.

    Raises
    ------
    UnreadableError
        It is not there, or the answer is none.
    """
    try:
        advertised = read_advertisement(file)
    except AdvertisementError as error:
        raise UnreadableError(str(error)) from error
    names = [f"refs/heads/{branch}", f"refs/tags/{branch}"] if branch else ["HEAD"]
    oid = next((advertised.refs[name] for name in names if name in advertised.refs), None)
    if oid is None:
        detail = f"there is no branch or tag '{branch}'" if branch else "there is no commit yet"
        raise UnreadableError(detail)
    return Tip(oid, advertised.capabilities)
