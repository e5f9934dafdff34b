"""What a link sets going before its page is there."""

from __future__ import annotations

from urllib.parse import parse_qs, quote

import pytest
from git_host import GitHost, make_repository
from http_client import HttpClient
from jupyter_process import TOKEN, JupyterServer

from jupyterlab_homeroom.server.warm_up import linked_source


@pytest.mark.parametrize(
    "query, expected",
    [
        ("repo=https://h/x", ("https://h/x", "", 1)),
        ("repo=%20https://h/x&branch=main&depth=", ("https://h/x", "main", 1)),
        ("repo=a&repo=https://h/x&depth=0", ("https://h/x", "", 0)),
        ("branch=main", None),
        ("repo=https://h/x&subPath=a", None),
        ("repo=https://h/x&subpath=a", None),
        ("repo=https://h/x&depth=-1", None),
        ("repo=https://h/x&depth=%C2%B2", None),
        ("repo=https://h/x&depth=99999999", None),
    ],
)
def test_a_link_says_which_lesson_it_wants(
    query: str, expected: tuple[str, str, int] | None
) -> None:
    arguments = {
        name: [value.encode() for value in values]
        for name, values in parse_qs(query, keep_blank_values=True).items()
    }
    found = linked_source(arguments)
    assert (found and (found["url"], found["branch"], found["depth"])) == expected


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
    # Nothing is written before a page wants it.
    assert not [*jupyter.root.glob("ahead*")]


def test_strangers_set_nothing_going(jupyter: JupyterServer, git_host: GitHost) -> None:
    make_repository(git_host.root / "strange.git", {"a.txt": b"a"})
    link = f"git-pull?repo={quote(f'{git_host.url}/strange.git')}"
    assert "/login" in HttpClient(jupyter.url).get(link).headers["location"]
    # A request that comes later is noted later.
    jupyter.client.get(f"git-pull?repo={quote(f'{git_host.url}/lesson.git')}")
    assert git_host.requests("/lesson.git", 1)
    assert not git_host.requests("/strange.git")
