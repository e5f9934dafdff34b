"""What becomes of servers on real hubs with a culler of seconds, and what a page may know of it."""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

import pytest
from running_hub import PROXY, ROOT, RunningHub, running_hub, wait_for

ENVIRONMENTS = os.environ.get("HOMEROOM_HUB_ENVS", "lab,hub6").split(",")
IDLE = 30  # a busy machine takes a while to start a server, and the culler counts that
COURSE: dict[str, Any] = {
    "version": 1,
    "title": "Seeing with maps",
    "groups": {"learners": "learners", "instructors": "teachers"},
    "session": {
        "idleTimeout": IDLE,
        "cullEvery": 1,
        "keepaliveMax": 600,
        "quota": "2 GB",
        "groupQuotas": {"learners": "1 GB", "teachers": "5 GB"},
    },
}


@pytest.fixture(scope="module", params=ENVIRONMENTS)
def environment(request: pytest.FixtureRequest) -> Path:
    cache = Path(os.environ.get("HOMEROOM_CACHE", ROOT / ".cache"))
    folder: Path = cache / "envs" / request.param
    if not folder.exists():
        pytest.skip(f"there is no environment {folder.name}: run `node scripts/setup.mjs`")
    assert PROXY.exists(), "run `npm ci` first: configurable-http-proxy is not there"
    return folder


class Learner:
    """A learner's page: their server, and the token in it."""

    def __init__(self, hub: RunningHub, name: str, group: dict[str, Any] | None = None) -> None:
        self._hub, self._name = hub, name
        hub.browser(name)  # signs in, which makes the user
        if group is not None:
            hub.make_group(f"group-of-{name}", name, group)
        hub.start_server(name)
        self.token = hub.page_token(name)

    def keepalive(self, method: str, seconds: float | None = None) -> Any:
        until = datetime.now(timezone.utc) + timedelta(seconds=seconds or 0)
        body = None if seconds is None else json.dumps({"until": until.isoformat()}).encode()
        return self.ask(method, "keepalive", body)[1]

    def ask(self, method: str, path: str, body: bytes | None = None) -> tuple[int, Any]:
        request = Request(
            f"{self._hub.url}/user/{self._name}/homeroom/{path}",
            body,
            {"Authorization": f"token {self.token}", "X-Requested-With": "homeroom"},
            method=method,
        )
        try:
            with build_opener(ProxyHandler({})).open(request, timeout=60) as answer:
                return answer.status, json.loads(answer.read())
        except HTTPError as error:
            with error:
                return error.code, json.loads(error.read())

    def model(self) -> Any:
        return self._hub.get(f"/users/{self._name}")[1]["servers"].get("")

    def last_activity(self) -> datetime:
        return at(self.model()["last_activity"])

    def wait_until_gone(self) -> datetime:
        """Wait until the server is stopped; returns when that was seen."""
        wait_for(lambda: not self.model(), self._hub.log, 180)
        return datetime.now(timezone.utc)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


@contextmanager
def hub_with(
    environment: Path, folder: Path, after: str = "", **session: Any
) -> Iterator[RunningHub]:
    course = {**COURSE, "session": {**COURSE["session"], **session}}
    with running_hub(environment, folder, course, after) as hub:
        yield hub


def test_idle_servers_stop_and_kept_ones_later(environment: Path, tmp_path: Path) -> None:
    with hub_with(environment, tmp_path) as hub:
        kept = Learner(hub, "ada")
        since = datetime.now(timezone.utc)
        found = kept.keepalive("PUT", 500)
        assert (found["error"], at(found["until"]) > since) == (None, True)
        off = Learner(hub, "eve", {"quota": "2.5 GB"})
        assert off.keepalive("PUT", 500)["until"]
        knows_its_own_limits(kept, 10**9)
        knows_its_own_limits(off, 25 * 10**8)
        reads_what_it_needs_alone(hub, off)
        assert off.keepalive("DELETE")["until"] is None
        idle = Learner(hub, "ben")
        assert idle.keepalive("GET")["until"] is None
        for learner in (off, idle):
            learner.wait_until_gone()
        assert datetime.now(timezone.utc) - since > timedelta(seconds=IDLE)
        until = at(kept.keepalive("PUT", 4)["until"])
        while datetime.now(timezone.utc) < until:
            assert kept.model(), "it stops before the time that the page was told"
            time.sleep(0.2)
        last = kept.last_activity()
        assert last <= until, "nothing is posted after the deadline"
        assert kept.wait_until_gone() >= last + timedelta(seconds=IDLE)


def knows_its_own_limits(learner: Learner, limit: int) -> None:
    """Hold the limit and the cap of a server against what the course and the groups say."""
    status, usage = learner.ask("GET", "usage?path=")
    assert (status, usage["limitFrom"], usage["limit"]) == (200, "course", limit)
    refused = learner.keepalive("PUT", 700)
    assert refused["code"] == "TooLong"
    ahead = at(refused["data"]["latest"]) - datetime.now(timezone.utc)
    assert timedelta(seconds=500) < ahead <= timedelta(seconds=600)


def reads_what_it_needs_alone(hub: RunningHub, eve: Learner) -> None:
    """Hold what a page's token may do against what the session needs of it."""
    info = hub.get("/services/homeroom", eve.token)[1]["info"]["homeroom"]
    assert info["session"] == {
        "idleSeconds": IDLE,
        "cullEverySeconds": 1,
        "reportEverySeconds": 300,
        "proxyEverySeconds": 300,
        "keepaliveMaxSeconds": 600,
    }
    for path in ("/users/eve", "/services/homeroom", "/services/idle-culler", "/user"):
        assert hub.get(path, eve.token)[0] == 200, path
    for path in ("/users", "/users/ada", "/groups", "/groups/learners", "/info", "/proxy"):
        assert hub.get(path, eve.token)[0] in (403, 404), path
    assert hub.post_activity("eve", eve.token) == 200
    assert hub.post_activity("ada", eve.token) in (403, 404)
    assert hub.stop_server("ada", eve.token) in (403, 404)


def test_max_age_stops_kept_servers_too(environment: Path, tmp_path: Path) -> None:
    with hub_with(environment, tmp_path, idleTimeout=0, keepaliveMax=30, maxAge=30) as hub:
        learner = Learner(hub, "ada")
        assert learner.keepalive("PUT", 29)["until"]
        started = at(learner.model()["started"])
        gone = learner.wait_until_gone()
        assert started + timedelta(seconds=30) <= gone
