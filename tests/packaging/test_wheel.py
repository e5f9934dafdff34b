"""What the wheel carries, and that it alone makes JupyterLab a classroom."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from built_wheel import BUILT, ROOT, Environment, build_wheel, run
from jupyter_process import JupyterServer, start_jupyter

DATA = "jupyterlab_homeroom-{version}.data/data/{path}"
LABEXTENSION = "share/jupyter/labextensions/jupyterlab-homeroom"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Environment:
    environment = Environment(tmp_path_factory.mktemp("environment") / "venv")
    environment.install("jupyterlab")
    environment.install(str(wheel))
    return environment


def version() -> str:
    return str(json.loads((ROOT / "package.json").read_text())["version"])


def data(path: str) -> str:
    return DATA.format(version=version(), path=path)


@pytest.mark.parametrize(
    "path",
    [
        f"{LABEXTENSION}/package.json",
        f"{LABEXTENSION}/install.json",
        "etc/jupyter/jupyter_server_config.d/jupyterlab_homeroom.json",
    ],
)
def test_data_files(names: set[str], path: str) -> None:
    assert data(path) in names


@pytest.mark.parametrize(
    "path",
    [
        "jupyterlab_homeroom/py.typed",
        "jupyterlab_homeroom/hub/course.schema.json",
        "jupyterlab_homeroom/gateway/__init__.py",
        "jupyterlab_homeroom/companion/entrypoint.py",
    ],
)
def test_modules(names: set[str], path: str) -> None:
    assert path in names


def test_settings_schemas(names: set[str]) -> None:
    schemas = list((ROOT / "schema").glob("*.json"))
    assert schemas
    for schema in schemas:
        path = f"{LABEXTENSION}/schemas/jupyterlab-homeroom/{schema.name}"
        assert data(path) in names


def test_extension_is_whole(names: set[str]) -> None:
    built = [file.relative_to(BUILT).as_posix() for file in BUILT.rglob("*") if file.is_file()]
    assert any(file.startswith("static/remoteEntry") for file in built)
    assert {data(f"{LABEXTENSION}/{file}") for file in built} <= names


def test_nothing_else(names: set[str]) -> None:
    tops = {name.split("/")[0].split("-")[0] for name in names}
    assert tops == {"jupyterlab_homeroom"}
    assert not [name for name in names if name.startswith("jupyterlab_homeroom/labextension")]


def test_labextension_is_enabled(environment: Environment) -> None:
    listing = run(environment.program("jupyter"), "labextension", "list")
    (line,) = [line for line in listing.splitlines() if "jupyterlab-homeroom" in line]
    assert "enabled" in line
    assert "OK" in line


def test_server_extension_is_enabled(environment: Environment) -> None:
    listing = run(environment.program("jupyter"), "server", "extension", "list")
    assert "jupyterlab_homeroom enabled" in listing
    assert f"jupyterlab_homeroom {version()} OK" in listing


@pytest.fixture
def serve(environment: Environment, tmp_path: Path) -> Iterator[Callable[[], JupyterServer]]:
    servers: list[JupyterServer] = []

    def start() -> JupyterServer:
        python = environment.program("python")
        servers.append(start_jupyter(tmp_path / "server", [], python=python))
        return servers[0]

    yield start
    for server in servers:
        server.stop()


def test_wheel_alone_follows_links(serve: Callable[[], JupyterServer]) -> None:
    client = serve().client
    query = "repo=https%3A%2F%2Fgit.example.org%2Flesson&branch=main"
    redirect = client.get(f"git-pull?{query}")
    assert (redirect.status, redirect.headers["location"]) == (302, f"/lab?{query}")
    page = client.get(f"lab?{query}").body.decode()
    assert re.search(r'"name": "jupyterlab-homeroom"', page), page
    settings = client.get("lab/api/settings/jupyterlab-homeroom:links").json
    assert settings["schema"]["properties"]["trustedHosts"]["default"] == []


def test_companion_with_the_extra(
    environment: Environment, wheel: Path, serve: Callable[[], JupyterServer]
) -> None:
    environment.install(f"{wheel}[lab]")
    health = serve().client.get("homeroom/git/health")
    assert (health.status, health.json["version"]) == (200, version())
