"""The companion as a process, without and with a Jupyter server in front."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from copy_classroom import Classroom
from files_client import FilesClient
from git_host import GitHost
from http_client import GatewayClient
from jupyter_process import JupyterServer


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


@pytest.fixture
def run_companion(git_host: GitHost) -> Iterator[Callable[..., Companion]]:
    """Start a companion with these environment variables."""
    started: list[Companion] = []
    # Not below pytest's folders: a socket's path has at most 107 bytes.
    with tempfile.TemporaryDirectory() as folder:

        def start(environment: dict[str, str] | None = None, *arguments: str) -> Companion:
            given = {
                "HOMEROOM_GIT_HOSTS": git_host.name,
                "HOMEROOM_SPOOL_DIR": f"{folder}/spools",
                **(environment or {}),
            }
            started.append(Companion(Path(folder), given, *arguments))
            return started[-1]

        yield start
        for companion in started:
            companion.process.kill()
            companion.process.wait()


@pytest.fixture
def proxied(jupyter: JupyterServer) -> GatewayClient:
    """The gateway as the page reaches it: through Jupyter and jupyter-server-proxy."""
    client = jupyter.client
    return GatewayClient(f"{jupyter.url}homeroom/git/", headers=client.headers)


@pytest.fixture
def room(run_companion: Callable[..., Companion], tmp_path: Path) -> Classroom:
    return Classroom(tmp_path, run_companion)
