"""Which lessons the companion takes for the course's: of the configuration, or of the service."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator, Callable
from types import SimpleNamespace
from typing import Any

import pytest
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from jupyterlab_homeroom.companion.environment import class_service, course_lessons
from jupyterlab_homeroom.companion.lessons import course_lessons as module
from jupyterlab_homeroom.companion.lessons.listed import ListedLesson
from jupyterlab_homeroom.gateway import Gateway, GatewaySettings

ONE = {"name": "one", "repo": "https://git.example.org/o/one.git", "folder": "one"}
LISTED = ListedLesson(url=ONE["repo"], branch="", folder="one", size=None)


class Service:
    """A service that says what a test wants, and notes who asked."""

    def __init__(self) -> None:
        self.status = 200
        self.answer: Any = {"lessons": [ONE], "commit": "a"}
        self.asked: list[str] = []
        self.url = ""


@pytest.fixture
async def service() -> AsyncIterator[Service]:
    made = Service()

    class Handler(RequestHandler):
        def get(self) -> None:
            made.asked.append(self.request.headers["Authorization"])
            self.set_status(made.status)
            self.finish(json.dumps(made.answer))

    server = HTTPServer(Application([("/services/homeroom/lessons", Handler)]))
    sockets = bind_sockets(0, "127.0.0.1")
    server.add_sockets(sockets)
    made.url = f"http://127.0.0.1:{sockets[0].getsockname()[1]}/services/homeroom/"
    yield made
    server.stop()
    await server.close_all_connections()


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let a minute pass."""
    passed = 0.0

    def step() -> None:
        nonlocal passed
        passed += 61

    clock = SimpleNamespace(monotonic=lambda: time.monotonic() + passed)
    monkeypatch.setattr(module, "time", clock)
    return step


def environment(service: Service) -> dict[str, str]:
    return {
        "HOMEROOM_LESSONS": "service",
        "HOMEROOM_SERVICE_URL": service.url,
        "JUPYTERHUB_API_TOKEN": "secret",
    }


async def test_of_the_configuration() -> None:
    lessons = course_lessons({"HOMEROOM_LESSONS": json.dumps([ONE])})
    assert await lessons.of("https://git.example.org/o/ONE") == [LISTED]
    assert await lessons.of("https://git.example.org/o/two") == []


async def test_of_the_service(service: Service, later: Callable[[], None]) -> None:
    lessons = course_lessons(environment(service))
    assert await lessons.of(ONE["repo"]) == [LISTED]
    assert await lessons.of("https://git.example.org/o/two") == []
    assert service.asked == ["token secret"]
    two = {"repo": "https://git.example.org/o/two", "folder": "b/two", "branch": "x", "size": 5}
    service.answer = {"lessons": [two]}
    later()
    assert await lessons.of(two["repo"]) == [ListedLesson(two["repo"], "x", "b/two", 5)]
    assert await lessons.of(ONE["repo"]) == []
    assert len(service.asked) == 2


@pytest.mark.parametrize(
    ("status", "answer"),
    [(404, {}), (200, []), (200, {}), (200, {"lessons": None}), (200, {"lessons": [{"repo": 1}]})],
)
async def test_what_was_said_before_counts(
    service: Service, later: Callable[[], None], status: int, answer: Any
) -> None:
    lessons = course_lessons(environment(service))
    await lessons.of(ONE["repo"])
    later()
    service.status, service.answer = status, answer
    assert await lessons.of(ONE["repo"]) == [LISTED]
    assert len(service.asked) == 2


async def test_a_service_that_does_not_answer_is_left_alone(service: Service) -> None:
    service.status = 500
    lessons = course_lessons(environment(service))
    for _ in range(3):
        assert await lessons.of(ONE["repo"]) == []
    assert len(service.asked) == 1


async def test_without_a_service() -> None:
    lessons = course_lessons({"HOMEROOM_LESSONS": "service"})
    assert await lessons.of(ONE["repo"]) == []


async def test_the_service_gives_lessons_of_its_own_list(service: Service, tmp_path: Any) -> None:
    given = environment(service)
    gateway = Gateway(GatewaySettings(spool_dir=tmp_path))
    found = class_service(given, gateway, course_lessons(given))
    assert found is not None
    assert await found.serves(ONE["repo"])
    assert not await found.serves("https://git.example.org/o/two")
    await gateway.close()
