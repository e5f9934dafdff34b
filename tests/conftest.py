"""What several folders of tests share. Git host and Jupyter server are real ones."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from git_host import GitHost, make_repository, start_git_host
from jupyter_process import JupyterServer, start_jupyter

PACK_SIZE = 3_000_000


@pytest.fixture(scope="session")
def git_host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GitHost]:
    """A git host with `lesson.git` (a pack of 3 MB), `private/secret.git` and `empty.git`."""
    folder = tmp_path_factory.mktemp("git-host")
    root = folder / "repositories"
    data = random.Random(1).randbytes(PACK_SIZE)
    make_repository(root / "lesson.git", {"lesson.ipynb": b"{}", "data.bin": data})
    make_repository(root / "private" / "secret.git", {"secret.txt": b"secret"})
    make_repository(root / "empty.git", {})
    host = start_git_host(root, folder / "log")
    yield host
    host.process.terminate()
    host.process.wait(10)


def listed(git_host: GitHost, *names: str) -> str:
    """Give the lessons of a course, as the hub tells them."""
    return json.dumps(
        [{"repo": f"{git_host.url}/{name}", "folder": name.removesuffix(".git")} for name in names]
    )


@pytest.fixture(scope="session")
def spool_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the Jupyter server's companion keeps its spools."""
    return tmp_path_factory.mktemp("companion") / "spools"


@pytest.fixture(scope="session")
def jupyter(
    tmp_path_factory: pytest.TempPathFactory, git_host: GitHost, spool_dir: Path
) -> Iterator[JupyterServer]:
    """A Jupyter server as an image with Homeroom has it; the git host is listed."""
    server = start_jupyter(
        tmp_path_factory.mktemp("jupyter"),
        [],
        {
            "HOMEROOM_GIT_HOSTS": git_host.name,
            "HOMEROOM_SPOOL_DIR": str(spool_dir),
            "HOMEROOM_LESSONS": listed(
                git_host, "ahead-header", "ahead-query.git", "visited", "entered", "later"
            ),
        },
    )
    yield server
    server.stop()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell why a test that passed at its second try failed at its first."""
    for report in terminalreporter.stats.get("rerun", []):
        terminalreporter.section(f"first try of {report.nodeid}", "-")
        terminalreporter.write_line(report.longreprtext)
