"""Whether a lesson is here already."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

_LEVELS = 2
_MOST = 500
_LONGEST = 64 * 1024
_URL = re.compile(r'^\s*url\s*=\s*"?([^"\n]*)"?\s*$', re.MULTILINE)


def is_known(root: Path, url: str) -> bool:
    """Tell whether a folder below the root, or one below that, is a clone of a repository.

    A lesson that is further below is not found; it is then fetched ahead in vain.

    Parameters
    ----------
    root : Path
        The server's root.
    url : str
        The repository's.
    """
    wanted = plain_url(url)
    for count, folder in enumerate(_folders(root, _LEVELS)):
        if count >= _MOST:
            return False
        if wanted in map(plain_url, _remotes(folder / ".git" / "config")):
            return True
    return False


def _folders(root: Path, levels: int) -> Iterator[Path]:
    try:
        with os.scandir(root) as entries:
            found = [
                Path(entry.path)
                for entry in entries
                if not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False)
            ]
    except OSError:
        return  # What cannot be looked into has no lesson of this learner's.
    yield from found
    if levels > 1:
        for folder in found:
            yield from _folders(folder, levels - 1)


def _remotes(config: Path) -> list[str]:
    try:
        with config.open(errors="replace") as file:
            return _URL.findall(file.read(_LONGEST))
    except OSError:
        return []


def plain_url(url: str) -> str:
    """Give what all addresses of one repository have in common; not for fetching."""
    return url.rstrip("/").removesuffix(".git").casefold()
