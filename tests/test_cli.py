"""The `homeroom` command."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from jupyterlab_homeroom import __version__
from jupyterlab_homeroom.cli import main
from jupyterlab_homeroom.hub.reference import course_reference
from jupyterlab_homeroom.hub.schema import load_schema

GOOD = "version: 1\ntitle: A\nlessons: [{name: a, repo: 'https://h/x'}]\n"
BAD = "version: 1\ntitel: A\n"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return tmp_path / "course.yaml"


def test_check_good(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course.write_text(GOOD)
    assert main(["check", str(course)]) == 0
    assert capsys.readouterr().out == f"{course}: a valid course with 1 lesson.\n"


def test_check_bad(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course.write_text(BAD)
    assert main(["check", str(course)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert [line.split(": expected")[0] for line in err.splitlines()] == [
        f"{course}:1",
        f"{course}:2: titel",
    ]


def test_check_json(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course.write_text(BAD)
    assert main(["check", "--json", str(course)]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["valid"] is False
    assert answer["mistakes"][1] == {
        "file": str(course),
        "line": 2,
        "column": 1,
        "where": "titel",
        "expected": "'title'",
        "found": "the unknown key 'titel'",
        "message": f"{course}:2: titel: expected 'title', found the unknown key 'titel'",
    }
    course.write_text(GOOD)
    assert main(["check", "--json", str(course)]) == 0
    assert json.loads(capsys.readouterr().out) == {"valid": True, "mistakes": []}


def test_check_file_that_is_not_there(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(course)]) == 1
    assert capsys.readouterr().err == f"{course}: expected a file, found nothing there\n"


def test_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == load_schema()


def test_reference(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reference"]) == 0
    assert capsys.readouterr().out == course_reference()


def test_installed_command() -> None:
    command = [Path(sys.executable).parent / "homeroom", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == f"homeroom {__version__}\n"


@pytest.mark.parametrize("words", [[], ["chekc"], ["check"]])
def test_wrong_words(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == 2
    assert "usage: homeroom" in capsys.readouterr().err
