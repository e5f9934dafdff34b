"""A course configured on real hubs: what learners and their pages can ask, and what not."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from running_hub import PROXY, ROOT, RunningHub, end, running_hub, start_hub, visit, wait_for

from jupyterlab_homeroom import __version__

# Environments with another JupyterHub each; HOMEROOM_HUB_ENVS names others.
ENVIRONMENTS = os.environ.get("HOMEROOM_HUB_ENVS", "lab,hub6").split(",")

COURSE: dict[str, Any] = {
    "version": 1,
    "title": "Seeing with maps",
    "lessons": [{"name": "intro", "repo": "http://git.example.org:3000/intro.git"}],
    "groups": {"learners": "learners", "instructors": "teachers"},
    "session": {"idleTimeout": 1800, "cullEvery": 60, "maxAge": 7200},
}
TIMES = {"idleTimeout": 1800, "cullEvery": 60, "maxAge": 7200}


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
    with running_hub(environment, folder, COURSE) as hub:
        hub.start_server("ada")
        yield hub


@pytest.fixture(scope="module")
def page_token(hub: RunningHub) -> str:
    return hub.page_token("ada")


def test_page_reads_the_course(hub: RunningHub, page_token: str) -> None:
    status, service = hub.get("/services/homeroom", page_token)
    assert status == 200
    assert service["info"]["homeroom"] == {
        "version": __version__,
        "manifest": COURSE,
        "culler": {"service": "idle-culler", **TIMES},
        "session": {
            "idleSeconds": 1800,
            "cullEverySeconds": 60,
            "reportEverySeconds": 300,
            "proxyEverySeconds": 300,
            "maxAgeSeconds": 7200,
            "keepaliveMaxSeconds": 28800,
        },
    }


def test_page_reads_the_culler(hub: RunningHub, page_token: str) -> None:
    status, service = hub.get("/services/idle-culler", page_token)
    assert status == 200
    assert TIMES.items() <= service["info"]["homeroom"].items()
    assert service["pid"] > 0


def test_page_sees_no_other_service(hub: RunningHub, page_token: str) -> None:
    assert hub.get("/services", page_token)[1].keys() == {"homeroom", "idle-culler"}
    assert hub.get("/services/tests", page_token)[0] in (403, 404)


def test_page_reads_its_own_user(hub: RunningHub, page_token: str) -> None:
    status, user = hub.get("/users/ada", page_token)
    assert (status, user["name"], user["groups"]) == (200, "ada", ["learners"])
    assert user["servers"][""]["last_activity"]


@pytest.mark.parametrize("path", ["/users", "/users/ben", "/groups/learners", "/proxy"])
def test_page_reads_nothing_about_others(hub: RunningHub, page_token: str, path: str) -> None:
    assert hub.get(path, page_token)[0] in (403, 404)


def test_server_token_stays_small(hub: RunningHub) -> None:
    token = hub.server_environment("ada")["JUPYTERHUB_API_TOKEN"]
    assert hub.get("/user", token)[0] == 200
    for path in ("/users", "/services/homeroom"):
        assert hub.get(path, token)[0] in (403, 404)


def test_environment_of_servers(hub: RunningHub) -> None:
    environment = hub.server_environment("ada")
    assert environment["HOMEROOM_GIT_HOSTS"] == "git.example.org:3000"
    assert environment["OF_THE_ADMIN"] == "1"


def test_collections_come_in_pages(hub: RunningHub) -> None:
    """What the page's client of the hub relies on: `src/hub/collection.ts`."""
    for name in ("one", "two", "three"):
        hub.make_group(name, "ada", {})
    found: list[str] = []
    offset: int | None = 0
    pages = 0
    while offset is not None:
        status, page = hub.get(
            f"/groups?offset={offset}&limit=2",
            accept="application/jupyterhub-pagination+json",
        )
        assert status == 200
        found += [group["name"] for group in page["items"]]
        following = page["_pagination"]["next"]
        offset, pages = following and following["offset"], pages + 1
    assert {"one", "two", "three", "learners"} <= set(found)
    assert len(found) == len(set(found)) > 2
    assert pages > 1


def test_groups(hub: RunningHub) -> None:
    members = {
        one: sorted(hub.get(f"/groups/{one}")[1]["users"]) for one in ("learners", "teachers")
    }
    assert members == {"learners": ["ada", "ben"], "teachers": []}


def test_culler_is_allowed_what_it_does(hub: RunningHub) -> None:
    wait_for(lambda: "GET /hub/api/users" in hub.log.read_text(), hub.log)
    refused = [line for line in hub.log.read_text().splitlines() if " 403 " in line]
    assert not [line for line in refused if "idle-culler" in line]


def test_page_acts_for_its_own_user(hub: RunningHub, page_token: str) -> None:
    assert hub.post_activity("ben", page_token) in (403, 404)
    assert hub.post_activity("ada", page_token) == 200
    assert hub.stop_server("ben", page_token) in (403, 404)
    assert hub.stop_server("ada", page_token) in (202, 204)


def test_lost_service_stops_the_start(environment: Path, tmp_path: Path) -> None:
    after = "c.JupyterHub.services = [{'name': 'tests', 'api_token': 'another-token'}]\n"
    course = {**COURSE, "session": {"idleTimeout": 0}}
    _, process = start_hub(environment, tmp_path, course, "t" * 32, after)
    try:
        log = tmp_path / "hub.log"
        wait_for(lambda: process.poll() is not None, log)
        assert process.returncode
        assert "Found undefined service homeroom in role homeroom" in log.read_text()
    finally:
        end(process)


PROFILES = """
c.Spawner.options_form = (
    "<select name='profile'><option>small</option><option>gpu</option></select>"
)
c.Spawner.options_from_form = lambda data: {"profile": data.get("profile", ["small"])[0]}
"""


def test_link_starts_its_environment(environment: Path, tmp_path: Path) -> None:
    """A link with a profile starts it, and goes on to the lesson; the page reads what runs."""
    course = {**COURSE, "profiles": [{"name": "small"}, {"name": "gpu", "title": "With a GPU"}]}
    lesson = "/hub/user-redirect/lab?repo=http%3A%2F%2Fh%2Fn&urlpath=lab%2Ftree%2Fn%2F&profile=gpu"
    with running_hub(environment, tmp_path, course, PROFILES) as hub:
        browser = hub.browser("ada")
        link = f"{hub.url}/hub/spawn?{urlencode({'profile': 'gpu', 'next': lesson})}"
        assert "select name='profile'" in visit(browser, f"{hub.url}/hub/spawn")[1]
        assert "/hub/spawn-pending/ada" in visit(browser, link)[0]
        wait_for(lambda: hub.get("/users/ada")[1]["servers"].get("", {}).get("ready"), hub.log)
        # Now the pending page goes on, and so does the link itself while the server runs.
        address = f"{hub.url}/user/ada/lab?{lesson.split('?')[1]}"
        assert visit(browser, link)[0] == address
        other = link.replace("profile=gpu&", "profile=small&", 1)
        assert visit(browser, other)[0] == address
        status, user = hub.get("/users/ada", hub.page_token("ada"))
        assert (status, user["servers"][""]["user_options"]) == (200, {"profile": "gpu"})
