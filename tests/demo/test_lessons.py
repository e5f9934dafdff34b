"""The demo's course and lessons: valid, complete, and every notebook runs."""

from __future__ import annotations

import json
import shutil
import struct
import subprocess
from pathlib import Path

import nbformat
import pytest
import yaml

from jupyterlab_homeroom.hub import load_course

ROOT = Path(__file__).parents[2]
LESSONS = ROOT / "demo" / "lessons"
HISTORY = json.loads((ROOT / "demo" / "history.json").read_text())
NOTEBOOKS = sorted(LESSONS.glob("*/*.ipynb"))
GENERATED = {"data": {"observations.csv"}}
FAILS_ON_PURPOSE = "mistakes-code"


def identify(path: Path) -> str:
    return path.relative_to(LESSONS).as_posix()


@pytest.fixture(scope="session")
def observations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data lesson's generated file."""
    file = tmp_path_factory.mktemp("observations") / "observations.csv"
    module = (ROOT / "scripts" / "classroom" / "observations.mjs").as_uri()
    code = f"import('{module}').then(m => m.writeObservations(process.argv[1]))"
    subprocess.run(["node", "-e", code, str(file)], check=True, timeout=60)
    return file


def test_course_names_every_lesson() -> None:
    text = (ROOT / "demo" / "course.yaml").read_text()
    text = text.replace("${GIT}", "http://127.0.0.1:8701").replace("${SHARED}", "/srv/shared")
    course = load_course(_parsed(text))
    lessons = {lesson["name"]: lesson for lesson in course.manifest["lessons"]}
    assert set(lessons) == set(HISTORY) == {path.parent.name for path in NOTEBOOKS}
    for name, lesson in lessons.items():
        assert (LESSONS / name / lesson["open"]).is_file()


@pytest.mark.parametrize("name", HISTORY)
def test_history_delivers_every_file(name: str) -> None:
    folder = LESSONS / name
    there = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and ".ipynb_checkpoints" not in path.parts
    }
    delivered = [file for commit in HISTORY[name] for file in commit["files"]]
    assert len(delivered) == len(set(delivered))
    assert set(delivered) == there | GENERATED.get(name, set())


@pytest.mark.parametrize("path", NOTEBOOKS, ids=identify)
def test_notebook_is_valid_and_clean(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    ids = [cell.id for cell in notebook.cells]
    assert len(ids) == len(set(ids))
    assert not [cell.id for cell in notebook.cells if cell.get("outputs")]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=identify)
def test_notebook_runs(
    path: Path, observations: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lesson = tmp_path / path.parent.name
    shutil.copytree(path.parent, lesson)
    shutil.copy(observations, lesson)
    monkeypatch.chdir(lesson)
    names: dict[str, object] = {}
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code" and cell.id != FAILS_ON_PURPOSE:
            exec(compile(cell.source, f"{path.name}:{cell.id}", "exec"), names)


def test_grid_and_geotiff_hold_the_same_heights() -> None:
    folder = LESSONS / "geodata" / "data"
    lines = (folder / "valley.asc").read_text().splitlines()
    grid = [int(value) for line in lines[6:] for value in line.split()]
    data = (folder / "valley.tif").read_bytes()
    (directory,) = struct.unpack_from("<I", data, 4)
    (count,) = struct.unpack_from("<H", data, directory)
    tags = {}
    for index in range(count):
        tag, _, _, value = struct.unpack_from("<HHII", data, directory + 2 + 12 * index)
        tags[tag] = value
    width, height, offset = tags[256], tags[257], tags[273]
    assert (width, height) == (int(lines[0].split()[1]), int(lines[1].split()[1]))
    assert list(struct.unpack_from(f"<{width * height}h", data, offset)) == grid


def _parsed(text: str) -> dict[str, object]:
    parsed = yaml.safe_load(text)
    assert isinstance(parsed, dict)
    return parsed
