"""Answers requests while the service is being loaded: with the standard library's light parts."""

from __future__ import annotations

import os
import socket
import threading
from types import TracebackType

_BACKLOG = 1024
_LOOKS_EVERY = 0.2
_READS = 4096
# 404: pages and servers take it for a service that is not there, and go on without.
_ANSWER = (
    b"HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n"
    b"Connection: close\r\n\r\nStarting."
)
_LOCAL = "127.0.0.1"


class FirstAnswers:
    """Listens, and says that the service is starting until it takes over.

    Parameters
    ----------
    bind : str
        The address to listen at; empty = all.
    port : int
        The port.
    """

    def __init__(self, bind: str, port: int) -> None:
        self._socket = socket.create_server((bind, port), backlog=_BACKLOG)
        self._socket.settimeout(_LOOKS_EVERY)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._answer, daemon=True)
        self._thread.start()

    @classmethod
    def of_environment(cls) -> FirstAnswers:
        """Listen where JupyterHub expects the service."""
        address = os.environ.get("JUPYTERHUB_SERVICE_URL", "")
        port = address.rstrip("/").rpartition(":")[2]
        if not port.isdigit():
            raise SystemExit("This is started by JupyterHub: JUPYTERHUB_SERVICE_URL has no port.")
        is_local = address.partition("://")[2].partition(":")[0] in (_LOCAL, "localhost")
        return cls(_LOCAL if is_local else "", int(port))

    def __enter__(self) -> FirstAnswers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.take_over().close()

    def take_over(self) -> socket.socket:
        """Answer no more, and give the socket that listens."""
        self._over.set()
        self._thread.join()
        self._socket.setblocking(False)
        return self._socket

    def _answer(self) -> None:
        while not self._over.is_set():
            try:
                connection, _ = self._socket.accept()
            except OSError:
                continue  # Nobody came.
            with connection:
                connection.settimeout(_LOOKS_EVERY)
                try:
                    connection.recv(_READS)
                    connection.sendall(_ANSWER)
                except OSError:
                    continue  # Who asked is gone.
