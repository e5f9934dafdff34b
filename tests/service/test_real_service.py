"""The `homeroom` service on real hubs, behind their proxy, with the tokens that people have."""

import json
import os
import re
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import pytest
from git_host import PACK_TYPE, GitHost
from http_client import Answer, GatewayClient, HttpClient
from jupyter_process import processes
from running_hub import PROXY, ROOT, RunningHub, read, running_hub, visit, wait_for

from jupyterlab_homeroom.cli import main
from jupyterlab_homeroom.service.app import MOST_OF_ONE

ENVIRONMENTS = os.environ.get("HOMEROOM_HUB_ENVS", "lab,hub6").split(",")

# An instructor may open learners' servers, as the class's admin lets her.
BEFORE = f"""
c.Spawner.start_timeout = c.Spawner.http_timeout = 150
c.Authenticator.admin_users = set()
c.JupyterHub.load_groups["teachers"] = {{"users": ["prof"]}}
c.JupyterHub.load_roles.append({{"name": "teachers", "groups": ["teachers"],
    "scopes": ["access:servers!group=learners", "read:users:name!group=learners"]}})
c.JupyterHub.services.append({{"name": "scraper", "api_token": "scraper-{"x" * 24}"}})
c.JupyterHub.load_roles.append({{"name": "scraper", "services": ["scraper"],
    "scopes": ["read:metrics"]}})
c.JupyterHub.services.append({{"name": "speaker", "api_token": "speaker-{"x" * 24}"}})
c.JupyterHub.load_roles.append({{"name": "speaker", "services": ["speaker"],
    "scopes": ["admin:services!service=homeroom"]}})
"""


@pytest.fixture(scope="module", params=ENVIRONMENTS)
def hub(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, git_host: GitHost
) -> Iterator[RunningHub]:
    cache = Path(os.environ.get("HOMEROOM_CACHE", ROOT / ".cache"))
    environment: Path = cache / "envs" / request.param
    if not environment.exists():
        pytest.skip(f"there is no environment {request.param}: run `node scripts/setup.mjs`")
    assert PROXY.exists(), "run `npm ci` first: configurable-http-proxy is not there"
    folder = tmp_path_factory.mktemp("hub")
    course = {
        "version": 1,
        "title": "Seeing with maps",
        "lessons": [{"name": "lesson", "repo": f"{git_host.url}/lesson.git"}],
        "groups": {"learners": "learners", "instructors": "teachers"},
        "service": {"cache": str(folder / "cache")},
    }
    with running_hub(environment, folder, course, before=BEFORE) as hub:
        wait_for(lambda: service(hub).get("health").status == 200, hub.log)
        for name in ("ada", "prof"):
            hub.start_server(name)
        yield hub


@pytest.fixture(scope="module")
def ada(hub: RunningHub) -> str:
    return hub.page_token("ada")


@pytest.fixture(scope="module")
def prof(hub: RunningHub) -> str:
    return hub.page_token("prof")


def service(hub: RunningHub, token: str = "") -> HttpClient:
    headers = {"Authorization": f"token {token}"} if token else {}
    return HttpClient(f"{hub.url}/services/homeroom/", headers=headers)


def gateway(hub: RunningHub, token: str) -> GatewayClient:
    headers = {"Authorization": f"token {token}"}
    return GatewayClient(f"{hub.url}/services/homeroom/git/", headers=headers)


def announce(hub: RunningHub, token: str, text: str = "Back at ten.") -> Answer:
    body = json.dumps({"text": text}).encode()
    mark = {"X-Requested-With": "homeroom"}
    return service(hub, token).request("POST", "announcements", mark, body)


def told(hub: RunningHub, token: str) -> list[str]:
    answer = service(hub, token).get("announcements")
    assert answer.status == 200, answer.body
    return [each["text"] for each in answer.json["announcements"]]


def test_only_health_is_for_everybody(hub: RunningHub) -> None:
    assert service(hub).get("health").json["name"] == "homeroom-service"
    for token in ("", "no-such-token"):
        for path in ("manifest", "lessons", "metrics", "announcements", "git/health"):
            answer = service(hub, token).get(path)
            assert answer.status == 403, (path, token, answer.body)
        assert gateway(hub, token).start("https://h.example.org/n").status == 403


def test_manifest(hub: RunningHub, ada: str) -> None:
    manifest = service(hub, ada).get("manifest").json
    assert manifest["title"] == "Seeing with maps"
    assert "service" not in manifest
    assert service(hub, ada).get("lessons").status == 404


def test_a_class_costs_the_host_one_fetch(hub: RunningHub, ada: str, git_host: GitHost) -> None:
    def pull(_: int) -> int:
        client = gateway(hub, ada)
        assert client.start(git_host.refs(), wait=15).status == 200
        pack = client.start(git_host.pack(), "POST", git_host.clone_body(), PACK_TYPE, wait=5)
        return int(client.end(pack.json["id"])["received"])

    before = len(git_host.requests("/lesson.git"))
    with ThreadPoolExecutor(8) as pool:
        sizes = set(pool.map(pull, range(24)))
    assert len(sizes) == 1
    assert len(git_host.requests("/lesson.git", before + 2)) - before <= 4


def test_token_of_a_server_fetches(hub: RunningHub, git_host: GitHost) -> None:
    environment = hub.server_environment("ada")
    address = environment["HOMEROOM_SERVICE_URL"]
    token = environment["JUPYTERHUB_API_TOKEN"]
    client = GatewayClient(f"{address}git/", headers={"Authorization": f"token {token}"})
    assert client.start(git_host.refs(), wait=15).status == 200
    assert announce(hub, token).status == 403


def test_hosts_of_the_course_alone(hub: RunningHub, ada: str) -> None:
    url = "http://127.0.0.1:9/n/info/refs?service=git-upload-pack"
    assert gateway(hub, ada).start(url, confirmed=1).json["code"] == "HostNotAllowed"


def test_instructors_announce(hub: RunningHub, ada: str, prof: str) -> None:
    assert announce(hub, ada, "I am the teacher.").status == 403
    made = announce(hub, prof, "Room 5 at two.")
    assert made.status == 201, made.body
    assert told(hub, ada) == ["Room 5 at two."]
    mark = {"X-Requested-With": "homeroom"}
    path = f"announcements/{made.json['id']}"
    assert service(hub, ada).request("DELETE", path, mark).status == 403
    assert service(hub, prof).request("DELETE", path, mark).status == 204
    assert told(hub, ada) == []


def test_instructor_in_a_learners_server_does_not_announce(hub: RunningHub, prof: str) -> None:
    """What she hands to a learner's server by opening it must not speak in her name."""
    browser = hub.browser("prof")
    address, page = visit(browser, f"{hub.url}/user/ada/lab")
    assert "/oauth2/authorize" in address, page[:2000]
    fields = re.findall(r'name="(scopes|_xsrf)"[^>]*?value="([^"]*)"', page, re.DOTALL)
    page = read(browser, address, urlencode(fields).encode())
    found = re.search(r'"token":\s*"([^"]+)"', page)
    assert found and found[1] != prof
    assert hub.get("/user", found[1])[1]["name"] == "prof"
    assert announce(hub, found[1]).status == 403


def test_service_with_the_scope_announces(hub: RunningHub, ada: str) -> None:
    assert announce(hub, f"speaker-{'x' * 24}", "The hub restarts at noon.").status == 201
    assert "The hub restarts at noon." in told(hub, ada)


def test_command_announces(
    hub: RunningHub,
    ada: str,
    prof: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = told(hub, ada)
    monkeypatch.setenv("HOMEROOM_TOKEN", ada)
    assert main(["announce", "I am the teacher.", "--url", hub.url]) == 1
    assert told(hub, ada) == before
    # As in a terminal of an instructor's own server.
    for name in ("HOMEROOM_SERVICE_URL", "JUPYTERHUB_API_TOKEN"):
        monkeypatch.setenv(name, hub.server_environment("prof")[name])
    monkeypatch.delenv("HOMEROOM_TOKEN")
    assert main(["announce", "Five more minutes.", "--minutes", "5"]) == 0
    assert told(hub, ada) == [*before, "Five more minutes."]
    made = re.search(r"--remove ([0-9a-f]+)", capsys.readouterr().out)
    assert made
    assert main(["announce", "--remove", made[1]]) == 0
    assert told(hub, ada) == before


def test_looking_is_not_activity(hub: RunningHub, ada: str) -> None:
    before = hub.get("/users/ada")[1]["servers"][""]["last_activity"]
    for _ in range(5):
        told(hub, ada)
    assert hub.get("/users/ada")[1]["servers"][""]["last_activity"] == before


def test_one_person_is_not_everybody(hub: RunningHub, prof: str, git_host: GitHost) -> None:
    """Who asks hosts without end has to wait, and nobody else has."""
    hub.start_server("ben")
    ben = hub.page_token("ben")

    def ask(number: int, token: str = ben) -> Answer:
        url = f"{git_host.url}/none-{number}.git/info/refs?service=git-upload-pack"
        return gateway(hub, token).start(url, wait=15)

    before = len(git_host.requests("/none-"))
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(MOST_OF_ONE + 40)))
    refused = [answer for answer in answers if answer.status == 429]
    assert refused
    assert {answer.json["code"] for answer in refused} == {"GatewayBusy"}
    let_through = len(answers) - len(refused)
    assert len(git_host.requests("/none-", before + let_through)) - before == let_through
    assert ask(-1, prof).status != 429


def test_metrics(hub: RunningHub, ada: str) -> None:
    assert service(hub, ada).get("metrics").status == 403
    text = service(hub, f"scraper-{'x' * 24}").get("metrics").body.decode()
    assert re.search(r'homeroom_answers_total\{how="fetched"\} [1-9]', text)
    assert re.search(r"homeroom_cache_bytes [1-9]", text)


def test_killed_service_comes_back_with_what_it_had(
    hub: RunningHub, ada: str, git_host: GitHost
) -> None:
    body = git_host.clone_body()
    pack = gateway(hub, ada).start(git_host.pack(), "POST", body, PACK_TYPE, wait=1).json
    assert gateway(hub, ada).end(pack["id"])["state"] == "done"
    before = len(git_host.requests("/lesson.git/git-upload-pack", 1))
    for pid in processes("jupyterlab_homeroom.service"):
        if str(hub.log.parent) in Path(f"/proc/{pid}/environ").read_text():
            os.kill(pid, signal.SIGKILL)
    wait_for(lambda: service(hub).get("health").status != 200, hub.log)
    wait_for(lambda: service(hub).get("health").status == 200, hub.log, 90)
    assert gateway(hub, ada).piece(pack["id"], 0, 100).status == 200
    again = gateway(hub, ada).start(git_host.pack(), "POST", body, PACK_TYPE, wait=1).json
    assert again["id"] == pack["id"]
    assert len(git_host.requests("/lesson.git/git-upload-pack")) == before
    assert "The hub restarts at noon." in told(hub, ada)
