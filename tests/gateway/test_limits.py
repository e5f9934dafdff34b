"""What the gateway does not let grow, and what happens when something breaks off."""

from __future__ import annotations

import asyncio
import errno
import gzip
import os
import stat
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from git_host import PACK_TYPE, GitHost
from http_client import MARK, GatewayClient
from tornado.web import RequestHandler

from jupyterlab_homeroom.gateway import Gateway

Serve = Callable[..., GatewayClient]
Upstream = Callable[[Callable[[RequestHandler], Any]], str]
ADVERTISEMENT = "application/x-git-upload-pack-advertisement"


def refs(name: str) -> str:
    return f"http://{name}/lesson.git/info/refs?service=git-upload-pack"


def advertise(handler: RequestHandler, data: bytes = b"0000") -> None:
    handler.set_header("Content-Type", ADVERTISEMENT)
    handler.write(data)


def clone(gateway: GatewayClient, host: GitHost, path: str = "lesson.git") -> Any:
    return gateway.start(host.pack(path), "POST", host.clone_body(), PACK_TYPE).json


def files(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_answer_above_the_limit(serve: Serve, git_host: GitHost, tmp_path: Path) -> None:
    gateway = serve(hosts=frozenset({git_host.name}), max_bytes=1_000_000)
    ended = gateway.end(clone(gateway, git_host)["id"])
    assert ended["error"]["code"] == "TooLarge"
    assert ended["error"]["data"] == {"limit": 1_000_000}
    assert ended["received"] <= 1_000_000
    assert files(tmp_path / "spools") == []


def test_list_of_refs_without_end(serve: Serve, upstream: Upstream, tmp_path: Path) -> None:
    name = upstream(lambda handler: advertise(handler, b"x" * 5000))
    gateway = serve(hosts=frozenset({name}), max_refs_bytes=1000)
    answer = gateway.start(refs(name), wait=10)
    assert answer.json["error"]["code"] == "TooLarge"
    assert answer.json["error"]["data"] == {"limit": 1000}
    assert files(tmp_path / "spools") == []


def test_length_above_the_limit_is_refused_before_a_byte(
    serve: Serve, upstream: Upstream, tmp_path: Path
) -> None:
    name = upstream(lambda handler: advertise(handler, b"x" * 5000))
    gateway = serve(hosts=frozenset({name}), max_bytes=1000)
    answer = gateway.start(refs(name), wait=10)
    assert (answer.json["error"]["code"], answer.json["received"]) == ("TooLarge", 0)


def test_request_above_the_limit(serve: Serve, git_host: GitHost) -> None:
    gateway = serve(hosts=frozenset({git_host.name}), max_request_bytes=10)
    answer = gateway.start(git_host.pack(), "POST", b"x" * 11, PACK_TYPE)
    assert (answer.status, answer.json["code"]) == (413, "TooLarge")


def test_too_many_fetches(serve: Serve, git_host: GitHost) -> None:
    gateway = serve(hosts=frozenset({git_host.name}), max_fetches=2)
    running = [clone(gateway, git_host, "slow-60/lesson.git") for _ in range(2)]
    answer = gateway.start(git_host.refs(), wait=10)
    assert (answer.status, answer.json["code"]) == (429, "GatewayBusy")
    assert answer.json["data"] == {"limit": 2}
    assert gateway.forget(running[0]["id"]).status == 204
    assert gateway.start(git_host.refs(), wait=10).status == 200


def test_slow_host(serve: Serve, git_host: GitHost) -> None:
    gateway = serve(hosts=frozenset({git_host.name}))
    spool = clone(gateway, git_host, "slow-2/lesson.git")
    early = gateway.status(spool["id"], wait=1).json
    assert (early["state"], early["status"]) == ("waiting", None)
    assert gateway.end(spool["id"])["state"] == "done"


def test_wait_is_bounded(serve: Serve, git_host: GitHost) -> None:
    gateway = serve(hosts=frozenset({git_host.name}), max_wait=0.2)
    started = time.monotonic()
    answer = gateway.start(
        git_host.pack("slow-60/lesson.git"), "POST", git_host.clone_body(), PACK_TYPE, wait=600
    )
    assert answer.json["state"] == "waiting"
    assert gateway.status(answer.json["id"], wait=600).json["state"] == "waiting"
    assert time.monotonic() - started < 5


def test_host_that_takes_too_long(serve: Serve, git_host: GitHost) -> None:
    gateway = serve(hosts=frozenset({git_host.name}), request_timeout=0.3)
    ended = gateway.end(clone(gateway, git_host, "slow-60/lesson.git")["id"])
    assert ended["error"]["code"] == "UpstreamUnreachable"
    assert "0.3 s" in ended["error"]["data"]["detail"]


def test_connection_cut_off(serve: Serve, git_host: GitHost, tmp_path: Path) -> None:
    gateway = serve(hosts=frozenset({git_host.name}))
    spool = clone(gateway, git_host, "cut-100000/lesson.git")
    ended = gateway.end(spool["id"])
    assert (ended["state"], ended["error"]["code"]) == ("failed", "UpstreamUnreachable")
    assert ended["error"]["data"]["host"] == git_host.name
    assert gateway.piece(spool["id"], 0, 10).json["code"] == "UpstreamUnreachable"
    assert files(tmp_path / "spools") == []


def test_forgotten_fetch_stops(serve: Serve, upstream: Upstream, tmp_path: Path) -> None:
    closed = threading.Event()

    async def answer(handler: RequestHandler) -> None:
        advertise(handler)
        await handler.flush()
        connection: Any = handler.request.connection
        while not connection.stream.closed():
            await asyncio.sleep(0.02)
        closed.set()

    name = upstream(answer)
    gateway = serve(hosts=frozenset({name}))
    spool = gateway.start(refs(name)).json["id"]
    assert gateway.status(spool, wait=10).json["state"] == "receiving"
    assert gateway.piece(spool, 0, 10).body == b"0000"
    assert gateway.piece(spool, 4, 10).body == b"", "nothing has arrived there yet"
    assert gateway.forget(spool).status == 204
    assert closed.wait(5)
    assert gateway.status(spool).json["code"] == "SpoolGone"
    assert files(tmp_path / "spools") == []


def test_request_that_cannot_be_sent(
    serve: Serve, git_host: GitHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: object) -> Iterator[bytes]:
        yield b"0000"
        raise OSError("the disk is gone")

    monkeypatch.setattr("jupyterlab_homeroom.gateway.request.RequestBody.chunks", broken)
    gateway = serve(hosts=frozenset({git_host.name}))
    assert gateway.end(clone(gateway, git_host)["id"])["error"]["code"] == "Unexpected"


def test_fetch_that_nobody_waits_for_is_stopped(
    serve: Serve, loop: Any, gateways: list[Gateway], git_host: GitHost
) -> None:
    gateway = serve(hosts=frozenset({git_host.name}), abandon_after=0.5)
    asked, abandoned = (clone(gateway, git_host, "slow-60/lesson.git")["id"] for _ in range(2))
    time.sleep(0.6)
    gateway.status(asked)
    loop.call(gateways[0].sweep)
    deadline = time.monotonic() + 5
    while gateway.status(abandoned).status != 404 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert [gateway.status(it).status for it in (asked, abandoned)] == [200, 404]


WRONG = [
    ("text/html", b"<script>"),
    ("text/plain", b"0000"),
    ("application/x-git-receive-pack-advertisement", b"0000"),
    ("", b"0000"),
]


@pytest.mark.parametrize(("kind", "data"), WRONG)
def test_not_a_git_host(serve: Serve, upstream: Upstream, kind: str, data: bytes) -> None:
    def answer(handler: RequestHandler) -> None:
        handler.set_header("Content-Type", kind)
        handler.write(data)

    name = upstream(answer)
    found = serve(hosts=frozenset({name})).start(refs(name), wait=10).json
    assert found["error"]["code"] == "NotARepository"
    assert found["error"]["data"] == {"url": f"http://{name}/lesson.git"}


def test_encoded_answer_is_kept_decoded(serve: Serve, upstream: Upstream) -> None:
    seen = []

    def answer(handler: RequestHandler) -> None:
        seen.append(handler.request.headers)
        handler.set_header("Content-Encoding", "gzip")
        advertise(handler, gzip.compress(b"0000" * 100))

    name = upstream(answer)
    found = serve(hosts=frozenset({name})).start(refs(name), wait=10)
    assert found.body == b"0000" * 100
    assert seen[0]["Accept-Encoding"] == "identity"
    assert seen[0]["User-Agent"].startswith("git/")


def test_decompression_bomb(serve: Serve, upstream: Upstream) -> None:
    bomb = gzip.compress(bytes(50_000_000))

    def answer(handler: RequestHandler) -> None:
        handler.set_header("Content-Encoding", "gzip")
        advertise(handler, bomb)

    name = upstream(answer)
    found = serve(hosts=frozenset({name}), max_bytes=1_000_000).start(refs(name), wait=10).json
    assert found["error"]["code"] == "TooLarge"


def test_request_goes_upstream_as_it_is(serve: Serve, upstream: Upstream) -> None:
    seen: list[Any] = []

    def answer(handler: RequestHandler) -> None:
        seen.append((handler.request.headers, handler.request.body))
        handler.set_header("Content-Type", "application/x-git-receive-pack-result")

    name = upstream(answer)
    # Larger than what is kept in memory.
    body = os.urandom(3_000_000)
    headers = {
        "Content-Type": "application/x-git-receive-pack-request",
        "Content-Encoding": "gzip",
        "Accept": "application/x-git-receive-pack-result",
        "Git-Protocol": "version=2",
        "X-Forwarded-For": "10.0.0.1",
        "Origin": "http://hub",
        "Referer": "http://hub/user/ada/lab",
    }
    url = f"http://{name}/work.git/git-receive-pack"
    gateway = serve(hosts=frozenset({name}))
    assert gateway.start(url, "POST", body, headers, wait=10).status == 200
    sent, received = seen[0]
    assert received == body
    assert {key: sent[key] for key in headers if key in sent} == {
        key: headers[key] for key in ("Content-Type", "Content-Encoding", "Accept", "Git-Protocol")
    }
    assert set(sent) - set(headers) == {
        "Host",
        "Connection",
        "User-Agent",
        "Accept-Encoding",
        "Content-Length",
    }


def test_refusal_before_the_request_is_read(serve: Serve, loop: Any) -> None:
    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n")
        # The rest of the request is never read.
        await asyncio.sleep(5)
        writer.close()

    server = loop.run(asyncio.start_server(refuse, "127.0.0.1", 0))
    name = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    url = f"http://{name}/lesson.git/git-receive-pack"
    started = time.monotonic()
    found = serve(hosts=frozenset({name})).start(url, "POST", bytes(30_000_000), wait=10).json
    assert found["error"]["code"] == "AuthenticationRequired"
    assert time.monotonic() - started < 4


def test_files_are_private(serve: Serve, git_host: GitHost, tmp_path: Path) -> None:
    gateway = serve(hosts=frozenset({git_host.name}))
    gateway.end(clone(gateway, git_host)["id"])
    folder = tmp_path / "spools"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    modes = {stat.S_IMODE(entry.stat().st_mode) for entry in folder.iterdir()}
    assert (len(files(folder)), modes) == (2, {0o600})


def test_oldest_make_room(serve: Serve, git_host: GitHost) -> None:
    gateway = serve(hosts=frozenset({git_host.name}), max_spool_bytes=20_000_000)
    spools = []
    for number in range(5):
        spools.append(clone(gateway, git_host)["id"])
        gateway.end(spools[-1])
        time.sleep(0.02)
        if number == 3:
            # Asked for again: no longer the oldest.
            gateway.status(spools[0])
    kept = [spool for spool in spools if gateway.status(spool).status == 200]
    assert kept[0] == spools[0]
    assert spools[1] not in kept
    assert spools[-1] in kept


def test_no_room(serve: Serve, git_host: GitHost, tmp_path: Path) -> None:
    gateway = serve(hosts=frozenset({git_host.name}), max_spool_bytes=2_000_000)
    ended = gateway.end(clone(gateway, git_host)["id"])
    assert (ended["error"]["code"], ended["error"]["data"]) == ("NoSpace", {"path": ""})
    assert files(tmp_path / "spools") == []


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_disk_full(
    serve: Serve, git_host: GitHost, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def full(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    gateway = serve(hosts=frozenset({git_host.name}))
    kept = clone(gateway, git_host)["id"]
    gateway.end(kept)
    monkeypatch.setattr("jupyterlab_homeroom.gateway.spool.os.pwrite", full)
    ended = gateway.end(clone(gateway, git_host)["id"])
    assert ended["error"]["code"] == "NoSpace"
    assert gateway.status(kept).status == 404, "finished spools make room before a fetch fails"
    monkeypatch.undo()
    assert gateway.start(git_host.refs(), wait=10).status == 200


def test_too_old(
    serve: Serve, loop: Any, gateways: list[Gateway], git_host: GitHost, tmp_path: Path
) -> None:
    gateway = serve(hosts=frozenset({git_host.name}), spool_age=100)
    old, used = (clone(gateway, git_host)["id"] for _ in range(2))
    for spool in (old, used):
        gateway.end(spool)
        os.utime(tmp_path / "spools" / f"{spool}.json", (1, 1))
    gateway.piece(used, 0, 1)
    loop.call(gateways[0].sweep)
    assert [gateway.status(spool).status for spool in (old, used)] == [404, 200]


def test_leftovers_of_a_killed_process(
    serve: Serve, loop: Any, gateways: list[Gateway], tmp_path: Path
) -> None:
    serve()
    leftover = tmp_path / "spools" / f"{'0' * 32}.data"
    leftover.write_bytes(b"x" * 100)
    loop.call(gateways[0].sweep)
    assert leftover.exists(), "another process may be about to lock it"
    os.utime(leftover, (1, 1))
    loop.call(gateways[0].sweep)
    assert not leftover.exists()


def test_what_another_process_is_filling_stays(
    serve: Serve, loop: Any, gateways: list[Gateway], upstream: Upstream, tmp_path: Path
) -> None:
    async def answer(handler: RequestHandler) -> None:
        advertise(handler)
        await handler.flush()
        await asyncio.sleep(5)

    name = upstream(answer)
    first = serve(hosts=frozenset({name}))
    spool = first.start(refs(name)).json["id"]
    assert first.status(spool, wait=10).json["received"] == 4
    data = tmp_path / "spools" / f"{spool}.data"
    os.utime(data, (1, 1))
    second = serve(hosts=frozenset({name}))
    loop.call(gateways[1].sweep)
    assert data.exists()
    assert second.status(spool).status == 404, "unfinished spools are their process's own"


def test_finished_spools_are_taken_up(serve: Serve, git_host: GitHost, tmp_path: Path) -> None:
    first = serve(hosts=frozenset({git_host.name}))
    spool = clone(first, git_host)["id"]
    ended = first.end(spool)
    second = serve()
    assert second.status(spool).json == ended
    assert second.piece(spool, 10, 1000).body == first.piece(spool, 10, 1000).body
    with (tmp_path / "spools" / f"{spool}.data").open("ab") as file:
        file.write(b"x")
    assert serve().status(spool).json["code"] == "SpoolGone", "not what was sent"
    assert second.forget(spool).status == 204
    assert first.status(spool).status == 404
    assert files(tmp_path / "spools") == []


def test_number_of_spools_is_bounded(serve: Serve, git_host: GitHost) -> None:
    gateway = serve(hosts=frozenset({git_host.name}), max_spools=3)
    url = git_host.refs("status-500/x.git")
    spools = [gateway.start(url, wait=10).json["id"] for _ in range(6)]
    assert sum(gateway.status(spool).status == 200 for spool in spools) == 3
    assert gateway.status(spools[-1]).status == 200


@pytest.mark.parametrize("kind", ["link", "file"])
def test_folder_that_somebody_else_took(
    serve: Serve,
    git_host: GitHost,
    loop: Any,
    gateways: list[Gateway],
    tmp_path: Path,
    kind: str,
) -> None:
    trap = tmp_path / "trap"
    trap.mkdir()
    if kind == "link":
        (tmp_path / "spools").symlink_to(trap)
    else:
        (tmp_path / "spools").write_text("")
    gateway = serve(hosts=frozenset({git_host.name}))
    spool = clone(gateway, git_host)["id"]
    assert gateway.end(spool)["state"] == "done"
    assert files(trap) == []
    other = next(tmp_path.glob("spools-*"))
    assert stat.S_IMODE(other.stat().st_mode) == 0o700
    # The next process could not find it.
    loop.run(gateways[0].close())
    assert not other.exists()
    assert (tmp_path / "spools").exists()


def test_credentials_are_never_logged_or_kept(
    serve: Serve, git_host: GitHost, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    gateway = serve(hosts=frozenset({git_host.name}))
    secret = "Basic c2VjcmV0LXRva2Vu"
    gateway.start(git_host.refs(), credentials=secret, wait=10)
    spool = gateway.start(git_host.pack(), "POST", git_host.clone_body(), PACK_TYPE, secret).json
    gateway.end(spool["id"])
    gateway.request(
        "POST", "spools?method=GET&url=https%3A%2F%2Fada%3Ac2VjcmV0LXRva2Vu%40h.org%2Fa.git", MARK
    )
    for entry in (tmp_path / "spools").iterdir():
        assert b"c2VjcmV0LXRva2Vu" not in entry.read_bytes()
    assert "c2VjcmV0LXRva2Vu" not in caplog.text
