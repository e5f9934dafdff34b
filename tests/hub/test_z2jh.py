"""`homeroom render z2jh`: values that the chart takes, and the pods that follow from them."""

import asyncio
import base64
import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from git_host import GitHost
from jsonschema import Draft7Validator
from jupyterhub.app import JupyterHub
from jupyterhub.objects import Hub
from kubespawner import KubeSpawner
from traitlets.config import Config
from z2jh_chart import DATA, MISSING, chart_defaults, chart_schema, hub_config, merged

from jupyterlab_homeroom import __version__
from jupyterlab_homeroom.cli import main
from jupyterlab_homeroom.hub.schema import load_schema

LEAST = "version: 1\ntitle: Maps\n"
WHOLE = """
version: 1
title: Maps with Python # and a comment
lessons:
  - {name: intro, repo: https://github.com/o/intro}
  - {name: maps, repo: https://github.com/o/maps, folder: "week {1}/maps", branch: "2026"}
shared:
  - {name: climate, claim: class-data, path: /climate, writers: [teachers]}
groups: {learners: learners, instructors: teachers}
session: {idleTimeout: 1800, maxAge: 36000}
server:
  image: quay.io/org/maps:2026
  homeroom: false
  cpu: 2
  memory: 4 GiB
  memoryGuarantee: 1 GiB
profiles:
  - {name: small, title: Small, default: true, memory: 2 GiB, cpu: 0.5}
  - name: gpu
    description: One GPU
    groups: [teachers]
    image: localhost:5000/gpu
    gpu: 1
    nodes: {pool: gpu}
  - name: own
    images: [{name: r, title: R, image: "x/r:1"}, {name: julia, image: "x/julia:1"}]
    otherImages: true
homes: {size: 10 GiB, storageClass: fast}
sidecars:
  - name: mysql
    image: mysql:8.4
    keep: /var/lib/mysql
    environment: {MYSQL_DATABASE: "course{1}"}
    secrets: {MYSQL_ROOT_PASSWORD: {secret: mysql, key: password}}
    memory: 512 MiB
  - {name: adminer, image: adminer:5, command: [sh, -c, "serve $(PORT) {x}"]}
"""
NFS = f"{LEAST}homes: {{claim: home-nfs, size: 5 GB, folder: /home/ada}}\n" + (
    "session: {idleTimeout: 0}\n"
    "sidecars: [{name: db, image: x/db, keep: /data}]\n"
    "server: {image: x/y@sha256:abc, homeroom: false}\n"
    "lessons: [{name: a, repo: 'https://h/o/a'}]\n"
)
COURSES = {"least": LEAST, "whole": WHOLE, "nfs": NFS}

needs_chart = pytest.mark.skipif(not DATA.exists(), reason=MISSING)


@pytest.fixture(autouse=True)
def no_cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    """KubeSpawner looks for a cluster as soon as it is made."""
    for name in ("load_config", "shared_client"):
        monkeypatch.setattr(f"kubespawner.spawner.{name}", lambda *args, **options: None)


@pytest.fixture
def render(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def rendered(text: str, *options: str, target: str = "z2jh") -> dict[str, Any]:
        file = tmp_path / "course.yaml"
        file.write_text(text)
        assert main(["render", target, str(file), *options]) == 0
        values: dict[str, Any] = yaml.safe_load(capsys.readouterr().out)
        return values

    return rendered


def write_files(values: dict[str, Any], folder: Path) -> None:
    """Put `hub.extraFiles` where the hub's pod has them."""
    for file in values["hub"]["extraFiles"].values():
        place = folder / Path(file["mountPath"]).relative_to("/usr/local/etc/jupyterhub")
        place.parent.mkdir(parents=True, exist_ok=True)
        if "binaryData" in file:
            place.write_bytes(base64.b64decode(file["binaryData"]))
        else:
            place.write_text(file["stringData"])


def configuration(values: dict[str, Any], folder: Path) -> Config:
    write_files(values, folder)
    return hub_config(merged(chart_defaults(), values), folder)


def spawner_for(c: Config, *groups: str) -> Any:
    hub = Hub(public_host="http://hub", base_url="/hub/", port=8081)
    spawner = KubeSpawner(config=c, hub=hub, _mock=True)
    spawner.user = SimpleNamespace(
        name="ada",
        id=1,
        escaped_name="ada",
        url="/user/ada/",
        settings={},
        groups=[SimpleNamespace(name=name, properties={}) for name in groups],
    )
    spawner.api_token = "a-token"
    return spawner


def pod(spawner: Any, **choices: str) -> Any:
    """The pod that KubeSpawner would ask Kubernetes for."""

    async def made() -> Any:
        hook = spawner.run_pre_spawn_hook()
        if hook is not None:
            await hook
        spawner.user_options = choices
        await spawner.load_user_options()
        return await spawner.get_pod_manifest()

    return asyncio.run(made())


def containers(made: Any) -> dict[str, Any]:
    return {one.name: one for one in [*made.spec.containers, *(made.spec.init_containers or [])]}


def mounts(container: Any) -> dict[str, tuple[str, str | None, bool]]:
    """Volume, folder inside of it, and whether it is read-only, by where it is mounted."""
    given = container.volume_mounts or []
    plain = [one if isinstance(one, dict) else one.to_dict() for one in given]
    return {
        one.get("mountPath") or one["mount_path"]: (
            one["name"],
            one.get("subPath") or one.get("sub_path"),
            bool(one.get("readOnly") or one.get("read_only")),
        )
        for one in plain
    }


@needs_chart
@pytest.mark.parametrize("options", [(), ("--hub-image", "quay.io/org/hub:1")])
@pytest.mark.parametrize("name", COURSES)
def test_the_chart_takes_the_values(render: Any, name: str, options: tuple[str, ...]) -> None:
    values = render(COURSES[name], *options)
    chart = Draft7Validator(chart_schema())
    assert [error.message for error in chart.iter_errors(merged(chart_defaults(), values))] == []
    # The same check finds what the chart does not know.
    wrong = merged(chart_defaults(), {**values, "singleuser": {"storages": {}}})
    assert not chart.is_valid(wrong)


def test_files_of_the_hub(render: Any) -> None:
    values = render(WHOLE)["hub"]
    files = values["extraFiles"]
    assert files["homeroom-course"]["stringData"] == WHOLE
    assert len(files["homeroom-bundle"]["binaryData"]) < 300_000, "a secret holds 1 MiB"
    assert "image" not in values
    own = render(WHOLE, "--hub-image", "quay.io/org/hub:1")["hub"]
    assert own["image"] == {"name": "quay.io/org/hub", "tag": "1"}
    assert own["extraFiles"].keys() == {"homeroom-course"}
    assert "sys.path" not in own["extraConfig"]["zz-homeroom"]


def test_the_same_course_gives_the_same_values(render: Any) -> None:
    assert render(WHOLE) == render(WHOLE)


def test_the_bundle_is_imported_as_it_is(render: Any, tmp_path: Path) -> None:
    values = render(WHOLE)
    write_files(values, tmp_path)
    config = values["hub"]["extraConfig"]["zz-homeroom"]
    script = tmp_path / "config.py"
    script.write_text(
        "from traitlets.config import Config\n"
        "c = Config()\n"
        "c.JupyterHub.spawner_class = 'kubespawner.KubeSpawner'\n"
        + config.replace("/usr/local/etc/jupyterhub", str(tmp_path))
        + "import json, subprocess\n"
        "import jupyterlab_homeroom\n"
        "import jupyterlab_homeroom.hub as hub\n"
        "services = c.JupyterHub.services\n"
        "print(json.dumps([hub.__file__, jupyterlab_homeroom.__version__, services]))\n"
        # What the hub starts finds it, too.
        "command = [sys.executable, '-m', 'jupyterlab_homeroom.cli', '--version']\n"
        "print(subprocess.run(command, capture_output=True, text=True, check=True).stdout)\n"
    )
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, script],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    first, second, *_ = done.stdout.splitlines()
    file, version, services = json.loads(first)
    bundle = tmp_path / "homeroom" / "homeroom.zip"
    assert file == f"{bundle}/jupyterlab_homeroom/hub/__init__.py"
    assert version == __version__
    assert {"homeroom", "idle-culler"} == {service["name"] for service in services}
    assert second == f"homeroom {__version__}"


def test_reaching_the_service(render: Any) -> None:
    """Hub, proxy and servers reach the service's port of the hub's pod, and nothing else."""
    values = render(LEAST)
    (port,) = values["hub"]["service"]["extraPorts"]
    assert (port["name"], port["port"]) == ("homeroom", port["targetPort"])
    (rule,) = values["hub"]["networkPolicy"]["ingress"]
    assert [one["port"] for one in rule["ports"]] == [port["port"]]
    assert components(rule["from"]) == ["hub", "proxy", "singleuser-server"]
    for part in (values["proxy"]["chp"], values["singleuser"]):
        (rule,) = part["networkPolicy"]["egress"]
        assert [one["port"] for one in rule["ports"]] == [port["port"]]
        assert components(rule["to"]) == ["hub"]


def components(peers: list[Any]) -> list[str]:
    return [one["podSelector"]["matchLabels"]["component"] for one in peers]


needs_process = pytest.mark.skipif(
    "service" not in load_schema()["properties"], reason="the service is no process"
)


@needs_process
@needs_chart
@pytest.mark.parametrize(
    ("service", "url"),
    [("", "http://hub:10101"), ("service: {port: 2000, address: own}\n", "http://own:2000")],
)
def test_where_the_service_listens(render: Any, tmp_path: Path, service: str, url: str) -> None:
    values = render(LEAST + service)
    c = configuration(values, tmp_path)
    (homeroom,) = (one for one in c.JupyterHub.services if one["name"] == "homeroom")
    assert homeroom["url"] == url
    (port,) = values["hub"]["service"]["extraPorts"]
    assert url.endswith(f":{port['port']}")
    (notebook,) = pod(spawner_for(c)).spec.containers
    given = {one.name: one.value for one in notebook.env}
    assert given["HOMEROOM_SERVICE_URL"].startswith(f"{url}/")


@needs_chart
def test_pod_of_a_learner(render: Any, tmp_path: Path) -> None:
    c = configuration(render(WHOLE), tmp_path)
    made = pod(spawner_for(c, "learners"))
    by_name = containers(made)
    notebook = by_name["notebook"]
    assert notebook.image == "quay.io/org/maps:2026"
    # The default profile says less than `server`, and nothing of what a server has in any case.
    assert notebook.resources.limits == {"cpu": 0.5, "memory": 2 * 1024**3}
    assert notebook.resources.requests == {"memory": 1024**3}
    assert mounts(notebook) == {
        "/home/jovyan": ("volume-ada", None, False),
        "/srv/homeroom/shared/climate": ("homeroom-shared-1", "climate", True),
    }
    assert mounts(by_name["homeroom-lessons"]) == {"/home/jovyan": ("volume-ada", None, False)}
    assert by_name["homeroom-lessons"].args == [
        "/home/jovyan",
        *("https://github.com/o/intro", "", "intro"),
        *("https://github.com/o/maps", "2026", "week {1}/maps"),
    ]
    given = {one.name: one.value for one in notebook.env}
    assert json.loads(given["HOMEROOM_LESSONS"])[1]["folder"] == "week {1}/maps"


@needs_chart
@pytest.mark.parametrize(
    ("course", "memory"),
    [
        # The chart guarantees 1 GiB where nothing is said, which may be more than the limit.
        ("server: {memory: 512 MiB}", (512, 512)),
        ("server: {memory: 2 GiB}", (2048, 1024)),
        ("profiles: [{name: small, default: true, memory: 256 MiB}]", (256, 256)),
        (
            "server: {memory: 4 GiB, memoryGuarantee: 2 GiB}\n"
            "profiles: [{name: small, default: true, memory: 1 GiB}]",
            (1024, 1024),
        ),
    ],
)
def test_a_pod_asks_for_no_more_than_it_may_have(
    render: Any, tmp_path: Path, course: str, memory: tuple[int, int]
) -> None:
    spawner = spawner_for(configuration(render(f"{LEAST}{course}\n"), tmp_path))
    resources = containers(pod(spawner))["notebook"].resources
    found = (resources.limits["memory"], resources.requests["memory"])
    assert found == tuple(amount * 1024**2 for amount in memory)


ROOM = f"""{LEAST}
roster: {{instructors: [Prof]}}
signIn: {{password: {{env: ROOM}}, instructorsPassword: {{file: /etc/room/instructors}}}}
"""


@needs_chart
def test_a_room(render: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The chart's own authenticator is out of the way, and passwords are those of the pod."""
    monkeypatch.setenv("ROOM", "maps on Monday")
    (tmp_path / "instructors").write_text("the password of those who teach")
    values = render(ROOM.replace("/etc/room", str(tmp_path)))
    assert "config" not in render(LEAST)["hub"]
    whole = merged(chart_defaults(), values)
    assert Draft7Validator(chart_schema()).is_valid(whole)
    assert chart_defaults()["hub"]["config"]["JupyterHub"]["authenticator_class"] == "dummy"
    c = configuration(values, tmp_path)
    authenticator = JupyterHub(config=c).authenticator_class(config=c)
    assert type(authenticator).__name__ == "RoomAuthenticator"
    assert authenticator.instructors == {"prof"}
    assert "maps on Monday" not in json.dumps(values)


@needs_chart
def test_pod_of_an_instructor(render: Any, tmp_path: Path) -> None:
    c = configuration(render(WHOLE), tmp_path)
    notebook = containers(pod(spawner_for(c, "teachers"), profile="gpu"))["notebook"]
    assert notebook.image == "localhost:5000/gpu"
    assert notebook.resources.limits["nvidia.com/gpu"] == "1"
    assert notebook.resources.requests["nvidia.com/gpu"] == "1"
    assert mounts(notebook)["/srv/homeroom/shared/climate"][2] is False


@needs_chart
def test_profiles_of_groups(render: Any, tmp_path: Path) -> None:
    c = configuration(render(WHOLE), tmp_path)
    learner = spawner_for(c, "learners")
    with pytest.raises(ValueError, match="No such profile: gpu"):
        pod(learner, profile="gpu")
    assert "One GPU" not in asyncio.run(learner.get_options_form())
    assert "One GPU" in asyncio.run(spawner_for(c, "teachers").get_options_form())


@needs_chart
@pytest.mark.parametrize(
    ("choice", "image"),
    [
        ({}, "x/r:1"),
        ({"image": "julia"}, "x/julia:1"),
        ({"image--unlisted-choice": "quay.io:443/o/n:1"}, "quay.io:443/o/n:1"),
        ({"image--unlisted-choice": "quay.io/o/n"}, None),
        ({"image--unlisted-choice": "a:1; rm"}, None),
    ],
)
def test_images_to_choose_from(
    render: Any, tmp_path: Path, choice: dict[str, str], image: str | None
) -> None:
    spawner = spawner_for(configuration(render(WHOLE), tmp_path))
    if image is None:
        with pytest.raises(ValueError, match="validation"):
            pod(spawner, profile="own", **choice)
    else:
        assert containers(pod(spawner, profile="own", **choice))["notebook"].image == image


@needs_chart
def test_sidecars(render: Any, tmp_path: Path) -> None:
    by_name = containers(pod(spawner_for(configuration(render(WHOLE), tmp_path))))
    mysql = by_name["mysql"]
    assert mounts(mysql) == {"/var/lib/mysql": ("volume-ada", ".homeroom/sidecars/mysql", False)}
    assert mysql.env == [
        {"name": "MYSQL_DATABASE", "value": "course{1}"},
        {
            "name": "MYSQL_ROOT_PASSWORD",
            "valueFrom": {"secretKeyRef": {"name": "mysql", "key": "password"}},
        },
    ]
    assert mysql.resources == {"limits": {"memory": str(512 * 1024**2)}}
    assert mounts(by_name["adminer"]) == {}
    assert by_name["adminer"].command == ["sh", "-c", "serve $$(PORT) {x}"]


@needs_chart
def test_homes_in_one_claim(render: Any, tmp_path: Path) -> None:
    values = render(NFS)
    assert values["cull"] == {"enabled": False}
    c = configuration(values, tmp_path)
    made = pod(spawner_for(c))
    by_name = containers(made)
    assert by_name["notebook"].image == "x/y@sha256:abc"
    assert mounts(by_name["notebook"]) == {"/home/ada": ("home", "ada", False)}
    assert mounts(by_name["homeroom-lessons"]) == {"/home/ada": ("home", "ada", False)}
    assert mounts(by_name["db"]) == {"/data": ("home", "ada/.homeroom/sidecars/db", False)}
    assert [one.persistent_volume_claim["claimName"] for one in made.spec.volumes] == ["home-nfs"]
    assert {service["name"] for service in c.JupyterHub.services} == {"homeroom"}


@needs_chart
def test_homes_of_their_own(render: Any, tmp_path: Path) -> None:
    values = render(WHOLE)
    assert values["singleuser"]["storage"]["dynamic"]["storageClass"] == "fast"
    c = configuration(values, tmp_path)
    spawner = spawner_for(c)
    assert spawner.storage_pvc_ensure
    assert spawner.get_pvc_manifest().spec.resources.requests == {"storage": "10Gi"}
    # The chart's culler is used, with the course's times.
    (homeroom,) = (one for one in c.JupyterHub.services if one["name"] == "homeroom")
    assert homeroom["info"]["homeroom"]["culler"] == {
        "service": "jupyterhub-idle-culler",
        "idleTimeout": 1800,
        "cullEvery": 600,
        "maxAge": 36000,
    }


def test_what_pods_are_made_of_is_not_published(render: Any, tmp_path: Path) -> None:
    values = render(WHOLE)
    write_files(values, tmp_path)
    c = hub_config({**values, "singleuser": _bare(values), "cull": values["cull"]}, tmp_path)
    (homeroom,) = (one for one in c.JupyterHub.services if one["name"] == "homeroom")
    manifest = homeroom["info"]["homeroom"]["manifest"]
    assert not {"server", "homes", "sidecars"} & manifest.keys()
    assert manifest["profiles"] == [
        {"name": "small", "title": "Small"},
        {"name": "gpu", "description": "One GPU"},
        {"name": "own"},
    ]


def _bare(values: dict[str, Any]) -> dict[str, Any]:
    storage = {**values["singleuser"]["storage"]}
    storage["dynamic"] = {"subPath": None, **storage["dynamic"]}
    return {**values["singleuser"], "storage": storage}


def test_home_nfs(render: Any) -> None:
    values = render(NFS, target="home-nfs")
    assert values["quotaEnforcer"]["config"]["QuotaManager"] == {"hard_quota": 4.657}


def test_home_nfs_needs_a_size(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "course.yaml"
    file.write_text(LEAST)
    assert main(["render", "home-nfs", str(file)]) == 1
    assert "add `homes: {size: 10 GiB}`" in capsys.readouterr().err


def test_a_course_with_mistakes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "course.yaml"
    file.write_text("version: 1\ntitel: A\n")
    assert main(["render", "z2jh", str(file)]) == 1
    out, err = capsys.readouterr()
    assert (out, "course.yaml:2: titel: expected 'title'" in err) == ("", True)


# Lessons for images without Homeroom: the container's program, run here by a real shell and git.


def bring(render: Any, git_host: GitHost, home: Path, *lessons: str) -> str:
    text = f"{LEAST}server: {{homeroom: false}}\nhomes: {{folder: {home}}}\nlessons:\n"
    for lesson in lessons:
        text += f"  - {{{lesson.replace('GIT', git_host.url)}}}\n"
    (container,) = render(text)["singleuser"]["initContainers"]
    command = [*container["command"], *container["args"]]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_lessons_are_brought(render: Any, git_host: GitHost, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    lessons = (
        "name: a, repo: 'GIT/lesson.git', folder: 'week 1/a b'",
        "name: gone, repo: 'GIT/nothing.git'",
        "name: taken, repo: 'GIT/lesson.git', folder: taken",
    )
    (home / "taken").mkdir()
    (home / "taken" / "mine.txt").write_text("mine")
    said = bring(render, git_host, home, *lessons)
    lesson = home / "week 1" / "a b"
    assert (lesson / "lesson.ipynb").read_text() == "{}"
    assert "nothing could not be fetched" in said
    assert "taken stays as it is" in said
    assert [one.name for one in (home / "taken").iterdir()] == ["mine.txt"]
    # Nothing half-way is left, and a second start changes nothing.
    (lesson / "lesson.ipynb").write_text("mine")
    bring(render, git_host, home, *lessons)
    assert (lesson / "lesson.ipynb").read_text() == "mine"
    assert sorted(one.name for one in home.iterdir()) == ["taken", "week 1"]
