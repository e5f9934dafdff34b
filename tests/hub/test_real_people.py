"""Who may ask what, on real hubs with the demo's course: learners nothing of others."""

import os
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from running_hub import PROXY, ROOT, RunningHub, running_hub

ENVIRONMENTS = os.environ.get("HOMEROOM_HUB_ENVS", "lab,hub6").split(",")

# Instructors of this hub may also open learners' servers, which is the admin's to give.
BEFORE = """
c.JupyterHub.load_groups = {
    "learners": {"users": ["ada", "ben"]},
    "instructors": {"users": ["prof"]},
    "others": {"users": ["stranger"]},
}
c.JupyterHub.load_roles.append({
    "name": "opens-servers",
    "groups": ["instructors"],
    "scopes": ["access:servers!group=learners"],
})
"""


def demo_course(folder: Path) -> dict[str, Any]:
    text = (ROOT / "demo" / "course.yaml").read_text()
    text = text.replace("${GIT}", "http://git.example.org:3000").replace("${SHARED}", str(folder))
    course: dict[str, Any] = yaml.safe_load(text)
    (folder / "weather").mkdir(mode=0o755)
    return course


@pytest.fixture(scope="module", params=ENVIRONMENTS)
def environment(request: pytest.FixtureRequest) -> Path:
    cache = Path(os.environ.get("HOMEROOM_CACHE", ROOT / ".cache"))
    folder: Path = cache / "envs" / request.param
    if not folder.exists():
        pytest.skip(f"there is no environment {folder.name}: run `node scripts/setup.mjs`")
    assert PROXY.exists(), "run `npm ci` first: configurable-http-proxy is not there"
    return folder


@pytest.fixture(scope="module")
def hub(environment: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHub]:
    folder = tmp_path_factory.mktemp("hub")
    with running_hub(environment, folder, demo_course(folder), before=BEFORE) as hub:
        for name in ("ada", "ben", "prof", "stranger"):
            hub.browser(name)
        for name in ("ada", "ben", "prof"):
            hub.start_server(name)
        yield hub


@pytest.fixture(scope="module")
def tokens(hub: RunningHub) -> dict[str, str]:
    """What code in a learner's or an instructor's session can get hold of."""
    return {
        "the learner's page": hub.page_token("ada"),
        "the learner's server": hub.server_environment("ada")["JUPYTERHUB_API_TOKEN"],
        # A page of the learner's server can read the token that it was opened with.
        "the learner's server, opened by an instructor": opened_by("prof", "ada", hub),
        "the instructor's page": hub.page_token("prof"),
    }


def opened_by(visitor: str, owner: str, hub: RunningHub) -> str:
    """The token in the page of somebody else's server."""
    return hub.page_token(visitor, of=owner)


LEARNERS = (
    "the learner's page",
    "the learner's server",
    "the learner's server, opened by an instructor",
)
REFUSED = (403, 404)

ATTEMPTS: dict[str, tuple[str, str, Any]] = {
    "list users": ("GET", "/users", None),
    "read another": ("GET", "/users/ben", None),
    "read the instructor": ("GET", "/users/stranger", None),
    "read a group": ("GET", "/groups/learners", None),
    "list groups": ("GET", "/groups", None),
    "start another's server": ("POST", "/users/ben/server", {}),
    "stop another's server": ("DELETE", "/users/ben/server", None),
    "post another's activity": (
        "POST",
        "/users/ben/activity",
        {"last_activity": "2026-01-01T00:00:00Z"},
    ),
    "join the instructors": ("POST", "/groups/instructors/users", {"users": ["ada"]}),
    "make a user": ("POST", "/users/mallory", {}),
    "become an admin": ("PATCH", "/users/ada", {"admin": True}),
    "become an instructor by name": ("PATCH", "/users/ada", {"name": "prof-2"}),
    "take a token of another": ("POST", "/users/ben/tokens", {}),
    "take a larger token": ("POST", "/users/ada/tokens", {"scopes": ["list:users"]}),
    "read the hub's service of the tests": ("GET", "/services/tests", None),
    "read the proxy": ("GET", "/proxy", None),
    "stop the hub": ("POST", "/shutdown", {}),
}


@pytest.mark.parametrize("attempt", ATTEMPTS)
@pytest.mark.parametrize("whose", LEARNERS)
def test_learner_cannot(hub: RunningHub, tokens: dict[str, str], whose: str, attempt: str) -> None:
    method, path, body = ATTEMPTS[attempt]
    status, answer = hub.ask(method, path, tokens[whose], body)
    if (status, path) == (200, "/groups"):
        # The hub lists what one may see: nothing.
        assert answer == []
        return
    assert status in (*REFUSED, 400), answer
    assert hub.get("/users/ben")[1]["servers"][""]["ready"]


@pytest.mark.parametrize("attempt", ["make a user", "become an admin", "stop the hub"])
def test_instructor_is_no_admin(hub: RunningHub, tokens: dict[str, str], attempt: str) -> None:
    method, path, body = ATTEMPTS[attempt]
    assert hub.ask(method, path, tokens["the instructor's page"], body)[0] in REFUSED


def test_instructor_sees_the_class(hub: RunningHub, tokens: dict[str, str]) -> None:
    token = tokens["the instructor's page"]
    status, users = hub.get("/users", token)
    assert status == 200
    by_name = {user["name"]: user for user in users}
    assert by_name.keys() == {"ada", "ben"}
    assert by_name["ben"]["servers"][""]["ready"]
    assert by_name["ben"]["last_activity"]
    status, group = hub.get("/groups/learners", token)
    assert (status, sorted(group["users"])) == (200, ["ada", "ben"])


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/users/stranger"),
        ("GET", "/groups/others"),
        ("GET", "/groups/instructors"),
        ("POST", "/users/ben/server"),
        ("DELETE", "/users/ben/server"),
        ("POST", "/groups/learners/users"),
        ("GET", "/services/tests"),
        ("POST", "/users/ben/tokens"),
    ],
)
def test_instructor_sees_no_more(
    hub: RunningHub, tokens: dict[str, str], method: str, path: str
) -> None:
    body = {} if method == "POST" else None
    status, answer = hub.ask(method, path, tokens["the instructor's page"], body)
    assert status in (*REFUSED, 400), answer


def test_instructor_has_only_own_activity_to_write(hub: RunningHub, tokens: dict[str, str]) -> None:
    assert hub.post_activity("ben", tokens["the instructor's page"]) in REFUSED
    assert hub.post_activity("prof", tokens["the instructor's page"]) == 200


def test_learner_who_opens_an_instructors_server(hub: RunningHub) -> None:
    browser = hub.browser("ada")
    with pytest.raises(urllib.error.HTTPError) as caught:
        browser.open(f"{hub.url}/user/prof/lab", timeout=60)
    with caught.value as error:
        assert error.code in REFUSED


def test_group_that_was_left(hub: RunningHub) -> None:
    """Who is no instructor any more has no scopes of one, at once and after the next start."""
    for name in ("assistant",):
        hub.browser(name)
    hub.ask("POST", "/groups/instructors/users", None, {"users": ["assistant"]})
    hub.start_server("assistant")
    token = hub.page_token("assistant")
    assert hub.get("/users", token)[0] == 200
    hub.ask("DELETE", "/groups/instructors/users", None, {"users": ["assistant"]})
    assert hub.get("/users", token)[0] in REFUSED
    hub.stop_server("assistant", hub.token)
    hub.start_server("assistant")
    assert hub.get("/users", hub.page_token("assistant"))[0] in REFUSED
