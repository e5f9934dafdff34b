"""How jupyter-server-proxy starts the companion.

Imported at every start of a Jupyter server: only the standard library's light parts.
"""

from __future__ import annotations

import os
import sys
from typing import Any

TIMEOUT = 30
"""Seconds until a companion that does not answer counts as failed."""


def server_process() -> dict[str, Any]:
    """Describe the companion to jupyter-server-proxy.

    It listens on a socket in a folder of its own, mode 0700, so no other Unix user reaches it.
    """
    # -P: a `random.py` in the learner's home must not stand in for Python's own.
    safe_path = ["-P"] if sys.version_info >= (3, 11) else []
    return {
        "command": [
            sys.executable,
            *safe_path,
            "-m",
            "jupyterlab_homeroom.companion",
            "--unix-socket",
            "{unix_socket}",
            "--parent",
            str(os.getpid()),
        ],
        "unix_socket": True,
        "timeout": TIMEOUT,
        "launcher_entry": {"enabled": False},
        # Looking is not activity: nothing that goes through the companion today is the
        # learner's own doing.
        "update_last_activity": False,
    }
