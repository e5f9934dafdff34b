"""`homeroom doctor`: what is missing here, and what to do."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from jupyterlab_homeroom.cli import main
from jupyterlab_homeroom.doctor import CHECKS, Place, examine, packages

COURSE = "version: 1\ntitle: Maps\n"


def findings(*words: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[dict[str, str]]]:
    status = main(["doctor", "--json", *words])
    return status, json.loads(capsys.readouterr().out)


def said(found: list[dict[str, str]], state: str) -> str:
    return "\n".join(one["text"] for one in found if one["state"] == state)


def test_this_environment(capsys: pytest.CaptureFixture[str]) -> None:
    status, found = findings(capsys=capsys)
    assert (status, said(found, "missing")) == (0, "")
    assert {"jupyterlab", "jupyterhub"} <= {one["text"].split(" ")[0] for one in found}


def test_packages_that_are_missing_or_old(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = {"jupyterlab": "4.2.1", "jupyter-server-proxy": "4.10.0"}
    monkeypatch.setattr(packages, "installed", versions.get)
    status, found = findings("--on", "image", capsys=capsys)
    assert status == 1
    assert said(found, "missing") == "jupyterlab is 4.2.1, older than 4.5."
    assert "jupyter-server-proxy 4.10.0" in said(found, "good")
    assert "jupyter-resource-usage is not installed" in said(found, "note")
    status, found = findings("--on", "hub", capsys=capsys)
    assert status == 1
    assert "jupyterhub is not installed: this is no hub." in said(found, "missing")


def test_image_without_the_extension(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    missing = [one for one in examine(Place(False, True)) if one.state == "missing"]
    assert [one.text for one in missing] == [
        f"Lab's extension is not in {tmp_path}.",
        f"the server's extension is not in {tmp_path}.",
    ]
    assert all("pip install" in one.advice for one in missing)


def test_course_with_mistakes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "course.yaml"
    file.write_text("version: 1\ntitel: Maps\n")
    status, found = findings(str(file), capsys=capsys)
    assert status == 1
    assert f"{file}:2: titel: expected 'title'" in said(found, "missing")


def test_what_a_course_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    there, open_to_all = tmp_path / "there", tmp_path / "open"
    there.mkdir(mode=0o755)
    open_to_all.mkdir()
    open_to_all.chmod(0o777)
    course: dict[str, Any] = {
        "version": 1,
        "title": "Maps",
        "shared": [
            {"name": "there", "path": str(there)},
            {"name": "open", "path": str(open_to_all)},
            {"name": "gone", "path": str(tmp_path / "gone")},
            {"name": "claimed", "path": "/x", "claim": "x"},
        ],
        "signIn": {"password": {"env": "HOMEROOM_TEST_PASSWORD"}},
    }
    file = tmp_path / "course.yaml"
    file.write_text(json.dumps(course))
    monkeypatch.setenv("HOMEROOM_TEST_PASSWORD", "short")
    status, found = findings(str(file), capsys=capsys)
    assert status == 1
    assert "'there' is at" in said(found, "good")
    assert "Everybody can write" in said(found, "missing")
    assert "'gone' is not at" in said(found, "note")
    assert "has 5 characters" in said(found, "missing")
    assert "short" not in said(found, "missing")
    assert "claimed" not in json.dumps(found)


def test_text_for_people() -> None:
    command = [Path(sys.executable).parent / "homeroom", "doctor"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert done.stdout.startswith("ok      jupyterlab 4")


def test_the_registry() -> None:
    assert len(CHECKS) == len(set(CHECKS)) >= 3


def test_lessons_in_a_repository(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "course.yaml"
    where = "{repo: 'https://git.example.org/o/n', token: {env: LESSONS_TOKEN}}"
    file.write_text(f"{COURSE}lessonsFrom: {where}\nservice: {{}}\n")
    monkeypatch.delenv("LESSONS_TOKEN", raising=False)
    _, found = findings("--on", "hub", str(file), capsys=capsys)
    assert "lessonsFrom.token is in the variable LESSONS_TOKEN" in said(found, "missing")
    monkeypatch.setenv("LESSONS_TOKEN", "secret")
    monkeypatch.setattr(packages, "installed", lambda name: None)
    _, found = findings("--on", "hub", str(file), capsys=capsys)
    assert "the token of `lessonsFrom` is there" in said(found, "good")
    assert "dulwich is not installed" in said(found, "missing")
    assert "secret" not in str(found)
