"""The server extension in real Jupyter servers."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from http_client import HttpClient
from jupyter_process import JupyterServer, start_jupyter

QUERY = (
    "repo=https%3A%2F%2Fgit.example.org%2Fa.git&branch=main&urlpath=lab/tree/a%20b.ipynb&&x=+%C3%BC"
)
IMAGE = "registry.example.org/course:2026-11"
NBGITPULLER = """
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join


class Handler(JupyterHandler):
    def get(self):
        self.finish("nbgitpuller")


def _jupyter_server_extension_points():
    return [{"module": "nbgitpuller"}]


def _load_jupyter_server_extension(server):
    server.web_app.add_handlers(".*", [(url_path_join(server.base_url, "git-pull"), Handler)])
"""


def start(
    folder: Path,
    arguments: list[str],
    extensions: dict[str, bool] | None = None,
    environment: dict[str, str] | None = None,
) -> JupyterServer:
    """A server with a package named nbgitpuller beside it, and only these extensions."""
    packages = folder / "packages"
    packages.mkdir()
    (packages / "nbgitpuller.py").write_text(NBGITPULLER)
    # A server's own list of extensions wins over those that packages enable.
    config = folder / "jupyter_server_config.json"
    off = dict.fromkeys(("jupyter_server_proxy", "jupyter_lsp", "jupyter_resource_usage"), False)
    config.write_text(
        json.dumps({"ServerApp": {"jpserver_extensions": {**off, **(extensions or {})}}})
    )
    return start_jupyter(
        folder,
        ["--config", str(config), *arguments],
        {"PYTHONPATH": str(packages), **(environment or {})},
    )


@pytest.fixture(scope="module")
def with_nbgitpuller(tmp_path_factory: pytest.TempPathFactory) -> Iterator[JupyterServer]:
    """Nbgitpuller is enabled, and the admin refuses hidden files."""
    server = start(
        tmp_path_factory.mktemp("nbgitpuller"),
        ["--FileContentsManager.allow_hidden=False"],
        {"nbgitpuller": True},
    )
    yield server
    server.stop()


@pytest.fixture(scope="module")
def notebook_only(tmp_path_factory: pytest.TempPathFactory) -> Iterator[JupyterServer]:
    """Notebook 7 without JupyterLab, below a base URL; Homeroom is preferred to nbgitpuller."""
    server = start(
        tmp_path_factory.mktemp("notebook"),
        ["--Homeroom.redirect_git_pull=always", "--ServerApp.base_url=/user/ada/"],
        {"nbgitpuller": True, "jupyterlab": False},
        {"JUPYTER_IMAGE": "", "JUPYTER_IMAGE_SPEC": IMAGE},
    )
    yield server
    server.stop()


def test_hidden_files_are_allowed(jupyter: JupyterServer) -> None:
    folder = jupyter.client.request("PUT", "api/contents/.git", body=b'{"type": "directory"}')
    assert folder.status == 201
    file = b'{"type": "file", "format": "text", "content": "ref: refs/heads/main"}'
    assert jupyter.client.request("PUT", "api/contents/.git/HEAD", body=file).status == 201
    assert jupyter.client.get("api/contents/.git/HEAD").json["content"].startswith("ref:")


@pytest.mark.parametrize(
    ("arguments", "is_told"),
    [([], True), (["--ResourceUseDisplay.track_disk_usage=False"], False)],
)
def test_free_space_is_told_unless_the_admin_decided(
    tmp_path: Path, arguments: list[str], is_told: bool
) -> None:
    server = start(tmp_path, arguments, {"jupyter_resource_usage": True})
    try:
        metrics = server.client.get("api/metrics/v1").json
        assert ("disk_total" in metrics) is is_told
        if is_told:
            total = shutil.disk_usage(server.root).total
            assert metrics["disk_total"] == total
    finally:
        server.stop()


def test_admins_choice_about_hidden_files_stays(with_nbgitpuller: JupyterServer) -> None:
    (with_nbgitpuller.root / ".hidden").mkdir()
    assert with_nbgitpuller.client.get("api/contents/.hidden").status == 404


@pytest.mark.parametrize("path", ["git-pull", "git-pull/"])
@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("", "lab"),
        (QUERY, "lab"),
        (f"{QUERY}&app=lab", "lab"),
        (f"{QUERY}&app=notebook", "tree"),
        ("repo=//evil.org/%0d%0aX:%20y", "lab"),
    ],
)
def test_redirect_keeps_the_query(jupyter: JupyterServer, path: str, query: str, page: str) -> None:
    answer = jupyter.client.get(f"{path}?{query}" if query else path)
    assert answer.status == 302
    assert answer.headers["location"] == (f"/{page}?{query}" if query else f"/{page}")
    if query:
        assert jupyter.client.get(f"{page}?{query}").status == 200


def test_sign_in_comes_first_and_comes_back(jupyter: JupyterServer) -> None:
    answer = HttpClient(jupyter.url).get(f"git-pull?{QUERY}")
    login = urlsplit(answer.headers["location"])
    assert (answer.status, login.path) == (302, "/login")
    assert parse_qs(login.query)["next"] == [f"/git-pull?{QUERY}"]


LAYER = "action=add_vector_layer&url=https%3A%2F%2Fh.org%2Fa.geojson&layer_name=a"


@pytest.mark.parametrize("path", ["qgis", "qgis/"])
def test_qgis_links_open_in_lab_and_do_nothing_else(jupyter: JupyterServer, path: str) -> None:
    answer = jupyter.client.get(f"{path}?{LAYER}")
    target = "/lab?app=qgis&kind=vector&url=https%3A%2F%2Fh.org%2Fa.geojson&name=a"
    assert (answer.status, answer.headers["location"]) == (302, target)
    assert jupyter.client.request("POST", path, body=b"").status == 405
    signed_out = HttpClient(jupyter.url).get(f"{path}?{LAYER}")
    assert (signed_out.status, "/login" in signed_out.headers["location"]) == (302, True)


def test_nothing_changes_by_post(jupyter: JupyterServer) -> None:
    assert jupyter.client.request("POST", "git-pull", body=b"").status == 405


def test_nbgitpuller_keeps_its_links(with_nbgitpuller: JupyterServer) -> None:
    assert with_nbgitpuller.client.get(f"git-pull?{QUERY}").body == b"nbgitpuller"


def test_homeroom_is_preferred_and_opens_notebook(notebook_only: JupyterServer) -> None:
    answer = notebook_only.client.get(f"git-pull?{QUERY}")
    assert (answer.status, answer.headers["location"]) == (302, f"/user/ada/tree?{QUERY}")
    assert notebook_only.client.get(f"tree?{QUERY}").status == 200


def test_page_is_told_the_root(jupyter: JupyterServer) -> None:
    page = jupyter.client.get("lab").body.decode()
    assert f'"homeroomRoot": "{jupyter.root}"' in page


def test_page_is_told_the_image(notebook_only: JupyterServer, jupyter: JupyterServer) -> None:
    assert f'"homeroomImage": "{IMAGE}"'.encode() in notebook_only.client.get("tree").body
    assert b"homeroomImage" not in jupyter.client.get("lab").body


def test_extension_is_loaded_without_complaint(notebook_only: JupyterServer) -> None:
    log = notebook_only.log()
    assert "jupyterlab_homeroom | extension was successfully loaded." in log
    # Apart from the log of requests, which begins with a status.
    complaint = r"^\[[WEC] [^\]]*\] (?!\d{3} ).*homeroom"
    assert not re.search(complaint, log, re.MULTILINE | re.IGNORECASE)


def test_a_followed_link_starts_the_companion(tmp_path: Path) -> None:
    server = start(tmp_path, [], {"jupyter_server_proxy": True})
    try:
        assert companions(server.process.pid) == 0
        answer = server.client.request("GET", f"git-pull?{QUERY}")
        assert answer.status == 302
        end = time.monotonic() + 60
        while companions(server.process.pid) == 0:
            assert time.monotonic() < end, server.log()
            time.sleep(0.1)
    finally:
        server.stop()


def companions(parent: int) -> int:
    """Count the companions of a server."""
    words = ("jupyterlab_homeroom.companion", f"--parent\0{parent}\0")
    count = 0
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it has ended by now
            line = process.read_text(errors="replace")
            count += all(word in line for word in words)
    return count
