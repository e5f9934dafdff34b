"""`homeroom explain`: a sentence for each part, true for the target."""

from pathlib import Path

import pytest

from jupyterlab_homeroom.cli import main
from jupyterlab_homeroom.hub.explain.parts import PARTS
from jupyterlab_homeroom.hub.schema import load_schema

COURSE = """version: 1
title: Maps
lessons:
  - {name: intro, repo: https://github.com/o/intro, auto: true}
shared:
  - {name: climate, claim: data, path: /c, writers: [teachers]}
server:
  image: x/y:1
  memory: 4 GiB
  homeroom: false
sidecars:
  - {name: db, image: mysql:8}
homes: {size: 1 GiB}
session: {idleTimeout: 60, maxAge: 0}
roster: {instructors: [Prof], learners: [ada, ben]}
signIn: {password: {file: /run/secrets/room}, instructorsPassword: {env: B}}
service: {}
"""


def explained(folder: Path, capsys: pytest.CaptureFixture[str], target: str) -> dict[str, str]:
    """The sentences by line and place, in their order."""
    file = folder / "course.yaml"
    file.write_text(COURSE)
    assert main(["explain", str(file), "--target", target]) == 0
    lines = capsys.readouterr().out.removesuffix("\n").split("\n")
    assert all(line.startswith(f"{file}:") for line in lines)
    parts = [line.removeprefix(f"{file}:").split(": ", 2) for line in lines]
    assert [int(line) for line, _, _ in parts] == sorted(int(line) for line, _, _ in parts)
    return {f"{line} {place}": text for line, place, text in parts}


EXPECTED = {
    "plain": {
        "4 lessons[0]": "comes and is updated by itself",
        "6 shared[0]": "refuses to start",
        "8 server.image": "Docker",
        "12 sidecars[0]": "Does nothing on a plain JupyterHub.",
        "14 session.maxAge": "Never.",
        "15 roster.learners": "2 people, in the hub's group 'learners'. Nobody else",
        "15 roster.instructors": "1 person, in the hub's group 'instructors'. "
        "Their names are theirs alone. They see who of 'learners' is in.",
        "16 signIn.password": "the file /run/secrets/room",
        "17 service": "DockerSpawner or KubeSpawner ask the git hosts themselves",
    },
    "tljh": {
        "8 server.image": "Does nothing on The Littlest JupyterHub.",
        "9 server.memory": "limit of each server",
        "14 session.idleTimeout": "tljh-config set services.cull.enabled false",
    },
    "z2jh": {
        "4 lessons[0]": "init container",
        "6 shared[0]": "mounted at /srv/homeroom/shared/climate",
        "8 server.image": "singleuser's image",
        "12 sidecars[0]": "gone when the server stops",
        "13 homes.size": "each home's volume",
    },
}


@pytest.mark.parametrize("target", EXPECTED)
def test_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str], target: str) -> None:
    found = explained(tmp_path, capsys, target)
    for place, words in EXPECTED[target].items():
        assert words in found[place]


def test_every_key_of_a_course_is_explained() -> None:
    assert load_schema()["properties"].keys() - PARTS.keys() == {"version"}


def test_a_course_with_mistakes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "course.yaml"
    file.write_text("version: 1\ntitel: x\n")
    assert main(["explain", str(file)]) == 1
    assert "expected 'title'" in capsys.readouterr().err
