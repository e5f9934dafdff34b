"""Where a git host may send the gateway for a large file, and with what."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from http_client import GatewayClient
from large_files import LFS_TYPE, ask, code_of, get, oid_of, wanted
from tornado.web import RequestHandler

Serve = Callable[..., GatewayClient]
Upstream = Callable[[Callable[[RequestHandler], Any]], str]
DATA = b"the bytes of a large file"
OID = oid_of(DATA)


def answer_with(handler: RequestHandler, body: object) -> None:
    handler.set_header("Content-Type", LFS_TYPE)
    handler.write(body if isinstance(body, bytes) else json.dumps(body))


def batch(action: object, **more: object) -> dict[str, Any]:
    return {"objects": [{"oid": OID, "size": len(DATA), "actions": {"download": action}, **more}]}


@pytest.fixture
def says(upstream: Upstream) -> Callable[[object], str]:
    """Start a git host that answers batch requests with this, and gives the object at `/store`."""

    def start(body: object) -> str:
        def answer(handler: RequestHandler) -> None:
            if handler.request.path.startswith("/store"):
                handler.write(DATA)
            else:
                found = json.dumps(body).replace("HERE", f"http://{handler.request.host}")
                answer_with(handler, found.encode())

        return upstream(answer)

    return start


def fetch(serve: Serve, name: str, *listed: str, credentials: str = "") -> Any:
    """Ask a host for the object, both requests."""
    gateway = serve(hosts=frozenset({name, *listed}))
    told = ask(gateway, f"http://{name}/a.git", wanted(DATA), credentials=credentials)
    assert told.status == 200, told.body
    return get(gateway, f"http://{name}/a.git", OID, credentials=credentials)


def test_object_comes_from_where_the_host_says(serve: Serve, says: Callable[[object], str]) -> None:
    name = says(batch({"href": "HERE/store?X-Signature=a%2Fb&x=/../y"}))
    assert fetch(serve, name).body == DATA


REFUSED_PLACES = [
    "file:///etc/passwd",
    "http://user:secret@127.0.0.1/x",
    "http://127.0.0.1/a/../b",
    "http://127.0.0.1/a\r\nX: y",
    "//127.0.0.1/x",
    "/x",
    "",
    5,
    None,
    "http://h.org/" + "x" * 9000,
]


@pytest.mark.parametrize("href", REFUSED_PLACES)
def test_place_that_is_no_address(
    serve: Serve, says: Callable[[object], str], href: object
) -> None:
    name = says(batch({"href": href}))
    gateway = serve(hosts=frozenset({name}))
    told = ask(gateway, f"http://{name}/a.git", wanted(DATA))
    assert told.json["objects"][0]["error"]["code"] in (404, 422)
    assert b"secret" not in told.body
    assert code_of(get(gateway, f"http://{name}/a.git", OID)) == "SpoolGone"


PRIVATE = [
    "http://localhost:{port}/store",
    "http://169.254.169.254/latest/meta-data",
    "http://[::1]:{port}/store",
    "http://[::ffff:127.0.0.1]:{port}/store",
    "http://2130706433:{port}/store",
    "http://10.0.0.1/x",
]


@pytest.mark.parametrize("href", PRIVATE)
def test_private_place_that_the_admin_does_not_list(
    serve: Serve, upstream: Upstream, href: str
) -> None:
    asked = []

    def answer(handler: RequestHandler) -> None:
        asked.append(handler.request.path)
        port = handler.request.host.partition(":")[2]
        answer_with(handler, batch({"href": href.format(port=port)}))

    assert code_of(fetch(serve, upstream(answer))) == "PrivateAddress"
    assert asked == ["/a.git/info/lfs/objects/batch"]


@pytest.mark.parametrize("port", [22, 25, 1023])
def test_port_of_another_service(serve: Serve, says: Callable[[object], str], port: int) -> None:
    name = says(batch({"href": f"http://store.example.org:{port}/x"}))
    assert code_of(fetch(serve, name)) == "HostNotAllowed"


def leads_to(*addresses: str) -> Callable[..., Any]:
    async def getaddrinfo(self: object, host: str, port: int, **_: object) -> list[Any]:
        found = ["127.0.0.1"] if host == "127.0.0.1" else addresses
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (it, port)) for it in found]

    return getaddrinfo


def test_host_that_is_only_confirmed_may_not_name_a_listed_private_one(
    serve: Serve, upstream: Upstream, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stranger's repository must not steer requests to what the admin opened for the course."""
    asked: list[str] = []
    inside = upstream(lambda handler: asked.append(handler.request.path))
    # A public name, as far as the check can see, at the address that a test can have.
    monkeypatch.setattr("jupyterlab_homeroom.gateway.resolver.is_public", lambda it: True)
    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", leads_to("127.0.0.1"))
    stranger = upstream(lambda handler: answer_with(handler, batch({"href": f"http://{inside}/x"})))
    repository = f"http://stranger.example.org:{stranger.partition(':')[2]}/a.git"
    gateway = serve(hosts=frozenset({inside}))
    assert ask(gateway, repository, wanted(DATA), confirmed=1).status == 200
    # From here on 127.0.0.1 is what it is.
    monkeypatch.setattr("jupyterlab_homeroom.gateway.resolver.is_public", lambda it: False)
    assert code_of(get(gateway, repository, OID, confirmed=1)) == "PrivateAddress"
    assert asked == []


def redirecting(handler: RequestHandler, status: int, location: str) -> None:
    handler.set_status(status)
    handler.set_header("Location", location)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirect_of_the_store_is_followed_without_its_headers(
    serve: Serve, upstream: Upstream, status: int
) -> None:
    seen: list[tuple[str, str | None]] = []

    def store(handler: RequestHandler) -> None:
        seen.append((handler.request.path, handler.request.headers.get("X-Grant")))
        handler.write(DATA)

    behind = upstream(store)

    def host(handler: RequestHandler) -> None:
        path = handler.request.path
        seen.append((path, handler.request.headers.get("X-Grant")))
        if path.endswith("/batch"):
            here = f"http://{handler.request.host}/first"
            answer_with(handler, batch({"href": here, "header": {"X-Grant": "g"}}))
        elif path == "/first":
            redirecting(handler, status, "second")
        else:
            redirecting(handler, status, f"http://{behind}/third")

    assert fetch(serve, upstream(host), behind).body == DATA
    assert seen[1:] == [("/first", "g"), ("/second", "g"), ("/third", None)]


def test_redirect_into_a_private_network(serve: Serve, upstream: Upstream) -> None:
    asked: list[str] = []
    inside = upstream(lambda handler: asked.append(handler.request.path))

    def host(handler: RequestHandler) -> None:
        if handler.request.path.endswith("/batch"):
            answer_with(handler, batch({"href": f"http://{handler.request.host}/first"}))
        else:
            redirecting(handler, 302, f"http://{inside}/x")

    assert code_of(fetch(serve, upstream(host))) == "PrivateAddress"
    assert asked == []


@pytest.mark.parametrize("location", ["file:///etc/passwd", "http://[::1/x", "http://u:p@h.org/"])
def test_redirect_to_what_is_no_address(serve: Serve, upstream: Upstream, location: str) -> None:
    def host(handler: RequestHandler) -> None:
        if handler.request.path.endswith("/batch"):
            answer_with(handler, batch({"href": f"http://{handler.request.host}/first"}))
        else:
            redirecting(handler, 302, location)

    assert code_of(fetch(serve, upstream(host))) == "UpstreamFailed"


def test_redirects_without_end(serve: Serve, upstream: Upstream) -> None:
    asked: list[str] = []

    def host(handler: RequestHandler) -> None:
        asked.append(handler.request.path)
        if handler.request.path.endswith("/batch"):
            answer_with(handler, batch({"href": f"http://{handler.request.host}/store"}))
        else:
            redirecting(handler, 302, "/store")

    answer = fetch(serve, upstream(host))
    assert answer.json["error"]["data"]["status"] == 302
    assert len(asked) == 1 + 6


def headers_seen(serve: Serve, upstream: Upstream, header: object, own: str) -> dict[str, str]:
    seen: dict[str, str] = {}

    def host(handler: RequestHandler) -> None:
        if handler.request.path.endswith("/batch"):
            here = f"http://{handler.request.host}/store"
            answer_with(handler, batch({"href": here, "header": header}))
        else:
            seen.update(handler.request.headers)
            handler.write(DATA)

    assert fetch(serve, upstream(host), credentials=own).body == DATA
    return {name.lower(): value for name, value in seen.items()}


AUTHORIZATION = "Basic YTpi"


def test_store_at_the_hosts_own_address_gets_the_credentials(
    serve: Serve, upstream: Upstream
) -> None:
    seen = headers_seen(serve, upstream, {}, AUTHORIZATION)
    assert seen["authorization"] == AUTHORIZATION


def test_credentials_that_the_host_gives_come_first(serve: Serve, upstream: Upstream) -> None:
    seen = headers_seen(serve, upstream, {"authorization": "Bearer x"}, AUTHORIZATION)
    assert seen["authorization"] == "Bearer x"


def test_headers_that_would_change_the_request_are_left_out(
    serve: Serve, upstream: Upstream
) -> None:
    header = {
        "Host": "evil.org",
        "Cookie": "a=b",
        "Range": "bytes=0-1",
        "Transfer-Encoding": "chunked",
        "Content-Length": "5",
        "Connection": "upgrade",
        "Proxy-Authorization": "x",
        "Accept": "application/octet-stream",
        "X-Number": 5,
    }
    seen = headers_seen(serve, upstream, header, "")
    assert seen["host"].startswith("127.0.0.1:")
    assert (seen["accept"], seen["x-number"]) == ("application/octet-stream", "5")
    assert seen["connection"] == "close"
    left_out = {"cookie", "range", "transfer-encoding", "content-length", "proxy-authorization"}
    assert left_out.isdisjoint(seen)


@pytest.mark.parametrize("header", [{"X": "a\r\nY: b"}, {"X:": "a"}, {"": "a"}, ["X"], "X"])
def test_headers_that_are_none(serve: Serve, says: Callable[[object], str], header: object) -> None:
    name = says(batch({"href": "HERE/store", "header": header}))
    told = ask(serve(hosts=frozenset({name})), f"http://{name}/a.git", wanted(DATA))
    assert "error" in told.json["objects"][0]


@pytest.mark.parametrize("body", [DATA[:-1], DATA + b"x", b"", b"x" * len(DATA)])
def test_something_else_in_this_place(serve: Serve, upstream: Upstream, body: bytes) -> None:
    def host(handler: RequestHandler) -> None:
        if handler.request.path.endswith("/batch"):
            answer_with(handler, batch({"href": f"http://{handler.request.host}/store"}))
        else:
            handler.write(body)

    expected = "TooLarge" if len(body) > len(DATA) else "TransferCorrupt"
    assert code_of(fetch(serve, upstream(host))) == expected


NOT_BATCHES: list[object] = [
    b"not json",
    b"[" * 100_000,
    [],
    {},
    {"objects": {}},
    {"objects": [1]},
    {"objects": [{"size": 1}]},
    {"objects": [{"oid": [OID]}]},
    {"transfer": "multipart", "objects": []},
]


@pytest.mark.parametrize("body", NOT_BATCHES, ids=range(len(NOT_BATCHES)))
def test_what_is_no_batch_answer(serve: Serve, upstream: Upstream, body: object) -> None:
    name = upstream(lambda handler: answer_with(handler, body))
    answer = ask(serve(hosts=frozenset({name})), f"http://{name}/a.git", wanted(DATA))
    # A missing object is not a broken answer.
    if body == {"objects": {}}:
        assert answer.json["objects"][0]["error"]["code"] == 404
    else:
        assert code_of(answer) == "NotARepository"


def test_batch_answer_without_end(serve: Serve, upstream: Upstream) -> None:
    name = upstream(lambda handler: answer_with(handler, b"[" + b" " * 9_000_000))
    answer = ask(serve(hosts=frozenset({name})), f"http://{name}/a.git", wanted(DATA))
    assert code_of(answer) == "TooLarge"


@pytest.mark.parametrize("error", [{"code": 410, "message": "gone"}, {"code": "x"}, "gone", 5])
def test_object_with_an_error(serve: Serve, says: Callable[[object], str], error: object) -> None:
    name = says(batch({"href": "HERE/store"}, error=error))
    told = ask(serve(hosts=frozenset({name})), f"http://{name}/a.git", wanted(DATA))
    expected = 410 if isinstance(error, dict) and error["code"] == 410 else 500
    assert told.json["objects"][0]["error"]["code"] == expected


def test_objects_that_nobody_asked_for_are_left_out(
    serve: Serve, says: Callable[[object], str]
) -> None:
    other = {"oid": "b" * 64, "size": 1, "actions": {"download": {"href": "HERE/store"}}}
    body = batch({"href": "HERE/store"})
    body["objects"].append(other)
    name = says(body)
    gateway = serve(hosts=frozenset({name}))
    told = ask(gateway, f"http://{name}/a.git", wanted(DATA))
    assert [entry["oid"] for entry in told.json["objects"]] == [OID]
    assert code_of(get(gateway, f"http://{name}/a.git", "b" * 64)) == "SpoolGone"


def at(**ago: float) -> str:
    return (datetime.now(timezone.utc) - timedelta(**ago)).isoformat()


@pytest.mark.parametrize(
    ("action", "is_good"),
    [
        ({"expires_in": 60}, True),
        ({"expires_in": -1}, False),
        ({"expires_in": 0}, True),
        ({"expires_in": "x"}, True),
        ({"expires_at": at(days=1)}, False),
        ({"expires_at": at(days=-1)}, True),
        ({"expires_at": at(days=1).replace("+00:00", "Z")}, False),
        ({"expires_at": "0001-01-01T00:00:00Z"}, True),
        ({"expires_at": "tomorrow"}, True),
        ({"expires_in": 60, "expires_at": at(days=1)}, True),
    ],
)
def test_address_that_is_too_old_is_not_asked(
    serve: Serve, says: Callable[[object], str], action: dict[str, object], is_good: bool
) -> None:
    answer = fetch(serve, says(batch({"href": "HERE/store", **action})))
    assert answer.body == DATA if is_good else code_of(answer) == "SpoolGone"


def test_batch_request_is_redirected_like_gits(serve: Serve, upstream: Upstream) -> None:
    methods: list[str] = []

    def host(handler: RequestHandler) -> None:
        path = handler.request.path
        methods.append(f"{handler.request.method} {path}")
        if path.startswith("/a.git"):
            redirecting(handler, 302, path.replace("/a.git", "/b.git"))
        elif path.startswith("/b.git"):
            answer_with(handler, batch({"href": f"http://{handler.request.host}/store"}))
        else:
            handler.write(DATA)

    assert fetch(serve, upstream(host)).body == DATA
    assert methods == [
        "POST /a.git/info/lfs/objects/batch",
        "POST /b.git/info/lfs/objects/batch",
        "GET /store",
    ]
