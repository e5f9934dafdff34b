"""Keeping the server running: what the hub is told, until when, and what the page is told."""

from __future__ import annotations

import json
import stat
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from activity_hub import ActivityHub, eventually
from http_client import MARK, Answer, HttpClient
from jupyter_process import kill

from jupyterlab_homeroom.companion.keepalive.deadline import (
    Deadline,
    load_deadline,
    save_deadline,
)

Run = Callable[..., Any]
HUB = {"JUPYTERHUB_ACTIVITY_URL": "http://h/a", "JUPYTERHUB_API_TOKEN": "t"}


def ahead(seconds: float) -> str:
    at = datetime.now(timezone.utc) + timedelta(seconds=seconds)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


@pytest.fixture
def hub() -> Iterator[ActivityHub]:
    hub = ActivityHub()
    hub.start()
    yield hub
    hub.stop()


class Client(HttpClient):
    def put(self, until: object, headers: dict[str, str] | None = None) -> Answer:
        body = json.dumps({"until": until}).encode()
        return self.request("PUT", "keepalive", MARK if headers is None else headers, body)

    def off(self) -> Answer:
        return self.request("DELETE", "keepalive", MARK)

    def now(self) -> Any:
        return self.get("keepalive").json


def client(companion: Any) -> Client:
    return Client("http://localhost/", str(companion.socket))


def test_off_posts_nothing(run_companion: Run, hub: ActivityHub) -> None:
    page = client(run_companion(hub.environment()))
    found = page.now()
    assert (found["until"], found["since"], found["error"]) == (None, None, None)
    hours = (at(found["latest"]) - datetime.now(timezone.utc)) / timedelta(hours=1)
    assert 7.9 < hours < 8.1
    assert "keepalive" in page.get("health").json["parts"]
    # Longer than several posts take.
    time.sleep(0.6)
    assert hub.posts == []


def test_posts_until_the_deadline_and_never_after(run_companion: Run, hub: ActivityHub) -> None:
    page = client(run_companion(hub.environment()))
    until = ahead(1.5)
    answer = page.put(until)
    assert answer.status == 200
    assert (answer.json["until"], answer.json["error"]) == (until, None)
    assert at(answer.json["since"]) < at(until)
    assert len(hub.posts) == 1, "the first post comes at once, before the answer"
    eventually(lambda: page.now()["until"] is None)
    count = len(hub.posts)
    assert count >= 4
    assert max(hub.times()) <= at(until)
    time.sleep(0.6)
    assert len(hub.posts) == count
    assert page.now()["since"] is None


def test_posts_what_the_server_itself_would(run_companion: Run, hub: ActivityHub) -> None:
    page = client(run_companion(hub.environment(JUPYTERHUB_SERVER_NAME="maps")))
    page.put(ahead(60))
    (post, *_) = hub.posts
    used = post["last_activity"]
    assert post == {
        "path": "/hub/api/users/ada/activity",
        "token": "token the-servers-token",
        "servers": {"maps": {"last_activity": used}},
        "last_activity": used,
    }


def test_moved_and_switched_off(run_companion: Run, hub: ActivityHub) -> None:
    page = client(run_companion(hub.environment()))
    since = page.put(ahead(60)).json["since"]
    later = ahead(120)
    moved = page.put(later).json
    assert (moved["until"], moved["since"]) == (later, since)
    sooner = ahead(30)
    assert page.put(sooner).json["until"] == sooner
    assert page.off().json["until"] is None
    count = len(hub.posts)
    time.sleep(0.6)
    assert len(hub.posts) == count
    assert page.off().status == 200, "off twice is off"


BAD = {
    "past": (-5, "BadRequest"),
    "too long": (3601, "TooLong"),
    "no zone": ("2999-01-01T00:00:00", "BadRequest"),
    "no time": ("tomorrow", "BadRequest"),
    "a number": (5.5, "BadRequest"),
    "nothing": (None, "BadRequest"),
}


@pytest.mark.parametrize("case", BAD)
def test_refused(run_companion: Run, hub: ActivityHub, case: str) -> None:
    until, code = BAD[case]
    page = client(run_companion(hub.environment(HOMEROOM_KEEPALIVE_MAX_SECONDS="3600")))
    answer = page.put(ahead(until) if isinstance(until, int) else until)
    assert (answer.status, answer.json["code"]) == (400, code)
    if code == "TooLong":
        latest = answer.json["data"]["latest"]
        assert abs(at(latest) - at(ahead(3600))) < timedelta(seconds=30)
        assert page.put(latest).status == 200, "what is called the latest is allowed"
    else:
        assert page.now()["until"] is None
        assert hub.posts == []


def test_no_json_is_refused(run_companion: Run, hub: ActivityHub) -> None:
    page = client(run_companion(hub.environment()))
    for body in (b"", b"{", b"[]", b"5", b"\xff"):
        assert page.request("PUT", "keepalive", MARK, body).json["code"] == "BadRequest"


def test_other_sites_are_refused(run_companion: Run, hub: ActivityHub) -> None:
    page = client(run_companion(hub.environment()))
    for headers in ({}, {**MARK, "Sec-Fetch-Site": "cross-site"}):
        assert page.put(ahead(60), headers).status == 403
        assert page.request("DELETE", "keepalive", headers).status == 403
    assert hub.posts == []


@pytest.mark.parametrize("cause", ["no hub", "no token", "the admin"])
def test_absent(run_companion: Run, hub: ActivityHub, cause: str) -> None:
    environment = {
        "no hub": {"JUPYTERHUB_ACTIVITY_URL": ""},
        "no token": hub.environment(JUPYTERHUB_API_TOKEN=""),
        "the admin": hub.environment(HOMEROOM_KEEPALIVE_MAX_SECONDS="0"),
    }[cause]
    page = client(run_companion(environment))
    assert "keepalive" not in page.get("health").json["parts"]
    for answer in (page.get("keepalive"), page.put(ahead(60)), page.off()):
        assert (answer.status, answer.json["code"]) == (404, "BadRequest")


def test_goes_on_where_a_killed_companion_was(run_companion: Run, hub: ActivityHub) -> None:
    companion = run_companion(hub.environment())
    page = client(companion)
    set_to = page.put(ahead(6)).json
    file = companion.socket.with_name("keepalive.json")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    kill(companion.process.pid)
    companion.process.wait()
    companion.start()
    found = page.now()
    assert (found["until"], found["since"]) == (set_to["until"], set_to["since"])
    hub.wait_for_posts(2)
    eventually(lambda: page.now()["until"] is None)
    assert max(hub.times()) <= at(set_to["until"])
    assert not file.exists()


@pytest.mark.parametrize("kept", ["over", "beyond the cap", "torn"])
def test_deadline_that_does_not_hold_is_dropped(
    run_companion: Run, hub: ActivityHub, kept: str
) -> None:
    companion = run_companion(hub.environment(HOMEROOM_KEEPALIVE_MAX_SECONDS="3600"))
    kill(companion.process.pid)
    companion.process.wait()
    until = {"over": ahead(-1), "beyond the cap": ahead(7200), "torn": "2026"}[kept]
    text = json.dumps({"since": ahead(-60), "until": until})
    file = companion.socket.with_name("keepalive.json")
    file.write_text(text[:30] if kept == "torn" else text)
    companion.start()
    assert client(companion).now()["until"] is None
    time.sleep(0.5)
    assert hub.posts == []


@pytest.mark.parametrize("status", [403, 404, 500, 302])
def test_hub_that_refuses_is_told_and_asked_again(
    run_companion: Run, hub: ActivityHub, status: int
) -> None:
    hub.status = status
    page = client(run_companion(hub.environment()))
    answer = page.put(ahead(60))
    assert answer.status == 200, "it stays on: the hub may recover"
    error = answer.json["error"]
    assert (error["code"], error["data"]["status"]) == ("HubUnavailable", status)
    assert answer.json["until"]
    hub.wait_for_posts(2)
    hub.status = 200
    eventually(lambda: page.now()["error"] is None)
    assert page.now()["until"] == answer.json["until"]


def test_hub_that_is_down_comes_back(run_companion: Run, hub: ActivityHub) -> None:
    page = client(run_companion(hub.environment()))
    hub.stop()
    error = page.put(ahead(60)).json["error"]
    assert (error["code"], error["data"]["status"]) == ("HubUnavailable", 0)
    hub.start(hub.port)
    eventually(lambda: page.now()["error"] is None)
    assert hub.posts


def test_slow_hub_holds_nobody_up(run_companion: Run, hub: ActivityHub) -> None:
    hub.delay = 60
    page = client(run_companion(hub.environment()))
    answer = page.put(ahead(120)).json
    assert (answer["error"], bool(answer["until"])) == (None, True), "not known yet"
    assert page.off().json["until"] is None


def test_error_ends_with_what_it_was_about(run_companion: Run, hub: ActivityHub) -> None:
    hub.status = 500
    page = client(run_companion(hub.environment()))
    assert page.put(ahead(60)).json["error"]
    assert page.off().json["error"] is None


def test_retries_back_off(run_companion: Run, hub: ActivityHub) -> None:
    from jupyterlab_homeroom.companion.keepalive import Keepalive, KeepaliveSettings

    settings = KeepaliveSettings(url="u", token="t", server="", file=Path("/nowhere/f"))
    pauses = [[Keepalive(settings)._pause(failures) for _ in range(50)] for failures in range(40)]
    longest = [240, 5, 10, 20, 40, 80, 160, *[240] * 33]
    for values, limit in zip(pauses, longest, strict=True):
        assert 0.75 * limit <= min(values) < max(values) <= limit


def test_deadline_that_cannot_be_kept_leaves_no_older_one(tmp_path: Path) -> None:
    now = datetime.now(timezone.utc)
    file = tmp_path / "keepalive.json"
    save_deadline(file, Deadline(now, now + timedelta(hours=2)))
    assert load_deadline(file)
    (tmp_path / "keepalive.json.part").mkdir()
    save_deadline(file, Deadline(now, now + timedelta(hours=1)))
    assert load_deadline(file) is None


def test_interval_is_at_most_the_servers_own() -> None:
    from jupyterlab_homeroom.companion.environment import keepalive_settings

    def every(**more: str) -> float:
        environment = HUB | more
        found = keepalive_settings(environment, Path("/run"))
        assert found is not None
        return found.every

    assert every() == 240
    assert every(JUPYTERHUB_ACTIVITY_INTERVAL="60") == 60
    assert every(HOMEROOM_KEEPALIVE_EVERY_SECONDS="15") == 15
    assert every(HOMEROOM_KEEPALIVE_EVERY_SECONDS="900") == 300
    assert every(HOMEROOM_KEEPALIVE_EVERY_SECONDS="soon") == 240
    assert every(HOMEROOM_KEEPALIVE_EVERY_SECONDS="nan") == 240
