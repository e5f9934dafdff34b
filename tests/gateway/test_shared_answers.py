"""A gateway that is everybody's: one fetch serves all who ask for the same."""

from __future__ import annotations

import errno
import gzip
import hashlib
import json
import os
import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

import pytest
from git_host import PACK_TYPE, GitHost, git, make_repository, packet
from http_client import MARK, GatewayClient
from tornado.web import RequestHandler

from jupyterlab_homeroom.gateway import Gateway
from jupyterlab_homeroom.gateway.whole_answer import is_whole_pack

Serve = Callable[..., GatewayClient]
Upstream = Callable[[Callable[[RequestHandler], Any]], str]
CONNECTIONS = 1000 if os.environ.get("HOMEROOM_FULL") else 60
ELSEWHERE = "https://other.example.org/n/info/refs?service=git-upload-pack"
ADVERTISEMENT = "application/x-git-upload-pack-advertisement"
RESULT = "application/x-git-upload-pack-result"
LIST = packet("# service=git-upload-pack\n") + b"0000" + packet(f"{'a' * 40} HEAD\n") + b"0000"
WANT = packet(f"want {'a' * 40}\n") + b"0000" + packet("done\n")


def many(serve: Serve, *hosts: str, **settings: Any) -> GatewayClient:
    return serve(hosts=frozenset(hosts), serves_many=True, **settings)


def ended(gateway: GatewayClient, spool_id: str) -> Any:
    """The status of a spool that has ended, however long a busy machine takes."""
    for _ in range(12):
        status = gateway.status(spool_id, wait=10, after=2**40).json
        if status["state"] in ("done", "failed"):
            break
    return status


def whole(gateway: GatewayClient, answer: Any) -> bytes:
    """An answer's bytes, as the page reads them."""
    if answer.status == 200:
        return bytes(answer.body)
    status = ended(gateway, answer.json["id"])
    assert status["state"] == "done", status
    pieces, size = [], status["received"]
    for offset in range(0, size, 2**20):
        piece = gateway.piece(status["id"], offset, 2**20)
        assert piece.status == 200, piece.body
        pieces.append(piece.body)
    data = b"".join(pieces)
    assert hashlib.sha256(data).hexdigest() == status["sha256"]
    assert gateway.forget(status["id"]).status == 204
    return data


def pull(gateway: GatewayClient, host: GitHost, name: str) -> bytes:
    """The two requests of a first pull."""
    assert gateway.start(host.refs(name), wait=10).status == 200
    answer = gateway.start(host.pack(name), "POST", host.clone_body(name), PACK_TYPE, wait=1)
    return whole(gateway, answer)


@pytest.fixture
def lesson(git_host: GitHost, tmp_path: Path) -> str:
    """A repository of the test's own; a second try gets another."""
    name = f"{tmp_path.name}.git"
    make_repository(git_host.root / name, {"big.bin": os.urandom(2_000_000)})
    return name


def test_class_at_the_same_minute(serve: Serve, git_host: GitHost, lesson: str) -> None:
    gateway = many(serve, git_host.name)
    with ThreadPoolExecutor(16) as pool:
        packs = set(pool.map(lambda _: pull(gateway, git_host, lesson), range(16)))
    assert len(packs) == 1
    asked = [entry["path"] for entry in git_host.requests(f"/{lesson}", 2)]
    assert len([path for path in asked if path.endswith("/git-upload-pack")]) == 1
    assert len(asked) <= 4


def test_refs_are_asked_for_anew_after_a_while(
    serve: Serve, git_host: GitHost, lesson: str
) -> None:
    gateway = many(serve, git_host.name, refs_age=0.0)
    first = gateway.start(git_host.refs(lesson), wait=10).body
    work = git_host.root / lesson.replace(".git", ".work")
    git("commit", "--quiet", "--allow-empty", "--message=More", cwd=work)
    git("push", "--quiet", "origin", "HEAD:main", cwd=work)
    assert gateway.start(git_host.refs(lesson), wait=10).body != first


@pytest.fixture
def slow_check(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that takes its time to tell whether a pack is whole."""

    def check(file: IO[bytes]) -> bool:
        time.sleep(0.3)
        return is_whole_pack(file)

    monkeypatch.setattr("jupyterlab_homeroom.gateway.shared_answers.is_whole_pack", check)


@pytest.mark.usefixtures("slow_check")
def test_what_is_kept_outlives_the_process(serve: Serve, git_host: GitHost, lesson: str) -> None:
    pack = pull(many(serve, git_host.name), git_host, lesson)
    asked = len(git_host.requests(f"/{lesson}", 2))
    body = gzip.compress(git_host.clone_body(lesson))
    headers = {**PACK_TYPE, "Content-Encoding": "gzip"}
    again = many(serve, git_host.name)
    answer = again.start(git_host.pack(lesson), "POST", body, headers, wait=1)
    assert whole(again, answer) == pack
    assert len(git_host.requests(f"/{lesson}")) == asked


def test_other_requests_get_other_answers(serve: Serve, git_host: GitHost, lesson: str) -> None:
    gateway = many(serve, git_host.name)
    pull(gateway, git_host, lesson)
    shallow = git_host.clone_body(lesson).replace(b"0000", packet("deepen 1\n") + b"0000", 1)
    whole(gateway, gateway.start(git_host.pack(lesson), "POST", shallow, PACK_TYPE, wait=1))
    refs = git_host.refs(lesson)
    second = gateway.start(refs, headers={"Git-Protocol": "version=2"}, wait=10).body
    assert second != gateway.start(refs, wait=10).body
    assert len(git_host.requests(f"/{lesson}", 4)) == 4


def test_whole_answer_in_one_request(serve: Serve, git_host: GitHost, lesson: str) -> None:
    gateway = many(serve, git_host.name)
    address = f"answers?url={git_host.pack(lesson)}&method=POST"
    headers = {**MARK, **PACK_TYPE}
    answer = gateway.request("POST", address, headers, git_host.clone_body(lesson))
    assert answer.status == 200
    assert answer.body == pull(gateway, git_host, lesson)
    assert len(git_host.requests(f"/{lesson}", 2)) == 2


def test_broken_answer_is_no_whole_one(serve: Serve, git_host: GitHost) -> None:
    gateway = many(serve, git_host.name)
    address = f"answers?url={git_host.pack('cut-100000/lesson.git')}&method=POST"
    with pytest.raises((HTTPException, OSError)):
        gateway.request("POST", address, {**MARK, **PACK_TYPE}, git_host.clone_body())


@pytest.mark.usefixtures("slow_check")
@pytest.mark.parametrize(
    "data",
    [
        packet("NAK\n") + packet("\2counting") + packet("\3no memory left") + b"0000",
        packet("ERR upload-pack: not our ref\n"),
        packet("NAK\n") + b"PACK" + b"\0" * 60,
        packet("NAK\n") + packet("\1PACK and then"),
        b"<html>",
    ],
)
def test_refusal_with_status_200_is_not_kept(serve: Serve, upstream: Upstream, data: bytes) -> None:
    asked = []

    def answer(handler: RequestHandler) -> None:
        asked.append(1)
        handler.set_header("Content-Type", RESULT)
        handler.write(data)

    name = upstream(answer)
    gateway = many(serve, name)
    for count in (1, 2):
        gateway.start(f"http://{name}/n/git-upload-pack", "POST", WANT, PACK_TYPE, wait=10)
        assert len(asked) == count


def test_host_that_is_down(serve: Serve, upstream: Upstream, tmp_path: Path) -> None:
    """What the host said before is given, and how old it is; a host that says no is believed."""
    status = [200]

    def answer(handler: RequestHandler) -> None:
        handler.set_status(status[0])
        handler.set_header("Content-Type", ADVERTISEMENT)
        handler.write(LIST)

    name = upstream(answer)
    gateway = many(serve, name, refs_age=0.0)
    refs = f"http://{name}/n/info/refs?service=git-upload-pack"
    assert gateway.start(refs, wait=10).spool["age"] is None
    status[0] = 503
    for _ in range(2):
        old = gateway.start(refs, wait=10)
        assert (old.status, old.body) == (200, LIST)
        assert old.spool["age"] >= 0
    # Also after the service was started again.
    later = many(serve, name, refs_age=0.0)
    assert later.start(refs, wait=10).body == LIST
    status[0] = 404
    gone = later.start(refs, wait=10)
    assert gone.json["error"]["code"] == "RepositoryNotFound"
    status[0] = 503
    assert later.start(refs, wait=10).json["error"]["code"] == "UpstreamFailed"


def test_size_is_limited(serve: Serve, git_host: GitHost, lesson: str, tmp_path: Path) -> None:
    gateway = many(serve, git_host.name, max_spool_bytes=11_000_000)
    head = git("rev-parse", "HEAD", cwd=git_host.root / lesson).strip()
    for number in range(4):
        want = packet(f"want {head} ofs-delta no-progress agent=t/{number}\n")
        body = want + b"0000" + packet("done\n")
        whole(gateway, gateway.start(git_host.pack(lesson), "POST", body, PACK_TYPE, wait=1))
        used = sum(file.stat().st_size for file in (tmp_path / "spools").iterdir())
        assert used <= 11_000_000
    assert len(list((tmp_path / "spools").glob("*.data"))) == 2


@pytest.mark.parametrize(
    "body", [b"", b"garbage", b"fffz", b"0008want", packet("want x\n")[:-2], packet("push\n")]
)
def test_malformed_request_is_refused(
    serve: Serve, git_host: GitHost, body: bytes, gateways: list[Gateway]
) -> None:
    gateway = many(serve, git_host.name)
    answer = gateway.start(git_host.pack(), "POST", body, PACK_TYPE, wait=10)
    assert (answer.status, answer.json["code"]) == (400, "BadRequest")
    bomb = gzip.compress(b"0" * 50_000_000)
    headers = {**PACK_TYPE, "Content-Encoding": "gzip"}
    answer = gateway.start(git_host.pack(), "POST", bomb, headers, wait=10)
    assert (answer.status, answer.json["code"]) == (413, "TooLarge")
    assert gateway.get("health").status == 200


def test_only_fetches_without_credentials(serve: Serve, git_host: GitHost) -> None:
    gateway = many(serve, git_host.name)
    refused = [
        gateway.start(git_host.refs(service="git-receive-pack")),
        gateway.start(f"{git_host.url}/lesson.git/info/lfs/objects/batch", "POST", b"{}"),
        gateway.start(git_host.refs(), credentials="Basic eDp5"),
    ]
    assert [answer.json["code"] for answer in refused] == ["BadRequest"] * 3
    other = gateway.start(ELSEWHERE, confirmed=1)
    assert other.json["code"] == "HostNotAllowed"


def test_slow_readers_and_many_connections(serve: Serve, git_host: GitHost) -> None:
    """Who reads nothing is hung up on; meanwhile others are served."""
    make_repository(git_host.root / "large.git", {"large.bin": os.urandom(12_000_000)})
    gateway = many(serve, git_host.name, max_stall=1.0)
    body = git_host.clone_body("large.git")
    spool = gateway.start(git_host.pack("large.git"), "POST", body, PACK_TYPE).json
    assert ended(gateway, spool["id"])["state"] == "done"
    parts = urlsplit(gateway.base)
    path = f"{parts.path}spools/{spool['id']}/data?offset=0&length=8000000"
    sockets = []
    try:
        for _ in range(CONNECTIONS):
            connection = socket.socket()
            # Else the kernel takes megabytes for each reader that does not read.
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.connect((str(parts.hostname), int(parts.port or 0)))
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: h\r\n\r\n".encode())
            sockets.append(connection)
        assert gateway.piece(spool["id"], 0, 1_000_000).status == 200
        # Long after each was given up.
        time.sleep(5)
        assert all(read_to_end(connection) < 8_000_000 for connection in sockets)
    finally:
        for connection in sockets:
            connection.close()
    assert gateway.get("health").status == 200


def read_to_end(connection: socket.socket) -> int:
    """Read until the gateway's end of the connection; gives how many bytes came."""
    connection.settimeout(60)
    received = 0
    with suppress(ConnectionError):
        while data := connection.recv(1 << 20):
            received += len(data)
    return received


def test_disk_full(
    serve: Serve, git_host: GitHost, lesson: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept makes room; where even that is too little, who asks hears of it."""
    gateway = many(serve, git_host.name)
    pull(gateway, git_host, lesson)
    failures = [2]
    write = os.pwrite

    def pwrite(file: int, data: Any, offset: int) -> int:
        if failures[0]:
            failures[0] -= 1
            raise OSError(errno.ENOSPC, "full")
        return write(file, data, offset)

    monkeypatch.setattr(os, "pwrite", pwrite)
    refs = gateway.start(git_host.refs(lesson), headers={"Git-Protocol": "version=2"}, wait=10)
    assert refs.status == 200, refs.body
    failures[0] = 10**6
    body = git_host.clone_body(lesson)
    answer = gateway.start(git_host.pack(lesson), "POST", body, PACK_TYPE)
    assert ended(gateway, answer.json["id"])["error"]["code"] == "NoSpace"
    failures[0] = 0
    assert pull(gateway, git_host, lesson)


def test_one_reader_ends_nothing_for_others(serve: Serve, git_host: GitHost, lesson: str) -> None:
    gateway = many(serve, git_host.name)
    body = git_host.clone_body(lesson)
    slow = git_host.pack(f"slow-1/{lesson}")
    one, other = (gateway.start(slow, "POST", body, PACK_TYPE).json for _ in range(2))
    assert one["id"] == other["id"]
    assert gateway.forget(one["id"]).status == 204
    assert ended(gateway, other["id"])["state"] == "done"
    assert json.loads(gateway.status(other["id"]).body)["received"] > 2_000_000
