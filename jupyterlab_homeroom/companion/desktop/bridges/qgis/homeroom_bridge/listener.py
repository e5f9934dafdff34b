"""A local socket of this user's alone, in QGIS's own event loop: no thread touches QGIS."""

from __future__ import annotations

import hmac
import json
import os
from pathlib import Path
from typing import Any

from qgis.PyQt.QtNetwork import QLocalServer
from qgis.utils import iface

from .requests import answer

_LONGEST = 1 << 20

_listening: list[Listener] = []
"""What PyQt calls is held here: it does not hold it itself, nor does a wrapped window."""


def start() -> None:
    """Listen, where the companion wants it."""
    folder = os.environ.pop("HOMEROOM_BRIDGE", "")
    if folder:
        _listening.append(Listener(Path(folder)))


class Listener:
    """Takes one request for each connection: a line of JSON, answered by one.

    Parameters
    ----------
    folder : Path
        Where the secret is, and where the socket will be; mode 0700.
    """

    def __init__(self, folder: Path) -> None:
        secret = folder / "bridge.secret"
        self._secret = secret.read_text()
        # It is for this process alone; nobody can read it a second time.
        secret.unlink()
        self._buffers: dict[Any, bytes] = {}
        self._server = QLocalServer(iface.mainWindow())
        options = getattr(QLocalServer, "SocketOption", QLocalServer)
        self._server.setSocketOptions(options.UserAccessOption)
        self._server.newConnection.connect(self._take)
        if not self._server.listen(str(folder / "bridge")):
            raise OSError(self._server.errorString())

    def _take(self) -> None:
        while self._server.hasPendingConnections():
            connection = self._server.nextPendingConnection()
            self._buffers[connection] = b""
            connection.readyRead.connect(lambda one=connection: self._read(one))
            connection.disconnected.connect(lambda one=connection: self._let_go(one))
            self._read(connection)

    def _read(self, connection: Any) -> None:
        if connection not in self._buffers:
            return
        self._buffers[connection] += bytes(connection.readAll())
        line, end, _ = self._buffers[connection].partition(b"\n")
        if end:
            del self._buffers[connection]
            connection.write(json.dumps(self._answer(line)).encode() + b"\n")
            connection.flush()
            connection.disconnectFromServer()
        elif len(line) > _LONGEST:
            connection.abort()

    def _answer(self, line: bytes) -> dict[str, Any]:
        try:
            request = json.loads(line)
            given = str(request.pop("secret", ""))
        except (ValueError, AttributeError):
            return {"error": {"code": "LayerRefused", "message": "not a request"}}
        if not hmac.compare_digest(given.encode(), self._secret.encode()):
            return {"error": {"code": "LayerRefused", "message": "not allowed"}}
        return answer(request)

    def _let_go(self, connection: Any) -> None:
        self._buffers.pop(connection, None)
        connection.deleteLater()
