"""Large files of Git LFS, with the project's git host behind the gateway."""

from __future__ import annotations

import base64
import hashlib
import json
import random
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from git_host import SCRIPT, TOKEN, GitHost, make_repository
from http_client import GatewayClient
from large_files import ask, code_of, get, keep, oid_of, wanted

from jupyterlab_homeroom.gateway import Gateway

Serve = Callable[..., GatewayClient]
SMALL = b"a small file"
BIG = random.Random(2).randbytes(3_000_000)
SECRET = "Basic " + base64.b64encode(f"x:{TOKEN}".encode()).decode()


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GitHost]:
    """A git host whose objects are on another host: 127.0.0.1 under the name of localhost."""
    folder = tmp_path_factory.mktemp("lfs-host")
    root, log = folder / "repositories", folder / "log"
    for name in ("large.git", "private/large.git"):
        make_repository(root / name, {"pointer": b"x"})
        keep(root / name, SMALL)
        keep(root / name, BIG)
    make_repository(root / "plain.git", {"file": b"x"})
    process = subprocess.Popen(
        [
            "node",
            SCRIPT,
            "--root",
            root,
            "--token",
            TOKEN,
            "--log",
            log,
            "--lfs-store",
            "localhost",
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    found = json.loads(process.stdout.readline())
    yield GitHost(found["url"], found["port"], root, log, process)
    process.terminate()
    process.wait(10)


@pytest.fixture
def gateway(serve: Serve, host: GitHost) -> GatewayClient:
    return serve(hosts=frozenset({host.name, f"localhost:{host.port}"}))


@pytest.fixture
def large(host: GitHost) -> str:
    return f"{host.url}/large.git"


def test_page_hears_what_the_host_has_and_never_where(gateway: GatewayClient, large: str) -> None:
    absent = b"nobody pushed this"
    answer = ask(gateway, large, wanted(SMALL, absent))
    assert answer.status == 200
    found = answer.json["objects"]
    assert found[0] == {"oid": oid_of(SMALL), "size": len(SMALL)}
    assert (found[1]["oid"], found[1]["error"]["code"]) == (oid_of(absent), 404)
    assert b"localhost" not in answer.body
    assert b"grant" not in answer.body.lower()
    assert answer.spool["sha256"] == hashlib.sha256(answer.body).hexdigest()


def test_small_object_comes_at_once(gateway: GatewayClient, large: str) -> None:
    ask(gateway, large, wanted(SMALL))
    answer = get(gateway, large, oid_of(SMALL))
    assert (answer.status, answer.body) == (200, SMALL)
    assert answer.spool["sha256"] == oid_of(SMALL)


def test_big_object_comes_in_pieces(gateway: GatewayClient, large: str) -> None:
    ask(gateway, large, wanted(BIG))
    started = get(gateway, large, oid_of(BIG))
    assert started.status == 202
    ended = gateway.end(started.json["id"])
    assert (ended["state"], ended["received"], ended["sha256"]) == ("done", len(BIG), oid_of(BIG))
    pieces = [gateway.piece(ended["id"], at, 700_000).body for at in range(0, len(BIG), 700_000)]
    assert b"".join(pieces) == BIG


def test_object_can_be_asked_for_again(gateway: GatewayClient, large: str) -> None:
    ask(gateway, large, wanted(SMALL))
    assert [get(gateway, large, oid_of(SMALL)).body for _ in range(2)] == [SMALL, SMALL]


def test_nothing_is_given_that_was_not_asked_for_before(
    gateway: GatewayClient, host: GitHost, large: str
) -> None:
    assert code_of(get(gateway, large, oid_of(SMALL))) == "SpoolGone"
    ask(gateway, large, wanted(SMALL))
    # Of another repository, and of another host.
    assert code_of(get(gateway, f"{host.url}/plain.git", oid_of(SMALL))) == "SpoolGone"
    other = f"http://localhost:{host.port}/large.git"
    assert code_of(get(gateway, other, oid_of(SMALL))) == "SpoolGone"


def test_new_gateway_has_to_ask_anew(serve: Serve, host: GitHost, large: str) -> None:
    hosts = frozenset({host.name, f"localhost:{host.port}"})
    ask(serve(hosts=hosts), large, wanted(SMALL))
    second = serve(hosts=hosts)
    assert code_of(get(second, large, oid_of(SMALL))) == "SpoolGone"
    ask(second, large, wanted(SMALL))
    assert get(second, large, oid_of(SMALL)).body == SMALL


def test_host_without_git_lfs(gateway: GatewayClient, host: GitHost) -> None:
    for path in ("plain.git", "nothing.git"):
        answer = ask(gateway, f"{host.url}/{path}", wanted(SMALL))
        assert code_of(answer) == "RepositoryNotFound"
    assert code_of(ask(gateway, f"{host.url}/page/x.git", wanted(SMALL))) == "NotARepository"
    answer = ask(gateway, f"{host.url}/status-501/x.git", wanted(SMALL))
    assert answer.spool["error"]["data"] == {"host": host.name, "status": 501}


def test_object_that_the_host_lost(gateway: GatewayClient, host: GitHost, large: str) -> None:
    data = b"soon to be lost"
    keep(host.root / "large.git", data)
    ask(gateway, large, wanted(data))
    for file in (host.root / "large.git" / "lfs").rglob(oid_of(data)):
        file.unlink()
    assert code_of(get(gateway, large, oid_of(data))) == "RepositoryNotFound"


def test_object_that_is_damaged_at_the_host(
    gateway: GatewayClient, host: GitHost, large: str, tmp_path: Path
) -> None:
    data = b"soon to be damaged"
    keep(host.root / "large.git", data)
    ask(gateway, large, wanted(data))
    for file in (host.root / "large.git" / "lfs").rglob(oid_of(data)):
        file.write_bytes(b"S" + data[1:])
    answer = get(gateway, large, oid_of(data))
    assert code_of(answer) == "TransferCorrupt"
    assert answer.json["error"]["data"] == {"url": f"{large}/info/lfs/objects/{oid_of(data)}"}
    assert list((tmp_path / "spools").iterdir()) == []


def test_object_above_the_limit(serve: Serve, host: GitHost, large: str) -> None:
    gateway = serve(hosts=frozenset({host.name}), max_bytes=1_000_000)
    ask(gateway, large, wanted(BIG))
    answer = get(gateway, large, oid_of(BIG))
    assert answer.json["error"]["data"] == {"limit": 1_000_000}


def test_credentials_are_for_the_repository_and_tokens_for_the_store(
    gateway: GatewayClient, host: GitHost
) -> None:
    repository = f"{host.url}/private/large.git"
    assert code_of(ask(gateway, repository, wanted(SMALL))) == "AuthenticationRequired"
    assert ask(gateway, repository, wanted(SMALL), credentials=SECRET).status == 200
    # Not for somebody who does not know the password.
    assert code_of(get(gateway, repository, oid_of(SMALL))) == "SpoolGone"
    host.log_file.write_text("")
    # The store is below /private/, which asks for the password, and on another host, so it
    # does not get it.
    answer = get(gateway, repository, oid_of(SMALL), credentials=SECRET)
    assert code_of(answer) == "AuthenticationRequired"
    seen = host.requests("/private/large.git/info/lfs/store/", 1)
    assert seen[0]["authorization"] == ""


def test_nothing_of_the_page_goes_upstream(
    gateway: GatewayClient, host: GitHost, large: str
) -> None:
    host.log_file.write_text("")
    headers = {"Authorization": "token x", "Cookie": "y=z", "Git-Protocol": "version=2"}
    ask(gateway, large, wanted(SMALL), headers)
    assert get(gateway, large, oid_of(SMALL), headers).body == SMALL
    for path in ("/large.git/info/lfs/objects/batch", "/large.git/info/lfs/store/"):
        seen = host.requests(path, 1)[0]
        assert (seen["authorization"], seen["cookie"], seen["protocol"]) == ("", "", "")


def test_store_that_the_admin_does_not_list_must_be_public(
    serve: Serve, host: GitHost, large: str
) -> None:
    gateway = serve(hosts=frozenset({host.name}))
    host.log_file.write_text("")
    assert ask(gateway, large, wanted(SMALL)).status == 200
    answer = get(gateway, large, oid_of(SMALL))
    assert code_of(answer) == "PrivateAddress"
    assert answer.json["error"]["data"] == {"host": f"localhost:{host.port}"}
    assert host.requests("/large.git/info/lfs/store/") == []


def test_unconfirmed_host_is_not_asked(serve: Serve, large: str) -> None:
    gateway = serve()
    assert code_of(ask(gateway, large, wanted(SMALL))) == "HostNotAllowed"
    assert code_of(ask(gateway, large, wanted(SMALL), confirmed=1)) == "PrivateAddress"
    assert code_of(get(gateway, large, oid_of(SMALL))) == "HostNotAllowed"


BAD_REQUESTS = [
    b"",
    b"[]",
    b"not json",
    b"[" * 100_000,
    b'{"operation": "download"}',
    b'{"operation": "download", "objects": {"oid": 1}}',
    wanted(),
    wanted(SMALL, operation="upload"),
    wanted(SMALL, operation=["download"]),
    wanted(objects=[{"oid": "a" * 63, "size": 1}]),
    wanted(objects=[{"oid": "A" * 64, "size": 1}]),
    wanted(objects=[{"oid": "../" + "a" * 61, "size": 1}]),
    wanted(objects=[{"oid": ["a" * 64], "size": 1}]),
    wanted(objects=[{"oid": "a" * 64, "size": -1}]),
    wanted(objects=[{"oid": "a" * 64, "size": True}]),
    wanted(objects=[{"oid": "a" * 64, "size": 1.5}]),
    wanted(objects=[{"oid": "a" * 64, "size": 2**60}]),
    wanted(objects=[{"oid": f"{number:064x}", "size": 1} for number in range(1001)]),
]


@pytest.mark.parametrize("request_", BAD_REQUESTS, ids=range(len(BAD_REQUESTS)))
def test_what_is_no_request_for_downloads(
    gateway: GatewayClient, host: GitHost, large: str, request_: object
) -> None:
    host.log_file.write_text("")
    assert code_of(ask(gateway, large, request_)) == "BadRequest"
    assert host.requests("/large.git") == []


def test_request_that_is_too_long(gateway: GatewayClient, large: str) -> None:
    answer = ask(gateway, large, wanted(SMALL, padding="x" * 300_000))
    assert answer.json["error"]["data"] == {"limit": 262_144}


def test_finished_object_outlives_the_gateway(
    serve: Serve, gateways: list[Gateway], host: GitHost, large: str
) -> None:
    hosts = frozenset({host.name, f"localhost:{host.port}"})
    first = serve(hosts=hosts)
    ask(first, large, wanted(BIG))
    spool = first.end(get(first, large, oid_of(BIG)).json["id"])
    second = serve(hosts=hosts)
    assert len(gateways) == 2
    assert second.piece(spool["id"], len(BIG) - 5, 5).body == BIG[-5:]
