"""Credentials go to the repository that they are for, and nowhere else."""

from __future__ import annotations

import base64
import gc
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from git_host import PACK_TYPE, TOKEN, GitHost, make_repository
from http_client import MARK, GatewayClient
from tornado.web import RequestHandler

from jupyterlab_homeroom.gateway import Gateway
from jupyterlab_homeroom.gateway.address import parse_address
from jupyterlab_homeroom.gateway.credentials import CredentialsMemory, scope_of
from jupyterlab_homeroom.gateway.request import GitRequest
from jupyterlab_homeroom.gateway.upstream import parse_upstream

Serve = Callable[..., GatewayClient]
Start = Callable[[Callable[[RequestHandler], Any]], str]


def basic(token: str, user: str = "x") -> str:
    return "Basic " + base64.b64encode(f"{user}:{token}".encode()).decode()


SECRET = basic(TOKEN)
HELD = basic(TOKEN, "somebody-else")
WRONG = basic("an-expired-token")


@pytest.fixture
def gateway(serve: Serve, git_host: GitHost) -> GatewayClient:
    for folder in ("hidden", "forbidden", "unseen"):
        if not (git_host.root / folder).exists():
            make_repository(git_host.root / folder / "secret.git", {"secret.txt": b"secret"})
    return serve(hosts=frozenset({git_host.name}), keeps_credentials=True)


def code_of(gateway: GatewayClient, url: str, credentials: str = "") -> str:
    found = gateway.start(url, credentials=credentials, wait=10).spool
    return str(found["error"]["code"]) if found.get("error") else str(found["state"])


@pytest.mark.parametrize(
    ("folder", "without", "wrong", "right"),
    [
        ("private", "AuthenticationRequired", "CredentialsRefused", "done"),
        ("hidden", "RepositoryNotFound", "CredentialsRefused", "done"),
        ("forbidden", "AuthenticationRequired", "CredentialsRefused", "AccessForbidden"),
        ("unseen", "AuthenticationRequired", "CredentialsRefused", "RepositoryNotVisible"),
    ],
)
def test_what_a_host_means(
    gateway: GatewayClient, git_host: GitHost, folder: str, without: str, wrong: str, right: str
) -> None:
    url = git_host.refs(f"{folder}/secret.git")
    codes = [code_of(gateway, url, secret) for secret in ("", WRONG, SECRET)]
    assert codes == [without, wrong, right]


@pytest.mark.parametrize("secret", ["", SECRET])
def test_asked_too_often_is_told_from_no_right(
    gateway: GatewayClient, git_host: GitHost, secret: str
) -> None:
    url = git_host.refs("limited-403/lesson.git")
    error = gateway.start(url, credentials=secret, wait=10).spool["error"]
    assert error["code"] == "RateLimited"
    assert error["data"] == {"host": git_host.name, "seconds": 60}


@pytest.mark.parametrize(
    ("status", "headers", "seconds"),
    [
        (429, {}, 0),
        (429, {"Retry-After": "7"}, 7),
        (403, {"X-RateLimit-Remaining": "0"}, 0),
        (403, {"Retry-After": "99999999999999999999"}, 24 * 3600),
        (429, {"Retry-After": "Fri, 31 Dec 1999 23:59:59 GMT"}, 0),
        (429, {"Retry-After": "soon"}, 0),
    ],
)
def test_how_long_a_host_wants_to_be_left_alone(
    serve: Serve, upstream: Start, status: int, headers: dict[str, str], seconds: int
) -> None:
    def answer(handler: RequestHandler) -> None:
        handler.set_status(status)
        for name, value in headers.items():
            handler.set_header(name, value)

    name = upstream(answer)
    url = f"http://{name}/a.git/info/refs?service=git-upload-pack"
    error = serve(hosts=frozenset({name})).start(url, wait=10).spool["error"]
    assert (error["code"], error["data"]["seconds"]) == ("RateLimited", seconds)


def test_passwords_of_a_kind_that_is_gone_are_refused_not_missing(
    gateway: GatewayClient, git_host: GitHost
) -> None:
    url = git_host.refs("status-410/x.git")
    assert code_of(gateway, url) == "RepositoryNotFound"
    assert code_of(gateway, url, SECRET) == "CredentialsRefused"


def test_nothing_is_sent_by_http_to_a_host_that_is_not_listed(
    serve: Serve, git_host: GitHost
) -> None:
    git_host.log_file.write_text("")
    answer = serve().start(git_host.refs(), credentials=SECRET, confirmed=1, wait=10)
    assert (answer.status, answer.json["code"]) == (403, "UnsafeConnection")
    assert TOKEN not in answer.body.decode() and SECRET not in answer.body.decode()
    assert git_host.requests("/lesson.git") == []


def test_nothing_is_sent_by_http_over_the_internet_also_to_a_listed_host(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, git_host: GitHost
) -> None:
    # The test's host stands for one with a public address.
    monkeypatch.setattr("jupyterlab_homeroom.gateway.resolver.is_public", lambda _: True)
    gateway = serve(hosts=frozenset({git_host.name}), keeps_credentials=True)
    git_host.log_file.write_text("")
    assert code_of(gateway, git_host.refs(), SECRET) == "UnsafeConnection"
    gateway.keep(f"{git_host.url}/lesson.git", SECRET)
    assert code_of(gateway, git_host.refs()) == "UnsafeConnection"
    assert git_host.requests("/lesson.git") == []


def test_asking_for_them_is_no_use_where_they_are_never_sent(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, git_host: GitHost
) -> None:
    monkeypatch.setattr("jupyterlab_homeroom.gateway.resolver.is_public", lambda _: True)
    answer = serve().start(git_host.refs("private/secret.git"), confirmed=1, wait=10)
    assert answer.spool["error"]["code"] == "UnsafeConnection"


BAD_CREDENTIALS = ["Bearer abc", "Basic", "Basic a\r\nX-Evil: 1", "Basic \x00", "x", "Basic a b"]


@pytest.mark.parametrize("value", BAD_CREDENTIALS)
def test_other_values_are_refused_and_not_repeated(
    gateway: GatewayClient, git_host: GitHost, value: str
) -> None:
    answers = [
        gateway.start(git_host.refs(), credentials=value),
        gateway.keep(f"{git_host.url}/lesson.git", value),
    ]
    for answer in answers:
        assert (answer.status, answer.json["code"]) == (400, "BadRequest")
        assert "Evil" not in answer.body.decode() and "abc" not in answer.body.decode()


def test_headers_carry_none(gateway: GatewayClient, git_host: GitHost) -> None:
    """Servers on the way write headers into their logs."""
    git_host.log_file.write_text("")
    headers = {"X-Homeroom-Git-Authorization": SECRET, "Authorization": SECRET}
    answer = gateway.start(git_host.refs("private/secret.git"), headers=headers, wait=10)
    assert answer.spool["error"]["code"] == "AuthenticationRequired"


def test_the_request_itself_starts_after_them(gateway: GatewayClient, git_host: GitHost) -> None:
    body = git_host.clone_body("private/secret.git")
    url = git_host.pack("private/secret.git")
    answer = gateway.start(url, "POST", body, PACK_TYPE, SECRET, wait=10)
    assert (answer.status, b"PACK" in answer.body) == (200, True)


class TestMemory:
    def test_is_used_told_of_and_forgotten(self, gateway: GatewayClient, git_host: GitHost) -> None:
        repository = f"{git_host.url}/private/secret.git"
        url = git_host.refs("private/secret.git")
        assert gateway.is_kept(repository).json == {"kept": False}
        assert gateway.keep(repository, SECRET).status == 204
        answer = gateway.is_kept(repository)
        assert answer.json == {"kept": True}
        assert TOKEN not in str(answer.headers)
        assert code_of(gateway, url) == "done"
        assert gateway.forget_credentials(repository).status == 204
        assert code_of(gateway, url) == "AuthenticationRequired"

    def test_all_is_forgotten(self, gateway: GatewayClient, git_host: GitHost) -> None:
        gateway.keep(f"{git_host.url}/private", SECRET)
        gateway.keep("https://github.com/a/b", SECRET)
        gateway.forget_credentials()
        assert gateway.is_kept(f"{git_host.url}/private/secret").json == {"kept": False}
        assert gateway.is_kept("https://github.com/a/b").json == {"kept": False}

    def test_gives_nothing_back(self, gateway: GatewayClient, git_host: GitHost) -> None:
        repository = f"{git_host.url}/private/secret.git"
        gateway.keep(repository, SECRET)
        spool = gateway.start(git_host.refs("private/secret.git")).json
        gateway.end(spool["id"])
        quoted = quote(repository, safe="")
        for path in ("credentials", f"credentials?url={quoted}", "health", f"spools/{spool['id']}"):
            for method in ("GET", "POST", "HEAD", "OPTIONS", "PATCH"):
                answer = gateway.request(method, path, MARK)
                found = answer.body.decode() + str(answer.headers)
                assert TOKEN not in found and SECRET not in found

    def test_what_a_request_brings_comes_first(
        self, gateway: GatewayClient, git_host: GitHost
    ) -> None:
        gateway.keep(f"{git_host.url}/private/secret.git", WRONG)
        assert code_of(gateway, git_host.refs("private/secret.git"), SECRET) == "done"

    def test_is_for_reading(self, gateway: GatewayClient, git_host: GitHost) -> None:
        gateway.keep(f"{git_host.url}/private/secret.git", SECRET)
        url = git_host.refs("private/secret.git", "git-receive-pack")
        assert code_of(gateway, url) == "AuthenticationRequired"

    def test_ends_with_the_gateway(
        self, gateway: GatewayClient, serve: Serve, git_host: GitHost, tmp_path: Path
    ) -> None:
        gateway.keep(f"{git_host.url}/private/secret.git", SECRET)
        # The same folder of spools, as after a crash.
        after = serve(hosts=frozenset({git_host.name}), keeps_credentials=True)
        assert code_of(after, git_host.refs("private/secret.git")) == "AuthenticationRequired"
        for file in tmp_path.rglob("*"):
            assert not file.is_file() or TOKEN.encode() not in file.read_bytes()

    @pytest.mark.parametrize("url", ["http://h.org/a", "https://u:p@h.org/a", "ftp://h.org/a", ""])
    def test_addresses_that_get_none(self, gateway: GatewayClient, url: str) -> None:
        assert gateway.keep(url, SECRET).status in (400, 403)

    def test_a_gateway_of_many_people_keeps_none(self, serve: Serve, git_host: GitHost) -> None:
        shared = serve(hosts=frozenset({git_host.name}))
        repository = f"{git_host.url}/private/secret.git"
        answers = [
            shared.keep(repository, SECRET),
            shared.is_kept(repository),
            shared.forget_credentials(),
        ]
        assert [answer.status for answer in answers] == [404] * 3

    @pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
    @pytest.mark.parametrize(
        "headers", [{}, {"X-Requested-With": "x"}, {**MARK, "Sec-Fetch-Site": "cross-site"}]
    )
    def test_other_sites_reach_nothing(
        self, gateway: GatewayClient, git_host: GitHost, method: str, headers: dict[str, str]
    ) -> None:
        repository = f"{git_host.url}/private/secret.git"
        gateway.keep(repository, SECRET)
        path = f"credentials?url={quote(repository, safe='')}"
        assert gateway.request(method, path, headers, WRONG.encode()).status == 403
        assert code_of(gateway, git_host.refs("private/secret.git")) == "done"


KEPT = "https://git.org/course/one"


@pytest.mark.parametrize(
    ("kept", "url", "expected"),
    [
        (KEPT, "https://git.org/course/one/", True),
        (KEPT, "https://git.org/course/one.git/", True),
        (f"{KEPT}.git", "https://git.org/course/one/", True),
        ("https://git.org/course", "https://git.org/course/two.git/", True),
        ("https://git.org/course/", "https://git.org/course/two.git/", True),
        ("https://git.org:443/course", "https://git.org/course/two/", True),
        (KEPT, "https://git.org/course/two/", False),
        (KEPT, "https://git.org/course/one-more/", False),
        (KEPT, "https://git.org/course/One/", False),
        (KEPT, "https://git.org/course%2Fone/", False),
        (KEPT, "https://git.org/evil/course/one/", False),
        ("https://git.org/course", "https://git.org/course-of-somebody/one/", False),
        ("https://git.org/course", "https://git.org.evil.org/course/one/", False),
        ("https://git.org/course", "https://git.org:8443/course/one/", False),
        ("https://git.org/course", "http://git.org/course/one/", False),
    ],
)
def test_which_repositories_they_are_for(kept: str, url: str, expected: bool) -> None:
    memory = CredentialsMemory()
    memory.keep(scope_of(parse_address(kept)), SECRET)
    requests = [
        ("info/refs?service=git-upload-pack", "GET"),
        ("git-upload-pack", "POST"),
        ("info/lfs/objects/batch", "POST"),
    ]
    for rest, method in requests:
        found = memory.find(parse_upstream(url + rest, method))
        assert (found == SECRET) is expected


def test_the_narrowest_comes_first_and_the_oldest_goes() -> None:
    memory = CredentialsMemory()
    memory.keep(scope_of(parse_address("https://h.org/a/b")), SECRET)
    memory.keep(scope_of(parse_address("https://h.org/a")), WRONG)
    upstream = parse_upstream("https://h.org/a/b/git-upload-pack", "POST")
    assert memory.find(upstream) == SECRET
    for number in range(99):
        memory.keep(scope_of(parse_address(f"https://h.org/{number}/x")), WRONG)
    assert memory.find(upstream) == WRONG


def test_a_refused_one_is_forgotten_with_what_it_stands_for() -> None:
    memory = CredentialsMemory()
    memory.keep(scope_of(parse_address("https://h.org/a")), WRONG)
    memory.forget(scope_of(parse_address("https://h.org/a/b.git")))
    assert memory.find(parse_upstream("https://h.org/a/b/git-upload-pack", "POST")) is None


class TestLeaks:
    def test_a_redirect_to_another_host_gets_nothing(
        self, gateway: GatewayClient, serve: Serve, git_host: GitHost, upstream: Start
    ) -> None:
        seen: list[Any] = []
        evil = upstream(lambda handler: seen.append(dict(handler.request.headers)))
        both = serve(hosts=frozenset({git_host.name, evil}), keeps_credentials=True)
        both.keep(git_host.url, SECRET)
        path = f"redirect-to/{quote(f'http://{evil}', safe='')}/lesson.git"
        for secret in (SECRET, ""):
            both.start(git_host.refs(path), credentials=secret, wait=10)
        assert len(seen) == 2
        assert all("Authorization" not in headers for headers in seen)

    def test_a_redirects_host_that_asks_for_a_password_is_named(
        self, serve: Serve, git_host: GitHost, upstream: Start
    ) -> None:
        """So the page can tell that it is not the lesson's own host that asks."""
        evil = upstream(lambda handler: handler.set_status(401))
        gateway = serve(hosts=frozenset({git_host.name, evil}))
        path = f"redirect-to/{quote(f'http://{evil}', safe='')}/lesson.git"
        error = gateway.start(git_host.refs(path), credentials=SECRET, wait=10).spool["error"]
        assert error["code"] == "AuthenticationRequired"
        assert error["data"] == {"url": f"http://{evil}/lesson.git"}

    def test_nobody_else_is_served_what_they_brought(
        self, gateway: GatewayClient, git_host: GitHost
    ) -> None:
        url = git_host.refs("private/secret.git")
        assert code_of(gateway, url, SECRET) == "done"
        assert code_of(gateway, url) == "AuthenticationRequired"
        assert code_of(gateway, url, WRONG) == "CredentialsRefused"

    def test_a_request_says_whether_its_answer_may_be_shared(self, git_host: GitHost) -> None:
        upstream = parse_upstream(git_host.refs(), "GET")

        def request(authorization: str | None) -> GitRequest:
            return GitRequest(
                upstream, policy=None, headers={}, authorization=authorization, body=None
            )  # type: ignore[arg-type]

        assert request(None).may_be_shared
        assert not request(SECRET).may_be_shared
        assert SECRET not in repr(request(SECRET))

    def test_logs_hold_nothing_also_of_failures(
        self,
        gateway: GatewayClient,
        gateways: list[Gateway],
        git_host: GitHost,
        caplog: pytest.LogCaptureFixture,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        caplog.set_level(logging.DEBUG)

        async def failing(request: GitRequest, *_: object) -> None:
            raise RuntimeError(f"a bug with {request!r}")

        gateway.keep(f"{git_host.url}/private", SECRET)
        for folder in ("private", "forbidden", "unseen"):
            for secret in (SECRET, WRONG):
                code_of(gateway, git_host.refs(f"{folder}/secret.git"), secret)
        monkeypatch.setattr("jupyterlab_homeroom.gateway.gateway.fetch", failing)
        assert code_of(gateway, git_host.refs("private/secret.git")) == "Unexpected"
        caplog.handler.flush()
        assert "RuntimeError" in caplog.text
        for value in (SECRET, SECRET.removeprefix("Basic "), TOKEN, repr(gateways[0].credentials)):
            assert value not in caplog.text or value.startswith("<")

    def test_a_finished_request_holds_on_to_none(
        self, gateway: GatewayClient, git_host: GitHost
    ) -> None:
        """A failed one is known for another hour, for who asks what became of it."""
        for url in (git_host.refs("status-401/held.git"), git_host.refs("private/secret.git")):
            code_of(gateway, url, HELD)
        gc.collect()
        held = [it for it in gc.get_objects() if isinstance(it, GitRequest)]
        assert [it for it in held if it.authorization == HELD] == []
