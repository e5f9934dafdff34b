"""How jupyter-server-proxy starts the companion.

Imported at every start of a Jupyter server: only the standard library's light parts.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

TIMEOUT = 30
"""Seconds until a companion that does not answer counts as failed."""


LESSONS = "HOMEROOM_LESSONS"
"""The course's lessons: see `lessons.read_listed`."""

FILES_ROOT = "HOMEROOM_FILES_ROOT"
FILES_HIDDEN = "HOMEROOM_FILES_HIDDEN"
FILES_UNLISTED = "HOMEROOM_FILES_UNLISTED"

Files: TypeAlias = "Callable[[], tuple[str, bool, Sequence[str]] | None]"
"""Gives the server's root, absolute; whether hidden files may be written; patterns of names that it
does not list. Or None."""

SERVER_ROOT = "HOMEROOM_SERVER_ROOT"

DESKTOP_INPUT = "desktop-input"
"""The file beside the companion's socket whose time says that a desktop program was used."""

_seen_input: dict[str, int] = {}

_files: list[Files] = []
_roots: list[str] = []


def serve_files(files: Files) -> None:
    """Let the companion write the server's files; without this it writes none.

    Parameters
    ----------
    files : callable
        Asked each time the companion is started: by then all extensions are loaded.
    """
    _files[:] = [files]


def serve_root(root: str) -> None:
    """Tell the companion which folder the server shows.

    Parameters
    ----------
    root : str
        Absolute; empty where the server's files are not in a folder.
    """
    _roots[:] = [root]


def _environment() -> dict[str, str]:
    root, hidden, unlisted = (_files and _files[0]()) or ("", False, ())
    return {
        FILES_ROOT: _escaped(root),
        FILES_HIDDEN: "1" if hidden else "",
        FILES_UNLISTED: _escaped(json.dumps(list(unlisted))),
        SERVER_ROOT: _escaped(_roots[0] if _roots else ""),
    }


def _escaped(value: str) -> str:
    # jupyter-server-proxy formats the values.
    return value.replace("{", "{{").replace("}", "}}")


def _let_go(response: Any, request: Any) -> Any:
    """Let go of what a request carried; the answer stays as it is.

    jupyter-server-proxy leaves each request to Python's collector of cycles, which comes after a
    hundred or so: with files to write in them, the server would hold two hundred megabytes.
    """
    response.orig_response.request.body = None
    request.body = b""
    return response


def input_came(handler: Any) -> bool:
    """Tell whether somebody has used a desktop program since this was asked last.

    jupyter-server-proxy asks it for each request and each message of a websocket. All else that
    goes through the companion is no activity: looking is not, nor is what the page asks by itself.

    Parameters
    ----------
    handler : ProxyHandler
        What passes the request on; knows the companion's socket.
    """
    socket = handler.unix_socket
    if not isinstance(socket, str):
        return False
    file = os.path.join(os.path.dirname(socket), DESKTOP_INPUT)  # noqa: PTH118, PTH120
    try:
        now = os.stat(file).st_mtime_ns  # noqa: PTH116 - asked for each message
    except OSError:
        return False
    if _seen_input.get(file) == now:
        return False
    _seen_input[file] = now
    return True


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
        "environment": _environment,
        "rewrite_response": _let_go,
        "unix_socket": True,
        "timeout": TIMEOUT,
        "launcher_entry": {"enabled": False},
        "update_last_activity": input_came,
    }
