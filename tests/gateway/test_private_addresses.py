"""A host that the admin does not list must be public, whatever its name says."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Callable
from typing import Any

import pytest
from git_host import GitHost
from http_client import GatewayClient

Serve = Callable[..., GatewayClient]
REFS = "/lesson.git/info/refs?service=git-upload-pack"

HOSTS = [
    "127.0.0.1",
    "localhost",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[64:ff9b::7f00:1]",
    "0.0.0.0",
    "169.254.169.254",
    "10.0.0.1",
    "192.168.0.1",
    "100.64.0.1",
    # What `inet_aton` takes for 127.0.0.1.
    "127.1",
    "0x7f.1",
    "0177.0.0.1",
    "2130706433",
    "0x7f000001",
]


@pytest.mark.parametrize("host", HOSTS)
def test_private_address(serve: Serve, git_host: GitHost, host: str) -> None:
    before = len(git_host.requests("/lesson.git"))
    url = f"http://{host}:{git_host.port}{REFS}"
    answer = serve().start(url, confirmed=1, wait=10)
    assert answer.json["error"]["code"] == "PrivateAddress"
    assert answer.json["error"]["data"]["host"].endswith(f":{git_host.port}")
    assert len(git_host.requests("/lesson.git")) == before


@pytest.mark.parametrize("confirmed", [0, 1])
def test_listed_host_may_be_private(serve: Serve, git_host: GitHost, confirmed: int) -> None:
    gateway = serve(hosts=frozenset({git_host.name}))
    assert gateway.start(git_host.refs(), confirmed=confirmed, wait=10).status == 200


def test_unconfirmed_host_is_refused_at_once(serve: Serve) -> None:
    answer = serve().start(f"https://git.example.org{REFS}", wait=10)
    assert (answer.status, answer.json["code"]) == (403, "HostNotAllowed")
    assert answer.json["data"] == {"host": "git.example.org"}


def answers(*addresses: str) -> Callable[..., Any]:
    """A name server that gives these addresses, and notes that it was asked."""

    async def getaddrinfo(self: object, host: str, port: int, **_: object) -> list[Any]:
        getaddrinfo.asked.append(host)  # type: ignore[attr-defined]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (it, port)) for it in addresses]

    getaddrinfo.asked = []  # type: ignore[attr-defined]
    return getaddrinfo


def test_name_is_resolved_once_and_only_public_addresses_are_tried(
    serve: Serve, git_host: GitHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    # 192.88.99.0/24 is public by its kind, and nobody is there.
    resolve = answers("127.0.0.1", "192.88.99.77")
    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", resolve)
    before = len(git_host.requests("/lesson.git"))
    gateway = serve(connect_timeout=0.3)
    answer = gateway.start(f"http://git.example.org:{git_host.port}{REFS}", confirmed=1, wait=10)
    assert answer.json["error"]["code"] == "UpstreamUnreachable"
    assert resolve.asked == ["git.example.org"]  # type: ignore[attr-defined]
    assert len(git_host.requests("/lesson.git")) == before


def test_name_that_leads_to_private_addresses(
    serve: Serve, git_host: GitHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", answers("127.0.0.1", "10.0.0.1"))
    url = f"http://git.example.org:{git_host.port}{REFS}"
    answer = serve().start(url, confirmed=1, wait=10)
    assert answer.json["error"]["code"] == "PrivateAddress"


def test_unknown_name(serve: Serve) -> None:
    answer = serve().start(f"http://no-such-host.invalid{REFS}", confirmed=1, wait=15)
    assert answer.json["error"]["code"] == "UpstreamUnreachable"
    assert answer.json["error"]["data"]["host"] == "no-such-host.invalid"


def test_nobody_listens(serve: Serve) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        name = f"127.0.0.1:{closed.getsockname()[1]}"
        answer = serve(hosts=frozenset({name})).start(f"http://{name}{REFS}", wait=10)
    assert answer.json["error"]["code"] == "UpstreamUnreachable"


def test_no_answer_to_the_connection(serve: Serve) -> None:
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        name = f"127.0.0.1:{full.getsockname()[1]}"
        # The queue of connections is full: the next one is left without an answer.
        waiting = socket.create_connection(full.getsockname())
        gateway = serve(hosts=frozenset({name}), connect_timeout=0.3, request_timeout=0.6)
        started = time.monotonic()
        answer = gateway.start(f"http://{name}{REFS}", wait=10)
        waiting.close()
    assert answer.json["error"]["code"] == "UpstreamUnreachable"
    assert time.monotonic() - started < 5
