"""The companion as a process, without and with a Jupyter server in front."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from companion_process import Companion
from copy_classroom import Classroom
from git_host import GitHost
from http_client import GatewayClient
from jupyter_process import JupyterServer


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
