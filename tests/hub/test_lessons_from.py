"""Lessons in a file of a repository: what a course says of it, and what the hub makes of that."""

import json
from pathlib import Path
from typing import Any

import pytest
from configuring import configured, named, plain
from jupyterhub.spawner import SimpleLocalProcessSpawner
from traitlets.config import Config

from jupyterlab_homeroom.cli import main
from jupyterlab_homeroom.hub import CourseError, load_course
from jupyterlab_homeroom.hub.errors import ConfigurationError

REPO = "https://git.example.org/o/lessons"


def course(service: Any = None, **more: Any) -> dict[str, Any]:
    lessons = {"repo": REPO, **more}
    service = {} if service is None else service
    return {"version": 1, "title": "Maps", "lessonsFrom": lessons, "service": service}


def process(c: Config) -> dict[str, Any]:
    return named(c.JupyterHub.services, "homeroom")


def told(c: Config) -> dict[str, Any]:
    """What the service is told of the file."""
    found: dict[str, Any] = json.loads(process(c)["environment"]["HOMEROOM_SERVICE"])["lessonsFrom"]
    return found


HEAD = "version: 1\ntitle: A\n"
FROM = f"lessonsFrom: {{repo: '{REPO}'}}\n"
MISTAKES = {
    "no service": (
        HEAD + FROM,
        "3: lessonsFrom: expected the key 'service' in the course as well (service: {}), as the "
        "hub's service reads the file of `lessonsFrom`, found no such key",
    ),
    "service switched off": (
        HEAD + FROM + "service:\n  enabled: false\n",
        "5: service.enabled: expected true, as the hub's service reads the file of `lessonsFrom`, "
        "found false",
    ),
    "lessons as well": (
        HEAD + "service: {}\nlessons: []\n" + FROM,
        "5: lessonsFrom: expected either `lessons` or `lessonsFrom`, found both",
    ),
    "no repository": (
        HEAD + "service: {}\nlessonsFrom: {branch: main}\n",
        "4: lessonsFrom: expected the key 'repo' (the repository's http or https address, without "
        "user or password, such as https://github.com/owner/name), found no such key",
    ),
    "no host": (
        HEAD + "service: {}\nlessonsFrom: {repo: 'https://h:99999/n'}\n",
        "4: lessonsFrom.repo: expected a host and a port up to 65535, found 'https://h:99999/n'",
    ),
    "outside": (
        HEAD + f"service: {{}}\nlessonsFrom: {{repo: '{REPO}', path: ../x}}\n",
        "4: lessonsFrom.path: expected a path inside a folder: no leading slash, no '..', no empty "
        "part, found '../x'",
    ),
    "too often": (
        HEAD + f"service: {{}}\nlessonsFrom: {{repo: '{REPO}', every: 1}}\n",
        "4: lessonsFrom.every: expected at least 15, found 1",
    ),
    "the token itself": (
        HEAD + f"service: {{}}\nlessonsFrom: {{repo: '{REPO}', token: ghp_secret}}\n",
        "4: lessonsFrom.token: expected keys with values, found a value that is not repeated here",
    ),
    "an image without Homeroom": (
        HEAD + FROM + "service: {}\nserver: {homeroom: false}\n",
        "5: server.homeroom: expected true, as only Homeroom in the image brings the lessons of "
        "`lessonsFrom`, found false",
    ),
    "a list": (
        HEAD + "service: {}\nlessonsFrom: []\n",
        "4: lessonsFrom: expected keys with values, found a list",
    ),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_mistakes(tmp_path: Path, case: str) -> None:
    text, expected = MISTAKES[case]
    file = tmp_path / "course.yaml"
    file.write_text(text)
    with pytest.raises(CourseError) as caught:
        load_course(file)
    assert str(caught.value) == f"{file}:{expected}"


def test_hosts_are_those_of_the_course() -> None:
    of = {**course(), "hosts": ["Data.example.org"]}
    assert load_course(of).hosts() == {"git.example.org", "data.example.org"}


def test_what_is_published() -> None:
    given = course(branch="main", path="a/b.yaml", every=30, user="u", token={"file": "/t"})
    assert load_course(given).published["lessonsFrom"] == {
        "repo": REPO,
        "branch": "main",
        "path": "a/b.yaml",
    }


def test_what_the_service_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    defaults = {"branch": "", "path": "lessons.yaml", "every": 60, "user": "oauth2"}
    c = configured(of=course())
    assert told(c) == {"repo": REPO, **defaults, "tokenFile": ""}
    assert "HOMEROOM_LESSONS_TOKEN" not in process(c)["environment"]

    file = tmp_path / "token"
    file.write_text("of-file\n")
    c = configured(of=course(token={"file": str(file)}, user="deploy", every=30))
    assert told(c) == {
        **{"repo": REPO, **defaults},
        **{"user": "deploy", "every": 30, "tokenFile": str(file)},
    }
    assert "of-file" not in str(plain(c))

    monkeypatch.setenv("LESSONS_TOKEN", "of-environment")
    c = configured(of=course(token={"env": "LESSONS_TOKEN"}))
    assert process(c)["environment"]["HOMEROOM_LESSONS_TOKEN"] == "of-environment"
    assert "of-environment" not in str(process(c)["info"])
    assert told(c)["tokenFile"] == ""


def test_a_token_that_is_not_there(tmp_path: Path) -> None:
    for token in ({"env": "NO_SUCH_VARIABLE"}, {"file": str(tmp_path / "none")}):
        with pytest.raises(ConfigurationError, match=r"lessonsFrom\.token"):
            configured(of=course(token=token))


@pytest.mark.parametrize(
    ("trait", "value"), [("internal_ssl", True), ("subdomain_host", "https://hub.example.org")]
)
def test_hubs_that_cannot(trait: str, value: object) -> None:
    c = Config()
    c.JupyterHub[trait] = value
    with pytest.raises(ConfigurationError, match=f"`lessonsFrom`.*{trait}"):
        configured(c, of=course())
    assert configured(c, of={"version": 1, "title": "A"})


def test_what_servers_are_told() -> None:
    c = configured(of=course())
    spawner = SimpleLocalProcessSpawner(config=c)
    assert spawner.environment["HOMEROOM_GIT_HOSTS"] == "git.example.org"
    assert spawner.environment["HOMEROOM_LESSONS"](spawner) == "service"


def test_check_says_where_the_lessons_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "course.yaml"
    file.write_text(HEAD + FROM + "service: {}\n")
    assert main(["check", str(file)]) == 0
    assert capsys.readouterr().out == f"{file}: a valid course with its lessons in {REPO}.\n"


def test_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "course.yaml"
    text = f"lessonsFrom:\n  repo: {REPO}\n  every: 30\n  token: {{env: SECRET}}\n"
    file.write_text(HEAD + text + "service: {}\nhosts: [data.example.org]\n")
    for target in ("plain", "z2jh"):
        assert main(["explain", str(file), "--target", target]) == 0
        out = capsys.readouterr().out
        assert f"{file}:4: lessonsFrom: Lessons are those of lessons.yaml in the default" in out
        assert "every 30 s" in out
        assert "on these hosts alone" in out
        assert "data.example.org, git.example.org" in out
        assert "the variable SECRET of the hub" in out
        assert ("--hub-image" in out) is (target == "z2jh")


def test_rendered_for_kubernetes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "course.yaml"
    file.write_text(HEAD + FROM + "service: {}\n")
    assert main(["render", "z2jh", str(file)]) == 1
    assert "--hub-image" in capsys.readouterr().err
    assert main(["render", "z2jh", str(file), "--hub-image", "x/y:1"]) == 0


def test_check_lessons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What an instructor runs before a push."""
    lessons, file = tmp_path / "lessons.yaml", tmp_path / "course.yaml"
    file.write_text(HEAD + FROM + "service: {}\n")
    lessons.write_text(f"lessons:\n  - {{name: a, repo: '{REPO}/a'}}\n")
    command = ["check-lessons", str(lessons), "--course", str(file)]
    assert main(command) == 0
    assert capsys.readouterr().out == f"{lessons}: valid, with 1 lesson.\n"
    lessons.write_text("lessons:\n  - {name: a, repo: 'https://github.com/o/a'}\n")
    assert main(command) == 1
    assert capsys.readouterr().err.startswith(f"{lessons}:2: lessons[0].repo: expected a repos")
    assert main(["check-lessons", str(lessons)]) == 0
    assert "Hosts are not checked" in capsys.readouterr().out
    assert main(["check-lessons", str(tmp_path / "none.yaml")]) == 1
    assert "found nothing there" in capsys.readouterr().err
