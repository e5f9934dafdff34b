"""A file or folder as the Contents API lists it."""

from __future__ import annotations

import os
from datetime import datetime, timezone
from typing import TypeAlias

Entry: TypeAlias = dict[str, object]

_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def entry_of(name: str, info: os.stat_result, *, is_folder: bool) -> Entry:
    """Describe a file or folder; its time is rounded to µs through a float, as the API's is.

    Parameters
    ----------
    name : str
        What it is called.
    info : os.stat_result
        Of itself, also where it is a link.
    is_folder : bool
        Whether it is a folder, or a link to one.

    Returns
    -------
    dict
        ``name``; ``type``, ``file`` or ``directory``; ``size`` in bytes, 0 for folders; ``seconds``
        since 1970 and ``nanoseconds``, its last change.
    """
    since = datetime.fromtimestamp(info.st_mtime, timezone.utc) - _EPOCH
    return {
        "name": name,
        "type": "directory" if is_folder else "file",
        "size": 0 if is_folder else info.st_size,
        "seconds": since.days * 86400 + since.seconds,
        "nanoseconds": since.microseconds * 1000,
    }
