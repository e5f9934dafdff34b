"""Lessons in a file of a repository, on a real hub: what pages and servers are told of them."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from git_host import TOKEN, GitHost
from http_client import Answer, HttpClient
from lesson_list import LessonList, lessons_text
from running_hub import ROOT, RunningHub, running_hub, wait_for

BEFORE = """
import os
c.Spawner.start_timeout = c.Spawner.http_timeout = 150
c.Authenticator.admin_users = set()
c.JupyterHub.load_groups["teachers"] = {"users": ["prof"]}
os.environ["LESSONS_TOKEN"] = "a-course-token"
"""


@pytest.fixture(scope="module")
def listed(git_host: GitHost) -> LessonList:
    return LessonList(git_host, "private/live.git", lessons_text(f"{git_host.url}/lesson.git"))


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory, listed: LessonList) -> Iterator[RunningHub]:
    assert TOKEN in BEFORE
    cache = Path(os.environ.get("HOMEROOM_CACHE", ROOT / ".cache"))
    folder = tmp_path_factory.mktemp("hub")
    course = {
        "version": 1,
        "title": "Seeing with maps",
        "lessonsFrom": {"repo": listed.url, "every": 15, "token": {"env": "LESSONS_TOKEN"}},
        "groups": {"learners": "learners", "instructors": "teachers"},
        "service": {"cache": str(folder / "cache")},
    }
    with running_hub(cache / "envs" / "lab", folder, course, before=BEFORE) as hub:
        for name in ("ada", "prof"):
            hub.start_server(name)
        yield hub


def ask(hub: RunningHub, token: str, path: str = "lessons", tag: str = "") -> Answer:
    headers = {"Authorization": f"token {token}"} if token else {}
    client = HttpClient(f"{hub.url}/services/homeroom/", headers=headers)
    return client.get(path, {"If-None-Match": tag} if tag else None)


def told(hub: RunningHub, token: str, path: str = "lessons") -> list[str] | None:
    answer = ask(hub, token, path)
    lessons: list[dict[str, Any]] | None = answer.json["lessons"]
    return None if lessons is None else [lesson["name"] for lesson in lessons]


def test_lessons_of_a_file(hub: RunningHub, listed: LessonList, git_host: GitHost) -> None:
    """An edit comes without a restart; a broken one changes nothing, and instructors know."""
    ada, prof = hub.page_token("ada"), hub.page_token("prof")
    assert ask(hub, "").status == 403
    wait_for(lambda: told(hub, ada) == ["lesson"], hub.log)
    first = ask(hub, ada)
    assert "problem" not in first.json
    assert ask(hub, prof).json["problem"] is None
    assert ask(hub, ada, tag=first.headers["etag"]).status == 304

    listed.push(lessons_text(f"{git_host.url}/lesson.git", f"{git_host.url}/more"))
    wait_for(lambda: told(hub, ada) == ["lesson", "more"], hub.log)
    assert told(hub, ada, "manifest") == ["lesson", "more"]
    assert ask(hub, ada, tag=first.headers["etag"]).status == 200

    listed.push(lessons_text(f"{git_host.url}/lesson.git", "https://elsewhere.example.org/n"))
    wait_for(lambda: ask(hub, prof).json["problem"], hub.log)
    problem = ask(hub, prof).json["problem"]
    assert problem["mistakes"][0].startswith("lessons.yaml:3: lessons[1].repo: expected a repos")
    assert told(hub, ada) == ["lesson", "more"]
    assert "problem" not in ask(hub, ada).json

    published = hub.get("/services/homeroom", ada)[1]["info"]["homeroom"]["manifest"]
    assert published["lessonsFrom"] == {"repo": listed.url}
    assert TOKEN not in hub.log.read_text()


def test_what_a_server_is_told(hub: RunningHub, git_host: GitHost) -> None:
    """A companion asks for the lessons with the token of its server."""
    environment = hub.server_environment("ada")
    assert environment["HOMEROOM_LESSONS"] == "service"
    assert environment["HOMEROOM_GIT_HOSTS"] == git_host.name
    assert TOKEN not in environment.values()
    client = HttpClient(environment["HOMEROOM_SERVICE_URL"])
    headers = {"Authorization": f"token {environment['JUPYTERHUB_API_TOKEN']}"}
    wait_for(lambda: client.get("lessons", headers).json["lessons"], hub.log)
    answer = client.get("lessons", headers).json
    assert answer["lessons"][0]["folder"] == "lesson"
    assert "problem" not in answer
