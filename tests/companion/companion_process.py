"""The companion as a process."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from files_client import FilesClient
from http_client import GatewayClient


class Companion:
    """A companion that this process is the parent of."""

    def __init__(self, folder: Path, environment: dict[str, str], *arguments: str) -> None:
        self.socket = folder / "socket"
        self._environment = {**os.environ, **environment}
        self._arguments = arguments
        self.log = folder / "log"
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "jupyterlab_homeroom.companion"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*command, "--unix-socket", str(self.socket), *self._arguments],
                env=self._environment,
                stderr=log,
            )
        deadline = time.monotonic() + 20
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"no companion:\n{self.log.read_text()}")
            time.sleep(0.02)

    def _answers(self) -> bool:
        try:
            return self.gateway.get("health").status == 200
        except OSError:
            return False

    @property
    def gateway(self) -> GatewayClient:
        return GatewayClient("http://localhost/git/", str(self.socket))

    @property
    def files(self) -> FilesClient:
        return FilesClient("http://localhost/files/", str(self.socket))
