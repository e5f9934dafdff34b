"""What the server extension decides, case by case."""

from __future__ import annotations

import pytest
from jupyter_server.services.contents.filemanager import AsyncFileContentsManager
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from traitlets import HasTraits
from traitlets.config import Config

from jupyterlab_homeroom import __version__
from jupyterlab_homeroom.server.hidden import allow_hidden
from jupyterlab_homeroom.server.qgis_redirect import lab_query, takes_qgis
from jupyterlab_homeroom.server.redirect import start_page, takes_git_pull

HIDDEN = [
    (AsyncLargeFileManager, {}, True, True),
    (AsyncFileContentsManager, {}, True, True),
    (AsyncLargeFileManager, {"ContentsManager": {"root_dir": "/"}}, True, True),
    (AsyncLargeFileManager, {"ContentsManager": {"allow_hidden": False}}, False, False),
    (AsyncLargeFileManager, {"ContentsManager": {"allow_hidden": True}}, True, False),
    (AsyncLargeFileManager, {"FileContentsManager": {"allow_hidden": False}}, False, False),
    (AsyncLargeFileManager, {"AsyncLargeFileManager": {"allow_hidden": False}}, False, False),
    (AsyncFileContentsManager, {"AsyncLargeFileManager": {"allow_hidden": False}}, True, True),
]


@pytest.mark.parametrize(("kind", "config", "allowed", "changed"), HIDDEN)
def test_hidden_files(
    kind: type[AsyncFileContentsManager],
    config: dict[str, dict[str, object]],
    allowed: bool,
    changed: bool,
) -> None:
    manager = kind(config=Config(config))
    assert allow_hidden(manager, Config(config)) is changed
    assert manager.allow_hidden is allowed


def test_contents_manager_without_the_trait_is_left_alone() -> None:
    assert allow_hidden(HasTraits(), Config()) is False


@pytest.mark.parametrize(
    ("preference", "extensions", "expected"),
    [
        ("auto", [], True),
        ("auto", ["jupyterlab"], True),
        ("auto", ["nbgitpuller"], False),
        ("always", ["nbgitpuller"], True),
        ("never", [], False),
    ],
)
def test_whose_links(preference: str, extensions: list[str], expected: bool) -> None:
    assert takes_git_pull(preference, extensions) is expected


@pytest.mark.parametrize(
    ("app", "extensions", "page"),
    [
        ("", ["jupyterlab", "notebook"], "lab"),
        ("lab", ["jupyterlab", "notebook"], "lab"),
        ("notebook", ["jupyterlab", "notebook"], "tree"),
        ("notebook", ["jupyterlab"], "lab"),
        ("", ["notebook"], "tree"),
        ("lab", ["notebook"], "tree"),
        ("retro", [], "lab"),
    ],
)
def test_start_page(app: str, extensions: list[str], page: str) -> None:
    assert start_page(app, extensions) == page


def test_version_is_the_distributions() -> None:
    assert __version__[0].isdigit()


@pytest.mark.parametrize(
    ("preference", "extensions", "expected"),
    [
        ("auto", ["jupyterlab"], True),
        ("auto", ["jupyter_remote_qgis_proxy"], False),
        ("always", ["jupyter_remote_qgis_proxy"], True),
        ("never", [], False),
    ],
)
def test_whose_qgis_links(preference: str, extensions: list[str], expected: bool) -> None:
    assert takes_qgis(preference, extensions) is expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, "app=qgis"),
        ({"action": [b"add_vector_layer"]}, "app=qgis"),
        ({"action": [b"run"], "url": [b"http://h/"]}, "app=qgis"),
        (
            {
                "action": [b"add_vector_layer"],
                "url": [b"https://h/a.geojson?x=1&app=other#y"],
                "layer_name": [b"\xc3\xa9 & <b>"],
            },
            "app=qgis&kind=vector&url=https%3A%2F%2Fh%2Fa.geojson%3Fx%3D1%26app%3Dother%23y"
            "&name=%C3%A9+%26+%3Cb%3E",
        ),
        (
            {
                "action": [b"add_xyz_tile_layer"],
                "url": [b"https://h/{z}/{x}/{y}.png\r\nX: y"],
                "project_name": [b"p"],
            },
            "app=qgis&kind=xyz&url=https%3A%2F%2Fh%2F%7Bz%7D%2F%7Bx%7D%2F%7By%7D.png%0D%0AX%3A+y"
            "&project=p",
        ),
    ],
)
def test_what_a_qgis_link_opens(query: dict[str, list[bytes]], expected: str) -> None:
    assert lab_query(query) == expected
