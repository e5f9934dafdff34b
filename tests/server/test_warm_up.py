"""What a link sets going before its page is there."""

from __future__ import annotations

import time
from pathlib import Path
from urllib.parse import quote

import pytest
from git_host import GitHost, make_repository
from http_client import HttpClient
from jupyter_process import TOKEN, JupyterServer, start_jupyter


def test_the_companion_of_a_course_runs_before_anybody_asks(tmp_path: Path) -> None:
    server = start_jupyter(tmp_path, [], {"HOMEROOM_LESSONS": "[]"})
    try:
        deadline = time.monotonic() + 20
        while not companions(server.process.pid):
            assert time.monotonic() < deadline
            time.sleep(0.02)
    finally:
        server.stop()


def companions(server: int) -> list[str]:
    """Give the command lines of a server's companions."""
    children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    lines = [Path(f"/proc/{child}/cmdline").read_text() for child in children]
    return [line for line in lines if "jupyterlab_homeroom.companion" in line]


@pytest.mark.parametrize("way", ["header", "query"])
def test_the_lesson_is_fetched_while_lab_loads(
    jupyter: JupyterServer, git_host: GitHost, way: str
) -> None:
    name = f"ahead-{way}.git"
    make_repository(git_host.root / name, {"a.txt": b"a"})
    link = f"git-pull?repo={quote(f'{git_host.url}/{name}')}&urlpath=lab/tree/a"
    if way == "header":
        answer = jupyter.client.get(link)
    else:
        answer = HttpClient(jupyter.url).get(f"{link}&token={TOKEN}")
    assert answer.status == 302
    assert len(git_host.requests(f"/{name}", 2)) == 2
    # Only where a browser goes there, a page will follow.
    assert not [*jupyter.root.glob("ahead*")]


def test_pictures_put_nothing_there(jupyter: JupyterServer, git_host: GitHost) -> None:
    make_repository(git_host.root / "visited.git", {"a.txt": b"a"})
    link = f"git-pull?repo={quote(f'{git_host.url}/visited')}&urlpath=lab/tree/visited/a.txt"
    picture = {"Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}
    jupyter.client.get(link, picture)
    assert len(git_host.requests("/visited", 2)) == 2
    assert not (jupyter.root / "visited").exists()


def test_a_visit_puts_the_lesson_there(jupyter: JupyterServer, git_host: GitHost) -> None:
    make_repository(git_host.root / "entered.git", {"a.txt": b"a"})
    link = f"git-pull?repo={quote(f'{git_host.url}/entered')}&urlpath=lab/tree/entered/a.txt"
    jupyter.client.get(link, {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"})
    deadline = time.monotonic() + 20
    head = jupyter.root / "entered" / ".git" / "HEAD"
    while not head.exists():
        assert time.monotonic() < deadline
        time.sleep(0.02)
    assert (jupyter.root / "entered" / "a.txt").read_bytes() == b"a"


def test_strangers_set_nothing_going(jupyter: JupyterServer, git_host: GitHost) -> None:
    make_repository(git_host.root / "strange.git", {"a.txt": b"a"})
    link = f"git-pull?repo={quote(f'{git_host.url}/strange.git')}"
    assert "/login" in HttpClient(jupyter.url).get(link).headers["location"]
    # A request that comes later is noted later.
    make_repository(git_host.root / "later.git", {"a.txt": b"a"})
    jupyter.client.get(f"git-pull?repo={quote(f'{git_host.url}/later')}")
    assert git_host.requests("/later", 1)
    assert not git_host.requests("/strange.git")
