"""Makes the links to the course's shared data when a server starts."""

from __future__ import annotations

from collections.abc import Mapping
from logging import Logger, LoggerAdapter
from pathlib import Path
from typing import Any

from ..companion.shared import SHARED, SharedLinks, read_mounts, record_file


def link_shared(
    environment: Mapping[str, str], root: str, log: Logger | LoggerAdapter[Any]
) -> None:
    """Make the links as the person whose server this is; what is left as it is, the log tells.

    Parameters
    ----------
    environment : mapping of str to str
        `HOMEROOM_SHARED` has the mounts; without it, as outside of hubs, nothing is done.
    root : str
        The server's root directory, absolute; empty where the server's files are not in a folder.
    log : Logger
        The server's.
    """
    if SHARED not in environment or not root:
        return
    try:
        mounts = read_mounts(environment[SHARED])
    except ValueError as error:
        log.warning("%s: %s", SHARED, error)
        return
    for problem in SharedLinks(Path(root), record_file()).make_all(mounts):
        log.warning("Homeroom: %s", problem)
