"""A companion whose lessons are in a file of a repository: the service tells and gives them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from companion_process import Companion
from git_host import GitHost, make_repository
from http_client import MARK, HttpClient
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from jupyterlab_homeroom.companion.entrypoint import FILES_HIDDEN, FILES_ROOT
from jupyterlab_homeroom.service.app import Service, make_service
from jupyterlab_homeroom.service.lessons import FollowedFile
from jupyterlab_homeroom.service.published import PublishedCourse
from jupyterlab_homeroom.service.settings import ServiceSettings

PREFIX = "/services/homeroom/"


class Tokens:
    """A hub that knows the token of one server."""

    access_scopes = frozenset({"access"})

    async def user_for_token(self, token: str, *, sync: bool) -> Mapping[str, Any] | None:
        return {"name": "ada", "scopes": ["access"]} if token == "of-the-server" else None

    def check_scopes(self, required_scopes: set[str], user: Mapping[str, Any]) -> set[str]:
        return required_scopes & set(user["scopes"])


@pytest.fixture
async def service(git_host: GitHost, tmp_path: Path) -> AsyncIterator[tuple[Service, str]]:
    """A service that follows a list with one lesson, and its address."""
    lesson = {"name": "maps", "repo": f"{git_host.url}/of-service.git", "folder": "maps"}
    for name, files in (
        ("of-service", {"start.ipynb": b'{"cells": []}'}),
        ("list-of-service", {"lessons.yaml": json.dumps({"lessons": [lesson]}).encode()}),
    ):
        if not (git_host.root / f"{name}.git").exists():
            make_repository(git_host.root / f"{name}.git", files)
    repo = f"{git_host.url}/list-of-service.git"
    file = FollowedFile(repo=repo, branch="", path="lessons.yaml", every=60, user="oauth2")
    settings = ServiceSettings(
        prefix=PREFIX,
        api_url="",
        token="",
        name="homeroom",
        cache=tmp_path / "cache",
        cache_bytes=10**9,
        tls=None,
        lessons_from=file,
    )
    made = make_service(settings, PublishedCourse({"lessonsFrom": {"repo": repo}}), Tokens())
    server = HTTPServer(made.application)
    sockets = bind_sockets(0, "127.0.0.1")
    server.add_sockets(sockets)
    yield made, f"http://127.0.0.1:{sockets[0].getsockname()[1]}{PREFIX}"
    server.stop()
    await server.close_all_connections()
    await made.close()


async def test_a_link_is_delivered_ahead_through_the_service(
    service: tuple[Service, str],
    run_companion: Callable[..., Companion],
    git_host: GitHost,
    tmp_path: Path,
) -> None:
    running, url = service
    home = tmp_path / "home"
    home.mkdir()
    await _until(lambda: running.followed is not None and bool(running.followed.lessons))
    companion = await asyncio.to_thread(
        run_companion,
        {
            FILES_ROOT: str(home),
            FILES_HIDDEN: "1",
            "HOMEROOM_LESSONS": "service",
            "HOMEROOM_SERVICE_URL": url,
            "JUPYTERHUB_API_TOKEN": "of-the-server",
        },
    )
    client = HttpClient("http://localhost/lessons/", str(companion.socket))

    async def prepare(repo: str) -> Any:
        linked = {"url": repo, "branch": "", "folder": "maps", "first": ""}
        body = json.dumps(linked).encode()
        return (await asyncio.to_thread(client.request, "POST", "prepare", MARK, body)).json

    # Not of the list, so the learner may have to be asked first.
    assert await prepare(f"{git_host.url}/lesson.git") == {"preparing": False}
    assert await prepare(f"{git_host.url}/of-service.git") == {"preparing": True}
    await _until((home / "maps" / ".git" / "HEAD").exists)
    assert (home / "maps" / "start.ipynb").read_bytes() == b'{"cells": []}'
    # Refs and pack of the list, and those of the lesson.
    assert running.gateway.shared is not None
    assert running.gateway.shared.count == 4


async def _until(is_so: Callable[[], bool]) -> None:
    for _ in range(600):
        if is_so():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it does not come")
