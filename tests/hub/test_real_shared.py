"""Shared data on a real hub with Unix accounts: learners change nothing in it, instructors do."""

import json
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from http_client import HttpClient
from running_hub import PROXY, ROOT, RunningHub, running_hub
from unix_accounts import unix_account, unix_group

ENVIRONMENTS = os.environ.get("HOMEROOM_HUB_ENVS", "lab,hub6").split(",")

NOTEBOOK = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
FILES = {
    "stations.csv": "station,height\nLakeside,410\n",
    "look.ipynb": json.dumps(NOTEBOOK),
    "2026/march.csv": "1\n",
}

BEFORE = """
c.JupyterHub.spawner_class = "jupyterhub.spawner.LocalProcessSpawner"
c.JupyterHub.load_groups = {groups!r}
"""


class SharedFolder:
    """Data of the machine that the members of one of its groups write."""

    def __init__(self, folder: Path, group: str) -> None:
        self.folder = folder
        self._group = group

    def renew(self) -> None:
        """Put everything there as an admin would, and nothing else."""
        shutil.rmtree(self.folder, ignore_errors=True)
        for name, text in FILES.items():
            file = self.folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        for path in (self.folder, *self.folder.rglob("*")):
            shutil.chown(path, "root", self._group)
            path.chmod(0o2775 if path.is_dir() else 0o664)

    def state(self) -> dict[str, tuple[int, int, bytes]]:
        """All that somebody could have changed."""
        return {
            str(path.relative_to(self.folder)): (
                path.lstat().st_mode,
                path.lstat().st_mtime_ns,
                path.read_bytes() if path.is_file() else b"",
            )
            for path in (self.folder, *self.folder.rglob("*"))
        }


class Person:
    """Somebody's running server."""

    def __init__(self, hub: RunningHub, name: str, home: Path) -> None:
        self._hub, self.name, self.home = hub, name, home
        hub.browser(name)  # signs in, which makes the user

    def start(self) -> None:
        """Start the server, as the groups of now want it."""
        self._hub.start_server(self.name)
        token = self._hub.page_token(self.name)
        headers = {"Authorization": f"token {token}"}
        self._client = HttpClient(f"{self._hub.url}/user/{self.name}/", headers=headers)
        self.renew()

    def restart(self) -> None:
        """Stop the server, and start it again."""
        self._hub.stop_server(self.name, self._hub.token)
        self.start()

    def renew(self) -> None:
        """Put the file there that copies are made of."""
        (self.home / "own.csv").write_text("mine\n")
        shutil.chown(self.home / "own.csv", self.name)

    def ask(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        """Ask the server's Contents API."""
        data = None if method in ("GET", "DELETE") else json.dumps(body or {}).encode()
        answer = self._client.request(method, f"api/contents/{path}", body=data)
        return answer.status, answer.json if answer.body else None


class Hub:
    """A hub with a learner and an instructor who have accounts of the machine."""

    def __init__(self, learner: Person, instructor: Person, data: SharedFolder) -> None:
        self.learner, self.instructor, self.data = learner, instructor, data


@pytest.fixture(scope="module", params=ENVIRONMENTS)
def environment(request: pytest.FixtureRequest) -> Path:
    cache = Path(os.environ.get("HOMEROOM_CACHE", ROOT / ".cache"))
    folder: Path = cache / "envs" / request.param
    if not folder.exists():
        pytest.skip(f"there is no environment {folder.name}: run `node scripts/setup.mjs`")
    assert PROXY.exists(), "run `npm ci` first: configurable-http-proxy is not there"
    return folder


@pytest.fixture(scope="module")
def hub(environment: Path) -> Iterator[Hub]:
    if os.geteuid() != 0:
        pytest.skip("needs root, who alone can make Unix accounts")
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="homeroom-"))
        stack.callback(shutil.rmtree, folder)
        folder.chmod(0o755)
        mark = secrets.token_hex(3)
        group = stack.enter_context(unix_group(f"writers-{mark}"))
        homes = {name: folder / name for name in (f"ada-{mark}", f"prof-{mark}")}
        ada, prof = homes
        stack.enter_context(unix_account(ada, homes[ada]))
        stack.enter_context(unix_account(prof, homes[prof], group))
        data = SharedFolder(folder / "climate", group)
        data.renew()
        files = folder / "hub"
        files.mkdir(mode=0o700)
        groups = {"learners": {"users": [ada]}, "teachers": {"users": [prof]}}
        running = stack.enter_context(
            running_hub(
                environment, files, course(data.folder), before=BEFORE.format(groups=groups)
            )
        )
        people = [Person(running, name, home) for name, home in homes.items()]
        for person in people:
            person.start()
        yield Hub(*people, data)


def course(folder: Path) -> dict[str, Any]:
    climate = {
        "name": "climate",
        "path": str(folder),
        "readers": ["learners"],
        "writers": ["teachers"],
    }
    notes = {"name": "notes", "path": str(folder / "2026"), "readers": ["teachers"]}
    return {"version": 1, "title": "Climate", "shared": [climate, notes]}


MOUNT = "shared/climate"
TEXT = {"type": "file", "format": "text", "content": "changed\n"}
ATTEMPTS: dict[str, tuple[str, str, Any]] = {
    "write a file": ("PUT", f"{MOUNT}/stations.csv", TEXT),
    "save a notebook": ("PUT", f"{MOUNT}/look.ipynb", {"type": "notebook", "content": NOTEBOOK}),
    "upload": ("PUT", f"{MOUNT}/new.csv", TEXT),
    "upload in pieces": ("PUT", f"{MOUNT}/large.csv", {**TEXT, "chunk": 1}),
    "make a file": ("POST", MOUNT, {"type": "file"}),
    "make a folder": ("PUT", f"{MOUNT}/new", {"type": "directory"}),
    "rename": ("PATCH", f"{MOUNT}/stations.csv", {"path": f"{MOUNT}/other.csv"}),
    "rename a folder": ("PATCH", f"{MOUNT}/2026", {"path": f"{MOUNT}/2027"}),
    "drag out": ("PATCH", f"{MOUNT}/stations.csv", {"path": "stations.csv"}),
    "drag in": ("PATCH", "own.csv", {"path": f"{MOUNT}/own.csv"}),
    "copy in": ("POST", MOUNT, {"copy_from": "own.csv"}),
    "delete": ("DELETE", f"{MOUNT}/stations.csv", None),
    "delete in a folder": ("DELETE", f"{MOUNT}/2026/march.csv", None),
    "make a checkpoint": ("POST", f"{MOUNT}/look.ipynb/checkpoints", None),
}


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_learner_changes_nothing(hub: Hub, attempt: str) -> None:
    hub.data.renew()
    before = hub.data.state()
    status, answer = hub.learner.ask(*ATTEMPTS[attempt])
    assert status == 403, answer
    assert hub.data.state() == before
    assert (hub.learner.home / "own.csv").read_text() == "mine\n"
    # Jupyter copies what is dragged out before it fails to remove it.
    (hub.learner.home / "stations.csv").unlink(missing_ok=True)


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_instructor_does_it(hub: Hub, attempt: str) -> None:
    hub.data.renew()
    hub.instructor.renew()
    before = hub.data.state()
    status, answer = hub.instructor.ask(*ATTEMPTS[attempt])
    assert status in (200, 201, 204), answer
    assert hub.data.state() != before


def test_learner_reads_everything(hub: Hub) -> None:
    hub.data.renew()
    for name, text in FILES.items():
        status, model = hub.learner.ask("GET", f"{MOUNT}/{name}?format=text&type=file")
        assert (status, model["content"], model["writable"]) == (200, text, False)
    assert hub.learner.ask("GET", f"{MOUNT}/look.ipynb/checkpoints") == (200, [])


def test_each_has_what_their_groups_may_have(hub: Hub) -> None:
    for person, names in ((hub.learner, ["climate"]), (hub.instructor, ["climate", "notes"])):
        _, model = person.ask("GET", "shared")
        assert sorted(one["name"] for one in model["content"]) == names
        link = person.home / "shared" / "climate"
        assert link.readlink() == hub.data.folder
        # Made by the person's own server, never by the hub, which is root.
        own = person.home.stat().st_uid
        assert (link.lstat().st_uid, link.parent.stat().st_uid) == (own, own)


def test_deleted_link_leaves_the_data_and_comes_again(hub: Hub) -> None:
    hub.data.renew()
    before = hub.data.state()
    for person in (hub.learner, hub.instructor):
        person.ask("DELETE", MOUNT)
        assert hub.data.state() == before
        (person.home / MOUNT).unlink(missing_ok=True)
        person.restart()
        assert (person.home / MOUNT).readlink() == hub.data.folder
