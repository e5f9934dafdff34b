"""Which programs there are, from XDG's entries and from overlays."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest

from jupyterlab_homeroom.companion.desktop.course import DesktopCourse, ListedProgram, read_course
from jupyterlab_homeroom.companion.desktop.program import Program
from jupyterlab_homeroom.companion.desktop.registry import find_programs
from jupyterlab_homeroom.companion.desktop.surroundings import surroundings

ENTRY = """[Desktop Entry]
Type=Application
Name=Thing
Comment=Does things
Exec=thing --open %F
Icon=thing
MimeType=text/x-thing;
"""


@pytest.fixture
def machine(tmp_path: Path) -> dict[str, str]:
    """A PATH with programs, and XDG's folders."""
    for name in ("thing", "mousepad", "other"):
        program = tmp_path / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text("#!/bin/sh\n")
        program.chmod(0o755)
    share = tmp_path / "share"
    for folder in ("applications", "mime", "icons/hicolor/scalable/apps"):
        (share / folder).mkdir(parents=True)
    (share / "applications" / "thing.desktop").write_text(ENTRY)
    (share / "mime" / "globs2").write_text("50:text/x-thing:*.TH2\n50:text/plain:*.txt\n")
    (share / "icons/hicolor/scalable/apps/thing.svg").write_text("<svg/>")
    return {"PATH": str(tmp_path / "bin"), "XDG_DATA_DIRS": str(share)}


def overlay(machine: dict[str, str], *entries: dict[str, Any]) -> dict[str, str]:
    folder = Path(machine["PATH"]).parent / "desktop.d"
    folder.mkdir(exist_ok=True)
    (folder / "a.yaml").write_text(json.dumps({"programs": entries}))
    return {**machine, "HOMEROOM_DESKTOP_OVERLAY": str(folder)}


def ids(programs: list[Program]) -> list[str]:
    return [program.id for program in programs]


def test_only_what_is_known_or_listed_is_offered(machine: dict[str, str]) -> None:
    assert ids(find_programs(machine)) == ["mousepad"]
    listed = find_programs(machine, [ListedProgram("thing", "My thing")])
    assert ids(listed) == ["thing", "mousepad"]
    thing = listed[0]
    assert (thing.name, thing.comment) == ("My thing", "Does things")
    assert thing.extensions == (".th2",)
    assert thing.icon is not None
    assert thing.words("/home/-x.th2")[1:] == ["--open", "/home/-x.th2"]
    assert thing.words(None)[1:] == ["--open"]


def test_an_image_adds_and_changes_programs(machine: dict[str, str]) -> None:
    more = {"id": "other", "name": "Other", "command": ["other"], "extensions": [".O"], "order": 1}
    found = find_programs(overlay(machine, more, {"id": "mousepad", "name": "Notes"}))
    assert [(one.id, one.name) for one in found] == [("other", "Other"), ("mousepad", "Notes")]
    assert found[0].opens("a.o")
    assert found[1].second_file == "native"


@pytest.mark.parametrize(
    "entry",
    [
        {"id": "../x", "command": ["other"]},
        {"id": "x", "command": "other"},
        {"id": "x", "command": ["other"], "secondFile": "maybe"},
        {"id": "x", "command": ["other"], "environment": {"A": 1}},
        {"id": "x", "comand": ["other"]},
        "x",
    ],
)
def test_a_malformed_entry_is_named_and_left_out(
    machine: dict[str, str], entry: Any, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        found = find_programs(overlay(machine, entry, {"id": "other", "command": ["other"]}))
    assert sorted(ids(found)) == ["mousepad", "other"]
    assert "a.yaml" in caplog.text


def test_what_is_not_installed_is_not_there(machine: dict[str, str]) -> None:
    assert ids(find_programs(overlay(machine, {"id": "x", "command": ["nothing"]}))) == ["mousepad"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", DesktopCourse()),
        ('{"idleMinutes": 5}', DesktopCourse((), 5)),
        (
            '{"programs": [{"id": "a", "hidden": true}]}',
            DesktopCourse((ListedProgram("a", None, True),)),
        ),
        ("[", DesktopCourse()),
        ('{"idleMinutes": 0}', DesktopCourse()),
        ('{"programs": [{"name": "a"}]}', DesktopCourse()),
        ('{"programs": {"id": "a"}}', DesktopCourse()),
    ],
)
def test_what_the_hub_tells(text: str, expected: DesktopCourse) -> None:
    assert read_course({"HOMEROOM_DESKTOP": text}) == expected


@pytest.mark.parametrize(
    ("command", "is_kept"), [("/usr/bin/qgis", False), ("/conda/bin/qgis", True)]
)
def test_the_systems_programs_get_nothing_of_condas(command: str, is_kept: bool) -> None:
    program = Program(id="q", name="q", command=(command,), environment={"MORE": "1"})
    given = {
        "CONDA_PREFIX": "/conda",
        "PATH": "/conda/bin:/usr/bin",
        "PYTHONPATH": "/lib",
        "QT_PLUGIN_PATH": "/conda/plugins",
        "GDAL_DATA": "/conda/share/gdal",
        "PROJ_LIB": "/conda/share/proj",
        "LD_LIBRARY_PATH": "/conda/lib",
        "LANG": "de_DE.UTF-8",
        "JUPYTERHUB_API_TOKEN": "secret",
        "DISPLAY": ":9",
        "HOMEROOM_LESSONS": "[]",
    }
    found = surroundings(program, given, Path("/run/s"), 1.0)
    for name in ("PYTHONPATH", "QT_PLUGIN_PATH", "GDAL_DATA", "PROJ_LIB", "LD_LIBRARY_PATH"):
        assert (name in found) is is_kept
    assert ("/conda/bin" in found["PATH"].split(":")) is is_kept
    assert found["LANG"] == "de_DE.UTF-8"
    assert (found["MORE"], found["HOMEROOM_DESKTOP_FOLDER"]) == ("1", "/run/s")
    assert found.keys().isdisjoint({"JUPYTERHUB_API_TOKEN", "DISPLAY", "HOMEROOM_LESSONS"})
