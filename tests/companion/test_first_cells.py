"""The first cells of lessons on their way, from a real companion and a real git host."""

from __future__ import annotations

import asyncio
import json
import os
import threading
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from git_host import GitHost, make_repository
from http_client import MARK, Answer
from jupyter_process import JupyterServer
from lessons_client import Lessons

from jupyterlab_homeroom.companion.entrypoint import FILES_HIDDEN, FILES_ROOT
from jupyterlab_homeroom.companion.files import FilesSettings
from jupyterlab_homeroom.companion.lessons import Deliveries, ListedLessons
from jupyterlab_homeroom.companion.lessons.asked import Order, Source
from jupyterlab_homeroom.companion.lessons.cells import coming, delivered, first_cells
from jupyterlab_homeroom.gateway import Gateway, GatewaySettings

if TYPE_CHECKING:
    from companion_process import Companion

POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def notebook(text: str) -> bytes:
    cell = {"cell_type": "markdown", "metadata": {}, "source": [text]}
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "cells": [cell]}).encode()


FILES = {
    "start.ipynb": notebook("# Welcome"),
    "week 1/übung.ipynb": notebook("# Übung"),
    "large.ipynb": notebook("# Large" + "." * 300_000),
    "huge.ipynb": notebook("# Huge" + "." * delivered.LARGEST),
    "empty.ipynb": b'{"nbformat": 4, "cells": []}',
    "old.ipynb": b'{"nbformat": 3, "worksheets": []}',
    "damaged.ipynb": b"{",
    "notes.md": b"# Notes",
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    return home


@pytest.fixture(scope="session")
def name(git_host: GitHost) -> str:
    make_repository(git_host.root / "cells.git", FILES)
    return "cells.git"


@pytest.fixture
def url(git_host: GitHost, name: str) -> str:
    return f"{git_host.url}/{name}"


@pytest.fixture
def slow_url(git_host: GitHost, name: str) -> str:
    """Of the host when it thinks for 3 s before it sends a pack."""
    return f"{git_host.url}/slow-3/{name}"


@pytest.fixture
def companion(
    run_companion: Callable[..., Companion], home: Path, url: str, slow_url: str
) -> Companion:
    listed = [
        {"repo": slow_url.removesuffix(".git"), "folder": "maps", "branch": "main"},
        {"repo": url, "folder": "maps"},
    ]
    return run_companion(
        {FILES_ROOT: str(home), FILES_HIDDEN: "1", "HOMEROOM_LESSONS": json.dumps(listed)}
    )


@pytest.fixture
def lessons(companion: Companion) -> Lessons:
    return Lessons("http://localhost/lessons/", str(companion.socket))


def ask(lessons: Lessons, url: str, **more: object) -> Answer:
    words = {"url": url, "branch": "", "folder": "maps", "first": "start.ipynb", **more}
    return lessons.get(f"cells?{urlencode(words)}", MARK)


def in_background(work: Callable[[], Any]) -> Callable[[], Any]:
    """Begin something; gives what waits for its result."""
    results: list[Any] = []
    thread = threading.Thread(target=lambda: results.append(work()))
    thread.start()

    def result() -> Any:
        thread.join(30)
        return results[0]

    return result


def test_of_a_delivery_under_way(lessons: Lessons, slow_url: str) -> None:
    status = lessons.start(slow_url, first="start.ipynb")
    assert not status["opened"]
    answer = ask(lessons, slow_url)
    assert answer.status == 200
    assert "<h1>Welcome</h1>" in answer.body.decode()
    assert lessons.end(status)["state"] == "done"


def test_is_a_page_that_may_do_nothing(lessons: Lessons, url: str) -> None:
    lessons.deliver(url, first="start.ipynb")
    answer = ask(lessons, url)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-security-policy"] == f"{POLICY}; sandbox"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert f'content="{POLICY}"' in answer.body.decode()


def test_through_the_jupyter_server(jupyter: JupyterServer, url: str) -> None:
    client = jupyter.client
    proxied = Lessons(f"{jupyter.url}homeroom/lessons/", headers=client.headers)
    proxied.deliver(url, "cells", first="start.ipynb")
    answer = ask(proxied, url, folder="cells")
    assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert answer.headers["content-security-policy"] == f"{POLICY}; sandbox"
    assert "<h1>Welcome</h1>" in answer.body.decode()
    assert_nothing(ask(proxied, url, folder="cells", first="empty.ipynb"))


def test_of_what_a_link_begins_later(lessons: Lessons, slow_url: str, home: Path) -> None:
    """As a link has it, and as the course has it: address without its end, and a branch."""
    asked = [
        in_background(lambda: ask(lessons, slow_url)),
        in_background(lambda: ask(lessons, slow_url.removesuffix(".git"), branch="main")),
    ]
    time.sleep(0.3)
    linked = {"url": slow_url, "branch": "", "folder": "maps", "first": "start.ipynb"}
    assert lessons.post("prepare", linked) == {"preparing": True}
    for answer in asked:
        assert answer().status == 200
    # The page finds it as it was.
    course = slow_url.removesuffix(".git")
    status = lessons.deliver(course, branch="main", first="start.ipynb")
    assert (status["state"], status["opened"]) == ("done", True)


def test_of_what_a_page_begins_later(lessons: Lessons, url: str) -> None:
    asked = in_background(lambda: ask(lessons, url, folder="elsewhere"))
    time.sleep(0.3)
    lessons.start(url, "elsewhere", first="start.ipynb")
    assert asked().status == 200


def test_of_a_delivery_that_is_done(lessons: Lessons, url: str) -> None:
    lessons.deliver(url, "a/b", first="week 1/übung.ipynb")
    answer = ask(lessons, url + "/", folder="a/b", first="week 1/übung.ipynb")
    assert "<title>übung.ipynb</title>" in answer.body.decode()
    assert "<h1>Übung</h1>" in answer.body.decode()


def test_of_a_large_file(lessons: Lessons, url: str) -> None:
    lessons.start(url, first="large.ipynb")
    assert ask(lessons, url, first="large.ipynb").status == 200


@pytest.mark.parametrize("theme", ["dark", "light", "DARK", "", None])
def test_is_dark_when_asked(lessons: Lessons, url: str, theme: str | None) -> None:
    lessons.deliver(url, first="start.ipynb")
    answer = ask(lessons, url, **({} if theme is None else {"theme": theme}))
    expected = "dark" if theme == "dark" else "light"
    assert f"color-scheme: {expected}" in answer.body.decode()


@pytest.mark.parametrize(
    "first", ["huge.ipynb", "empty.ipynb", "old.ipynb", "damaged.ipynb", "none.ipynb"]
)
def test_nothing_of_what_has_no_cells(lessons: Lessons, url: str, first: str) -> None:
    lessons.deliver(url, first=first)
    assert_nothing(ask(lessons, url, first=first))


@pytest.mark.parametrize("first", ["notes.md", ""])
def test_nothing_of_other_files(lessons: Lessons, url: str, first: str) -> None:
    begun = time.monotonic()
    assert_nothing(ask(lessons, url, first=first))
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("more", [{"branch": "other"}, {"depth": 0}, {"first": "large.ipynb"}])
def test_nothing_of_other_orders(lessons: Lessons, url: str, more: dict[str, Any]) -> None:
    lessons.deliver(url, first="start.ipynb")
    assert_nothing(ask(lessons, **{"url": url, **more}))


def test_nothing_of_another_lesson(lessons: Lessons, url: str, git_host: GitHost) -> None:
    lessons.deliver(url, first="start.ipynb")
    assert_nothing(ask(lessons, f"{git_host.url}/lesson.git"))


def test_nothing_of_what_was_there_before(lessons: Lessons, url: str, home: Path) -> None:
    (home / "maps").mkdir()
    (home / "maps/start.ipynb").write_bytes(FILES["start.ipynb"])
    begun = time.monotonic()
    assert_nothing(ask(lessons, url))
    assert time.monotonic() - begun < 5


def test_nothing_of_what_was_declined(lessons: Lessons, slow_url: str, home: Path) -> None:
    lessons.start(slow_url, first="start.ipynb")
    asked = in_background(lambda: ask(lessons, slow_url))
    (home / "maps").mkdir()
    (home / "maps/start.ipynb").write_bytes(FILES["start.ipynb"])
    assert_nothing(asked())
    (home / "maps/start.ipynb").unlink()
    (home / "maps").rmdir()
    assert_nothing(ask(lessons, slow_url))


def test_nothing_of_what_was_stopped(lessons: Lessons, slow_url: str) -> None:
    status = lessons.start(slow_url, first="start.ipynb")
    asked = in_background(lambda: ask(lessons, slow_url))
    assert lessons.request("DELETE", f"deliveries/{status['id']}", MARK).status == 204
    assert_nothing(asked())


def test_nothing_of_what_was_removed(lessons: Lessons, url: str, home: Path) -> None:
    lessons.deliver(url, first="start.ipynb")
    (home / "maps/start.ipynb").unlink()
    assert_nothing(ask(lessons, url))


@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_nothing_from_outside(
    lessons: Lessons, url: str, home: Path, tmp_path: Path, kind: str
) -> None:
    lessons.deliver(url, first="start.ipynb")
    file = home / "maps/start.ipynb"
    file.unlink()
    if kind == "link":
        (tmp_path / "outside.ipynb").write_bytes(FILES["start.ipynb"])
        file.symlink_to(tmp_path / "outside.ipynb")
    elif kind == "pipe":
        os.mkfifo(file)
    else:
        file.mkdir()
    begun = time.monotonic()
    assert_nothing(ask(lessons, url))
    # It was not opened: a pipe would be waited for.
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize("headers", [{}, {**MARK, "Sec-Fetch-Site": "cross-site"}])
def test_refuses_other_sites(lessons: Lessons, headers: dict[str, str], url: str) -> None:
    lessons.deliver(url, first="start.ipynb")
    words = urlencode({"url": url, "branch": "", "folder": "maps", "first": "start.ipynb"})
    answer = lessons.get(f"cells?{words}", headers)
    assert (answer.status, answer.json["code"]) == (403, "BadRequest")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "url=https://h/x&branch=&first=a.ipynb&folder=",
        "url=https://h/x&branch=&first=a.ipynb",
        "url=https://h/x&branch=&folder=a",
        "url=https://h/x&folder=a&first=a.ipynb",
        "url=https://h/x&branch=&folder=a&first=a.ipynb&depth=-1",
        "url=https://h/x&branch=&folder=a&first=a.ipynb&depth=99999999",
        "url=https://h/x&branch=&folder=%ff&first=a.ipynb",
        f"url=https://h/x&branch={'a' * 5000}&folder=a&first=a.ipynb",
    ],
)
def test_malformed_questions(lessons: Lessons, query: str) -> None:
    answer = lessons.get(f"cells?{query}", MARK)
    assert (answer.status, answer.json["code"]) == (400, "BadRequest")


def test_begins_nothing(lessons: Lessons, url: str, git_host: GitHost, home: Path) -> None:
    before = len(git_host.requests("/cells"))
    asked = in_background(lambda: ask(lessons, url))
    time.sleep(1)
    assert len(git_host.requests("/cells")) == before
    assert [*home.iterdir()] == []
    lessons.deliver(url, first="start.ipynb")
    assert asked().status == 200


@pytest.fixture
async def deliveries(tmp_path: Path, home: Path, git_host: GitHost) -> AsyncIterator[Deliveries]:
    """Those of this process, whose limits a test can change."""
    settings = GatewaySettings(spool_dir=tmp_path / "spools", hosts=frozenset([git_host.name]))
    gateway = Gateway(settings)
    made = Deliveries(gateway, FilesSettings(root=home, hidden=True), ListedLessons([]))
    yield made
    await made.close()
    await gateway.close()


def order(url: str, folder: str = "maps") -> Order:
    return Order(Source(url, "", 1), folder, "start.ipynb", confirmed=False)


async def test_waits_so_long_for_a_beginning(
    deliveries: Deliveries, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coming, "BEGINS_WITHIN", 0.2)
    assert await first_cells(deliveries, order(url), is_dark=False) is None
    # One that goes elsewhere does not count.
    deliveries.start(order(url, "elsewhere"))
    assert await first_cells(deliveries, order(url), is_dark=False) is None
    deliveries.start(order(url))
    assert await first_cells(deliveries, order(url), is_dark=False) is not None


async def test_waits_so_long_in_all(
    deliveries: Deliveries, slow_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coming, "ANSWERED_WITHIN", 0.2)
    delivery = deliveries.start(order(slow_url))
    assert delivery
    assert await first_cells(deliveries, order(slow_url), is_dark=False) is None
    # It goes on.
    assert await asyncio.wait_for(delivery.is_opened(), 20)


async def test_is_remembered_no_longer_for_being_looked_at(
    deliveries: Deliveries, url: str
) -> None:
    delivery = deliveries.start(order(url))
    assert delivery
    while delivery.state == "working":
        await delivery.wait(delivery.changes, 10)
    used = delivery.used = time.monotonic() - 100
    assert await first_cells(deliveries, order(url), is_dark=False) is not None
    assert delivery.used == used
    delivery.used = time.monotonic() - 200
    assert await first_cells(deliveries, order(url), is_dark=False) is None


async def test_nothing_of_what_was_declined_after_its_first_file(
    deliveries: Deliveries, url: str
) -> None:
    delivery = deliveries.start(order(url))
    assert delivery and await delivery.is_opened()
    while delivery.state == "working":
        await delivery.wait(delivery.changes, 10)
    delivery.state = "declined"
    assert await first_cells(deliveries, order(url), is_dark=False) is None


def assert_nothing(answer: Answer) -> None:
    assert (answer.status, answer.body) == (204, b"")
