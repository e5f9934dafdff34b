"""Asks a bridge, a script of ours inside a program, over a socket of this user's alone."""

from __future__ import annotations

import asyncio
import json
import secrets
from pathlib import Path
from typing import Any

from ..coded_error import CompanionError
from .errors import layer_refused, program_failed, unsaved_project
from .session import Session

SOCKET = "bridge"
SECRET = "bridge.secret"  # noqa: S105 - a file's name
FOLDER = "HOMEROOM_BRIDGE"
"""The variable that tells the script the session's folder."""
CODE = "HOMEROOM_BRIDGE_CODE"
"""The variable that tells it where its modules are."""

_BRIDGES = Path(__file__).with_name("bridges")
_LOOK_AGAIN = 0.02
_LONGEST = 1 << 20


class Bridge:
    """The way to the script in a program.

    Parameters
    ----------
    folder : Path
        The session's folder, which has the socket.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._secret = secrets.token_hex(32)
        self._turn = asyncio.Lock()

    def prepare(self, name: str) -> tuple[list[str], dict[str, str]]:
        """Write the secret, which the script reads once and removes.

        Returns
        -------
        tuple
            What the program's command line and its environment get.
        """
        file = self._folder / SECRET
        file.touch(0o600, exist_ok=False)
        file.write_text(self._secret)
        code = _BRIDGES / name
        return ["--code", str(code / "start.py")], {FOLDER: str(self._folder), CODE: str(code)}

    async def ask(self, session: Session, request: dict[str, Any]) -> dict[str, Any]:
        """Have something opened; waits for the program, and for requests before this one.

        Raises
        ------
        DesktopError
            ``LayerRefused``, ``UnsavedProject``, ``ProgramFailed``.
        """
        async with self._turn:
            await self._wait_for_socket(session)
            asking = asyncio.ensure_future(self._send(request))
            ending = asyncio.ensure_future(session.is_over.wait())
            try:
                await asyncio.wait((asking, ending), return_when=asyncio.FIRST_COMPLETED)
                answer = asking.result() if asking.done() else None
            except (OSError, ValueError):
                answer = None
            finally:
                asking.cancel()
                ending.cancel()
        if not isinstance(answer, dict):
            raise program_failed(session.program.id, session.end.log if session.end else "")
        if "error" in answer:
            raise _error(answer["error"])
        return {"layers": answer["layers"], "zoomed": answer["zoomed"]}

    async def _wait_for_socket(self, session: Session) -> None:
        while not (self._folder / SOCKET).exists():
            if not session.is_alive:
                raise program_failed(session.program.id, session.end.log if session.end else "")
            await asyncio.sleep(_LOOK_AGAIN)

    async def _send(self, request: dict[str, Any]) -> Any:
        path = str(self._folder / SOCKET)
        reader, writer = await asyncio.open_unix_connection(path, limit=_LONGEST)
        try:
            line = json.dumps({**request, "secret": self._secret}).encode()
            writer.write(line + b"\n")
            return json.loads(await reader.readline())
        finally:
            writer.close()


def _error(error: dict[str, Any]) -> CompanionError:
    if error["code"] == "UnsavedProject":
        return unsaved_project(str(error["title"]))
    return layer_refused(str(error["message"]))
