"""What the gateway answers, with the project's git host behind it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from urllib.parse import quote

import pytest
from git_host import PACK_TYPE, TOKEN, GitHost
from http_client import MARK, GatewayClient

from jupyterlab_homeroom import __version__

Serve = Callable[..., GatewayClient]
MIB = 2**20


@pytest.fixture
def gateway(serve: Serve, git_host: GitHost) -> GatewayClient:
    return serve(hosts=frozenset({git_host.name}))


def test_health(gateway: GatewayClient) -> None:
    answer = gateway.get("health")
    assert answer.json == {"name": "homeroom-gateway", "version": __version__, "protocol": 1}


def test_small_answer_comes_at_once_and_is_forgotten(
    gateway: GatewayClient, git_host: GitHost
) -> None:
    answer = gateway.start(git_host.refs(), wait=10)
    assert answer.status == 200
    assert answer.body.startswith(b"001e# service=git-upload-pack\n")
    assert answer.spool | {"id": ""} == {
        "id": "",
        "state": "done",
        "status": 200,
        "contentType": "application/x-git-upload-pack-advertisement",
        "received": len(answer.body),
        "total": len(answer.body),
        "sha256": hashlib.sha256(answer.body).hexdigest(),
        "error": None,
        "age": None,
    }
    assert gateway.status(answer.spool["id"]).status == 404


def test_who_is_refused_before_the_body_is_told_that_the_connection_ends(
    gateway: GatewayClient, git_host: GitHost
) -> None:
    """Proxies keep connections for the requests of others, which would be lost otherwise."""
    path = f"spools?url={quote(git_host.refs(), safe='')}&method=GET"
    refused = gateway.request("POST", path, {}, b"")
    assert (refused.status, refused.headers["connection"]) == (403, "close")
    later = gateway.start("not an address")
    assert (later.status, later.headers.get("connection")) == (400, None)
    assert gateway.start(git_host.refs(), wait=10).headers.get("connection") is None


def test_without_wait_the_status_comes_at_once(gateway: GatewayClient, git_host: GitHost) -> None:
    answer = gateway.start(git_host.refs())
    assert answer.status == 202
    assert answer.json["state"] == "waiting"
    assert gateway.end(answer.json["id"])["state"] == "done"


def test_answer_is_never_a_page_of_this_origin(gateway: GatewayClient, git_host: GitHost) -> None:
    spool = gateway.start(git_host.refs()).json
    gateway.end(spool["id"])
    for answer in (
        gateway.start(git_host.refs(), wait=10),
        gateway.piece(spool["id"], 0, 100),
        gateway.status("x"),
    ):
        assert answer.headers["content-type"] in ("application/octet-stream", "application/json")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "sandbox" in answer.headers["content-security-policy"]
        assert answer.headers["cache-control"] == "no-store"


def test_pack_comes_in_pieces(gateway: GatewayClient, git_host: GitHost) -> None:
    started = gateway.start(git_host.pack(), "POST", git_host.clone_body(), PACK_TYPE, wait=10)
    assert started.status == 202, "a large answer is not given at once"
    spool = started.json
    data = b""
    while True:
        status = gateway.status(spool["id"], wait=10, after=len(data)).json
        piece = gateway.piece(spool["id"], len(data), 700_001)
        data += piece.body
        if status["state"] == "done" and len(data) == status["received"]:
            break
    assert hashlib.sha256(data).hexdigest() == status["sha256"]
    assert b"PACK" in data[:100]
    assert len(data) > 3_000_000


def test_pieces_in_any_order_and_again(gateway: GatewayClient, git_host: GitHost) -> None:
    spool = gateway.start(git_host.pack(), "POST", git_host.clone_body(), PACK_TYPE).json
    size = gateway.end(spool["id"])["received"]
    whole = gateway.piece(spool["id"], 0, 2**40).body
    assert len(whole) == size
    assert gateway.piece(spool["id"], 1_000_000, 10).body == whole[1_000_000:1_000_010]
    assert gateway.piece(spool["id"], size - 5, 10).body == whole[-5:]
    assert gateway.piece(spool["id"], 5, 0).body == b""
    assert (gateway.piece(spool["id"], size, 10).status, b"") == (200, b"")
    assert gateway.piece(spool["id"], size + 1, 10).status == 416
    assert gateway.piece(spool["id"], 0, 10).body == whole[:10]


def test_piece_is_never_larger_than_the_limit(serve: Serve, git_host: GitHost) -> None:
    gateway = serve(hosts=frozenset({git_host.name}), max_piece=1000)
    spool = gateway.start(git_host.pack(), "POST", git_host.clone_body(), PACK_TYPE).json
    gateway.end(spool["id"])
    assert len(gateway.piece(spool["id"], 0, 8 * MIB).body) == 1000


FAILURES = [
    ("nothing.git", "RepositoryNotFound", 404),
    ("status-410/x.git", "RepositoryNotFound", 410),
    ("status-500/x.git", "UpstreamFailed", 500),
    ("status-503/x.git", "UpstreamFailed", 503),
    ("status-204/x.git", "UpstreamFailed", 204),
    ("status-403/x.git", "AuthenticationRequired", 403),
    ("private/secret.git", "AuthenticationRequired", 401),
]


@pytest.mark.parametrize(("path", "code", "status"), FAILURES)
def test_upstream_failure(
    gateway: GatewayClient, git_host: GitHost, path: str, code: str, status: int
) -> None:
    answer = gateway.start(git_host.refs(path), wait=10)
    assert answer.status == 202
    assert (answer.json["state"], answer.json["status"]) == ("failed", status)
    error = answer.json["error"]
    assert error["code"] == code
    if "url" in error["data"]:
        # `nothing.git`; a fault is part of the address.
        assert error["data"]["url"] == f"{git_host.url}/{path}"
    piece = gateway.piece(answer.json["id"], 0, 10)
    assert (piece.status, piece.json["code"]) == (403 if code == "HostNotAllowed" else 409, code)


def test_empty_repository_passes(gateway: GatewayClient, git_host: GitHost) -> None:
    assert gateway.start(git_host.refs("empty.git"), wait=10).status == 200


@pytest.mark.parametrize("path", ["redirect/lesson.git", "redirect/redirect/lesson.git"])
def test_redirect_is_followed(gateway: GatewayClient, git_host: GitHost, path: str) -> None:
    assert gateway.start(git_host.refs(path), wait=10).body.startswith(b"001e#")
    spool = gateway.start(git_host.pack(path), "POST", git_host.clone_body(), PACK_TYPE).json
    assert gateway.end(spool["id"])["received"] > 3_000_000


def test_too_many_redirects(gateway: GatewayClient, git_host: GitHost) -> None:
    answer = gateway.start(git_host.refs("redirect/" * 6 + "lesson.git"), wait=10)
    assert answer.json["error"]["data"] == {"host": git_host.name, "status": 302}
    assert gateway.start(git_host.refs("redirect/" * 5 + "lesson.git"), wait=10).status == 200


def elsewhere(git_host: GitHost, target: str) -> str:
    return git_host.refs(f"redirect-to/{quote(target, safe='')}/lesson.git")


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("http://localhost:{port}", "HostNotAllowed"),
        ("http://169.254.169.254", "HostNotAllowed"),
        ("http://[::ffff:127.0.0.1]:{port}", "HostNotAllowed"),
        ("file://", "NotARepository"),
        ("http://user:secret@127.0.0.1:{port}", "NotARepository"),
    ],
)
def test_redirect_off_the_list(
    gateway: GatewayClient, git_host: GitHost, target: str, code: str
) -> None:
    url = elsewhere(git_host, target.format(port=git_host.port))
    answer = gateway.start(url, wait=10, confirmed=1)
    assert answer.spool["error"]["code"] == code


SECRET = "Basic " + base64.b64encode(f"prof:{TOKEN}".encode()).decode()


def test_nothing_but_gits_own_goes_upstream(gateway: GatewayClient, git_host: GitHost) -> None:
    git_host.log_file.write_text("")
    path = "private/secret.git"
    headers = {
        "Authorization": "token a-jupyter-token",
        "Cookie": "_xsrf=1; jupyterhub-session-id=2",
        "X-XSRFToken": "1",
        "Git-Protocol": "version=2",
    }
    answer = gateway.start(git_host.refs(path), headers=headers, credentials=SECRET, wait=10)
    assert answer.status == 200
    seen = git_host.requests("/private/secret.git/info/refs", 1)[0]
    assert (seen["authorization"], seen["cookie"], seen["protocol"]) == (SECRET, "", "version=2")
    answer = gateway.start(git_host.refs(path), headers=headers, wait=10)
    assert answer.spool["error"]["code"] == "AuthenticationRequired"
    assert git_host.requests("/private/secret.git/info/refs", 2)[1]["authorization"] == ""


@pytest.mark.parametrize(("name", "expected"), [("127.0.0.1", SECRET), ("localhost", "")])
def test_credentials_stay_with_their_host(
    serve: Serve, git_host: GitHost, name: str, expected: str
) -> None:
    gateway = serve(hosts=frozenset({git_host.name, f"localhost:{git_host.port}"}))
    git_host.log_file.write_text("")
    url = elsewhere(git_host, f"http://{name}:{git_host.port}")
    answer = gateway.start(url, credentials=SECRET, wait=10)
    assert answer.status == 200
    assert git_host.requests("/redirect-to/", 1)[0]["authorization"] == SECRET
    assert git_host.requests("/lesson.git/info/refs", 1)[0]["authorization"] == expected


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 403),
        ({"X-Requested-With": "XMLHttpRequest"}, 403),
        ({**MARK, "Sec-Fetch-Site": "cross-site"}, 403),
        ({**MARK, "Sec-Fetch-Site": "same-site"}, 403),
        ({**MARK, "Sec-Fetch-Site": "none"}, 403),
        ({**MARK, "Sec-Fetch-Site": "same-origin"}, 202),
        (MARK, 202),
    ],
)
def test_cross_site(
    gateway: GatewayClient, git_host: GitHost, headers: dict[str, str], status: int
) -> None:
    path = f"spools?url={quote(git_host.refs(), safe='')}&method=GET"
    assert gateway.request("POST", path, headers).status == status
    spool = gateway.start(git_host.refs()).json
    gateway.request("DELETE", f"spools/{spool['id']}", headers)
    assert gateway.status(spool["id"]).status == (404 if status == 202 else 200)


GOOD = quote("http://h.org/a.git/info/refs?service=git-upload-pack", safe="")
MALFORMED = [
    ("POST", "spools", {}, 400),
    ("POST", "spools?method=GET", {}, 400),
    ("POST", f"spools?url={GOOD}&method=POST", {}, 400),
    ("POST", f"spools?url={GOOD}&method=DELETE", {}, 400),
    ("POST", f"spools?url={GOOD}&wait=-1", {}, 400),
    ("POST", f"spools?url={GOOD}&wait=nan", {}, 400),
    ("POST", f"spools?url={GOOD}&wait={'9' * 5000}", {}, 400),
    ("POST", f"spools?url={GOOD}&confirmed=yes", {}, 400),
    ("POST", f"spools?url={GOOD}", {"Git-Protocol": "version=\xfc"}, 400),
    ("POST", f"spools?url={GOOD}", {"X-Homeroom-Credentials-Length": "9000"}, 400),
    ("POST", f"spools?url={GOOD}", {"X-Homeroom-Credentials-Length": "-1"}, 400),
    ("POST", f"spools?url={GOOD}", {"X-Homeroom-Credentials-Length": "5"}, 400),
    ("POST", f"spools?url={GOOD}", {}, 403),
    ("GET", "spools", {}, 405),
    ("PUT", "spools", {}, 405),
    ("GET", "spools/x", {}, 404),
    ("GET", "spools/..%2f..%2fetc%2fpasswd", {}, 404),
    ("GET", "spools/%2e%2e/data?offset=0&length=1", {}, 404),
    ("GET", f"spools/{'0' * 32}", {}, 404),
    ("GET", f"spools/{'0' * 32}/data?offset=0&length=1", {}, 404),
    ("DELETE", f"spools/{'0' * 32}", {}, 204),
    ("DELETE", "spools/..%2f..%2fx", {}, 204),
]


@pytest.mark.parametrize(("method", "path", "headers", "status"), MALFORMED)
def test_malformed(
    gateway: GatewayClient, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    answer = gateway.request(method, path, {**MARK, **headers}, b"" if method == "POST" else None)
    assert answer.status == status
    if status != 204:
        assert answer.json.keys() == {"code", "data", "message"}


@pytest.mark.parametrize(
    "query",
    ["", "offset=0", "length=1", "offset=-1&length=1", "offset=0&length=x", "offset=1e3&length=1"],
)
def test_malformed_piece(gateway: GatewayClient, git_host: GitHost, query: str) -> None:
    spool = gateway.start(git_host.refs()).json
    assert gateway.get(f"spools/{spool['id']}/data?{query}").status == 400


def test_get_carries_no_body(gateway: GatewayClient, git_host: GitHost) -> None:
    assert gateway.start(git_host.refs(), "GET", b"x").json["code"] == "BadRequest"
