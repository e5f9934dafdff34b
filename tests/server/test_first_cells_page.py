"""The script that shows a notebook's beginning, in the pages of real Jupyter servers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from http_client import HttpClient
from jupyter_process import JupyterServer, start_jupyter

VISIT = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
REPO = quote("https://git.example.org/intro.git", safe="")
NOTEBOOK = f"lab?repo={REPO}&branch=main&urlpath=lab/tree/intro/week%201/a.ipynb"
THEMES = "@jupyterlab/apputils-extension/themes"
PARAMETERS = re.compile(
    r'<script type="application/json" id="homeroom-first-cells">(.*?)</script>'
    r'<script type="module" async src="(.*?)"></script></body>'
)


def found(server: JupyterServer, path: str, headers: dict[str, str] | None = None) -> list[str]:
    """The parameters and the script's address in a page, or nothing."""
    page = server.client.get(path, VISIT if headers is None else headers)
    assert page.status == 200
    assert len(page.body) == int(page.headers["content-length"])
    match = PARAMETERS.search(page.body.decode())
    return list(match.groups()) if match else []


def test_a_link_to_a_notebook_asks_for_its_cells(jupyter: JupyterServer) -> None:
    text, script = found(jupyter, NOTEBOOK)
    parameters = json.loads(text)
    address = urlsplit(parameters["url"])
    assert address.path == "/homeroom/lessons/cells"
    assert {name: value[-1] for name, value in parse_qs(address.query).items()} == {
        "url": "https://git.example.org/intro.git",
        "branch": "main",
        "depth": "1",
        "folder": "intro",
        "first": "week 1/a.ipynb",
    }
    assert parameters["theme"] == "light"
    assert "a.ipynb" in parameters["words"]["state"]
    assert jupyter.client.get(script.lstrip("/")).status == 200


@pytest.mark.parametrize(
    "path",
    [
        "lab",
        "lab/tree",
        "tree",
        f"lab?repo={REPO}",
        f"lab?repo={REPO}&urlpath=lab/tree/intro/notes.md",
        f"lab?repo={REPO}&urlpath=lab/tree/elsewhere/a.ipynb",
        # What the page may ask about first.
        f"lab?repo={REPO}&urlpath=lab/tree/intro/a.ipynb&profile=gpu",
    ],
)
def test_other_pages_stay_as_they_are(jupyter: JupyterServer, path: str) -> None:
    assert found(jupyter, path) == []


@pytest.mark.parametrize(
    "headers", [{}, {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}]
)
def test_only_a_visit_is_shown_something(jupyter: JupyterServer, headers: dict[str, str]) -> None:
    assert found(jupyter, NOTEBOOK, headers) == []


def test_nobody_is_shown_anything_before_signing_in(jupyter: JupyterServer) -> None:
    answer = HttpClient(jupyter.url).get(NOTEBOOK, VISIT)
    assert (answer.status, b"homeroom-first-cells" in answer.body) == (302, False)


def test_a_name_ends_no_script(jupyter: JupyterServer) -> None:
    name = quote("<!--<script>alert(1).ipynb")
    text, _ = found(jupyter, f"lab?repo={REPO}&urlpath=lab/tree/intro/a{name}")
    assert "<" not in text
    assert "<script>alert(1).ipynb" in json.loads(text)["words"]["frame"]


def write_settings(folder: Path, schema: str, text: str) -> None:
    """Write what somebody chose in Lab's settings; `schema` as `package/plugin`."""
    file = folder / "config" / "lab" / "user-settings" / f"{schema}.jupyterlab-settings"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


@pytest.fixture
def other_looks(tmp_path: Path) -> Iterator[JupyterServer]:
    """Below a base URL, by somebody who chose a dark theme."""
    write_settings(tmp_path, THEMES, '// chosen\n{"theme": "JupyterLab Dark"}')
    server = start_jupyter(tmp_path, ["--ServerApp.base_url=/user/ada/"])
    yield server
    server.stop()


def test_it_looks_as_lab_will(other_looks: JupyterServer) -> None:
    text, script = found(other_looks, NOTEBOOK)
    parameters = json.loads(text)
    assert parameters["theme"] == "dark"
    assert parameters["url"].startswith("/user/ada/homeroom/lessons/cells?")
    assert script.startswith("/user/ada/lab/extensions/")
    write_settings(
        other_looks.folder, THEMES, '{"adaptive-theme": true, "theme": "JupyterLab Dark"}'
    )
    assert json.loads(found(other_looks, NOTEBOOK)[0])["theme"] == "adaptive"


def test_it_can_be_switched_off(other_looks: JupyterServer) -> None:
    assert found(other_looks, NOTEBOOK)
    write_settings(other_looks.folder, "jupyterlab-homeroom/lessons", '{"showBeginning": false}')
    assert found(other_looks, NOTEBOOK) == []


def test_a_lab_without_themes_opens(tmp_path: Path) -> None:
    server = start_jupyter(tmp_path, [f"--LabApp.schemas_dir={tmp_path / 'none'}"])
    try:
        assert json.loads(found(server, NOTEBOOK)[0])["theme"] == "light"
    finally:
        server.stop()
