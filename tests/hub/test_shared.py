"""Shared data in a hub's configuration: who is told of it, and how containers have it."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import Future
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from configuring import COURSE, configured, named, plain
from dockerspawner import DockerSpawner, SwarmSpawner
from jupyterhub.auth import DummyAuthenticator
from jupyterhub.objects import Hub
from jupyterhub.spawner import LocalProcessSpawner, SimpleLocalProcessSpawner, Spawner
from kubespawner import KubeSpawner
from traitlets.config import Config

from jupyterlab_homeroom.companion.shared import read_mounts
from jupyterlab_homeroom.companion.shared.links import MOUNTED_BELOW
from jupyterlab_homeroom.hub import ConfigurationError, load_course
from jupyterlab_homeroom.hub.hooks import CourseHook
from jupyterlab_homeroom.hub.shared_data import MOUNTED_BELOW as MOUNTED_BY_THE_HUB

CLIMATE: dict[str, Any] = {
    "name": "climate",
    "title": "Climate data",
    "path": "/srv/shared/climate",
    "readers": ["learners"],
    "writers": ["teachers"],
}
MAPS: dict[str, Any] = {"name": "maps", "path": "/srv/shared/maps", "folder": "geo/maps"}
CLAIMED = {**CLIMATE, "claim": "class-data", "path": "/climate"}


def course(*shared: dict[str, Any]) -> dict[str, Any]:
    return {**COURSE, "shared": list(shared)}


class OwnSpawner(KubeSpawner):
    """As the spawners of some hubs."""


class Elsewhere(Spawner):
    """A spawner that is not known."""

    async def start(self) -> Any:
        raise NotImplementedError

    async def stop(self, now: bool = False) -> None:
        raise NotImplementedError

    async def poll(self) -> int | None:
        return 0


@pytest.fixture(autouse=True)
def no_cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    """KubeSpawner looks for a cluster as soon as it is made."""
    for name in ("load_config", "shared_client"):
        monkeypatch.setattr(f"kubespawner.spawner.{name}", lambda *args, **options: None)


def spawner_for(c: Config, kind: type = SimpleLocalProcessSpawner, *groups: str) -> Any:
    """A spawner as the hub makes it once for each server."""
    more: dict[str, Any] = {"_mock": True} if issubclass(kind, KubeSpawner) else {}
    hub = Hub(public_host="http://hub", base_url="/hub/", port=8081)
    spawner = kind(config=c, hub=hub, **more)
    spawner.user = SimpleNamespace(
        name="ada", id=1, escaped_name="ada", url="/user/ada/", settings={}, groups=[]
    )
    join(spawner, *groups)
    return spawner


def join(spawner: Any, *groups: str) -> None:
    spawner.user.groups = [SimpleNamespace(name=name, properties={}) for name in groups]


def told(spawner: Any) -> list[dict[str, str]]:
    return json.loads(spawner.environment["HOMEROOM_SHARED"](spawner))


def start(spawner: Any) -> None:
    """What the hub awaits before a server starts."""

    async def hook() -> None:
        value = spawner.run_pre_spawn_hook()
        if value is not None:
            await value

    asyncio.run(hook())


# Publishing and groups.


def test_published_without_places_and_people() -> None:
    c = configured(of=course(CLIMATE, {**MAPS, "description": "Of the town"}))
    manifest = named(c.JupyterHub.services, "homeroom")["info"]["homeroom"]["manifest"]
    assert manifest["shared"] == [
        {"name": "climate", "title": "Climate data"},
        {"name": "maps", "folder": "geo/maps", "description": "Of the town"},
    ]
    assert load_course(course(CLIMATE)).manifest["shared"] == [CLIMATE]


def test_groups_of_readers_and_writers() -> None:
    data = {**CLIMATE, "readers": ["learners", "guests"], "writers": ["curators"]}
    c = configured(of=course(data, MAPS))
    assert c.JupyterHub.load_groups.keys() == {"learners", "teachers", "guests", "curators"}
    c = Config()
    c.JupyterHub.authenticator_class = DummyAuthenticator
    c.Authenticator.manage_groups = True
    assert "load_groups" not in configured(c, of=course(data)).JupyterHub


# The environment of a server.

SEEN: dict[tuple[str, ...], list[str]] = {
    (): ["maps"],
    ("others",): ["maps"],
    ("learners",): ["climate", "maps"],
    ("teachers",): ["climate", "maps"],
    ("others", "learners"): ["climate", "maps"],
}


@pytest.mark.parametrize("groups", SEEN)
def test_servers_are_told_what_their_groups_may_have(groups: tuple[str, ...]) -> None:
    c = configured(of=course(CLIMATE, MAPS), spawner="simple")
    spawner = spawner_for(c, SimpleLocalProcessSpawner, *groups)
    assert [mount["name"] for mount in told(spawner)] == SEEN[groups]


def test_writers_are_told_who_has_it() -> None:
    c = configured(of=course({**CLIMATE, "writers": ["teachers"]}), spawner="simple")
    (mine,) = told(spawner_for(c, SimpleLocalProcessSpawner, "teachers"))
    assert mine["groups"] == {"readers": CLIMATE.get("readers"), "writers": ["teachers"]}
    for mount in told(spawner_for(c, SimpleLocalProcessSpawner, *CLIMATE.get("readers", []))):
        assert "groups" not in mount or "teachers" in CLIMATE.get("readers", [])


PLACES: dict[str, tuple[type, dict[str, Any], str]] = {
    "local": (LocalProcessSpawner, CLIMATE, "/srv/shared/climate"),
    "unknown": (Elsewhere, CLIMATE, "/srv/shared/climate"),
    "Docker": (DockerSpawner, CLIMATE, "/srv/homeroom/shared/climate"),
    "Swarm": (SwarmSpawner, CLIMATE, "/srv/homeroom/shared/climate"),
    "Kubernetes": (KubeSpawner, CLIMATE, "/srv/shared/climate"),
    "claim": (KubeSpawner, CLAIMED, "/srv/homeroom/shared/climate"),
    "claim of a class of one's own": (OwnSpawner, CLAIMED, "/srv/homeroom/shared/climate"),
}


@pytest.mark.parametrize("case", PLACES)
def test_paths_are_as_servers_see_them(case: str) -> None:
    kind, data, path = PLACES[case]
    spawner = spawner_for(configured(of=course(data), spawner=kind), kind, "learners")
    assert told(spawner) == [{"name": "climate", "folder": "shared/climate", "path": path}]
    # The server's half reads what the hub's half writes.
    (mount,) = read_mounts(spawner.environment["HOMEROOM_SHARED"](spawner))
    assert (mount.name, mount.folder, mount.path) == ("climate", "shared/climate", path)


def test_both_halves_mean_the_same_folder() -> None:
    assert f"{MOUNTED_BY_THE_HUB}/" == MOUNTED_BELOW


def test_admins_own_list_stays() -> None:
    c = Config()
    c.Spawner.environment = {"HOMEROOM_SHARED": "[]"}
    for _ in range(2):
        configured(c, of=course(CLIMATE), spawner="simple")
        assert spawner_for(c).environment["HOMEROOM_SHARED"] == "[]"


def test_second_course_takes_away_what_the_first_shared() -> None:
    for kind in (SimpleLocalProcessSpawner, DockerSpawner):
        c = configured(configured(of=course(CLIMATE), spawner=kind), spawner=kind)
        spawner = spawner_for(c, kind, "learners")
        assert told(spawner) == []
        start(spawner)
        assert not getattr(spawner, "volumes", {})


# What is refused.


def test_folder_that_everybody_can_write_is_refused(tmp_path: Path) -> None:
    data = {**CLIMATE, "path": str(tmp_path)}
    tmp_path.chmod(0o757)
    for spawner in ("simple", LocalProcessSpawner, "SystemdSpawner", "SudoSpawner"):
        with pytest.raises(ConfigurationError, match=f"run `chmod o-w {tmp_path}`"):
            configured(of=course(data), spawner=spawner)
    for kind in (DockerSpawner, KubeSpawner, Elsewhere):
        configured(of=course(data), spawner=kind)
    tmp_path.chmod(0o775)
    configured(of=course(data), spawner="simple")


def test_missing_folder_is_named(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    data = {**CLIMATE, "path": str(tmp_path / "later")}
    configured(of=course(data), spawner="simple")
    assert f"'climate' is not at {tmp_path / 'later'} now: No such file" in caplog.text


@pytest.mark.parametrize("kind", [LocalProcessSpawner, DockerSpawner, Elsewhere])
def test_claim_needs_kubernetes(kind: type) -> None:
    with pytest.raises(ConfigurationError, match=f"which only KubeSpawner can.*{kind.__name__}"):
        configured(of=course(CLAIMED), spawner=kind)


@pytest.mark.parametrize("trait", ["volumes", "read_only_volumes"])
@pytest.mark.parametrize("section", ["DockerSpawner", "SwarmSpawner"])
def test_folder_that_the_admin_mounts_is_refused(trait: str, section: str) -> None:
    c = Config()
    c[section][trait] = {CLIMATE["path"]: "/data"}
    with pytest.raises(ConfigurationError, match=f"^c.{section}.{trait} mounts /srv/shared/climat"):
        configured(c, of=course(CLIMATE), spawner=SwarmSpawner)


# Hooks.


async def waiting(spawner: Any) -> None:
    await asyncio.sleep(0)
    spawner.calls += "w"


def plainly(spawner: Any) -> None:
    spawner.calls += "p"


def in_a_thread(spawner: Any) -> Future[None]:
    future: Future[None] = Future()
    spawner.calls += "t"
    future.set_result(None)
    return future


class CountingSpawner(DockerSpawner):
    calls = ""


@pytest.mark.parametrize("hook", [waiting, plainly, in_a_thread])
@pytest.mark.parametrize("section", ["Spawner", "DockerSpawner", "CountingSpawner", "later"])
def test_admins_hook_is_called_once(hook: Any, section: str) -> None:
    c = Config()
    if section != "later":
        c[section].pre_spawn_hook = hook
    for _ in range(3):
        configured(c, of=course(CLIMATE), spawner=CountingSpawner)
    if section == "later":
        c.Spawner.pre_spawn_hook = hook
    spawner = spawner_for(c, CountingSpawner, "learners")
    start(spawner)
    assert len(spawner.calls) == 1
    assert spawner.volumes


def test_volumes_that_a_hook_sets_stay() -> None:
    def own(spawner: Any) -> None:
        spawner.volumes = {"home-ada": "/home/jovyan"}

    c = Config()
    c.DockerSpawner.pre_spawn_hook = own
    spawner = spawner_for(configured(c, of=course(MAPS), spawner=DockerSpawner), DockerSpawner)
    start(spawner)
    assert spawner.volumes.keys() == {"home-ada", MAPS["path"]}


@pytest.mark.parametrize("kind", [DockerSpawner, OwnSpawner])
def test_twice_is_once(kind: type) -> None:
    shared = course(CLAIMED if kind is OwnSpawner else CLIMATE, MAPS)
    once, twice = Config(), Config()
    for c in (once, twice):
        c.Spawner.pre_spawn_hook = plainly
        configured(c, of=shared, spawner=kind)
    configured(twice, of=shared, spawner=kind)
    assert plain(twice) == plain(once)
    assert isinstance(once[kind.__name__].pre_spawn_hook, CourseHook)


@pytest.mark.parametrize(
    ("kind", "data"), [(LocalProcessSpawner, MAPS), (KubeSpawner, MAPS), (Elsewhere, MAPS)]
)
def test_no_hook_where_nothing_is_mounted(kind: type, data: dict[str, Any]) -> None:
    c = configured(of={**course(data), "groups": {}}, spawner=kind)
    assert "pre_spawn_hook" not in c[kind.__name__]


# Docker.


@pytest.mark.parametrize("kind", [DockerSpawner, SwarmSpawner])
def test_docker_binds(kind: type) -> None:
    c = Config()
    c.DockerSpawner.volumes = {"home-{username}": "/home/jovyan"}
    configured(c, of=course(CLIMATE, MAPS), spawner=kind)
    home = {"bind": "/home/jovyan", "mode": "rw"}
    maps = {"bind": "/srv/homeroom/shared/maps", "mode": "ro"}
    climate = {"bind": "/srv/homeroom/shared/climate", "mode": "ro"}
    starts: list[tuple[tuple[str, ...], dict[str, dict[str, str]]]] = [
        (("learners",), {"/srv/shared/climate": climate}),
        (("teachers", "learners"), {"/srv/shared/climate": {**climate, "mode": "rw"}}),
        # One spawner starts again and again; its user's groups change.
        ((), {}),
    ]
    spawner = spawner_for(c, kind)
    for groups, binds in starts:
        join(spawner, *groups)
        start(spawner)
        expected = {"home-ada": home, "/srv/shared/maps": maps, **binds}
        assert spawner.volume_binds == expected
        assert sorted(spawner.volume_mount_points) == sorted(
            bind["bind"] for bind in expected.values()
        )
    assert c.DockerSpawner.volumes == {"home-{username}": "/home/jovyan"}


# Kubernetes.

HOME = {"name": "home", "persistentVolumeClaim": {"claimName": "homes"}}
HOME_MOUNT = {"name": "home", "mountPath": "/home/jovyan", "subPath": "{username}"}


def pod(spawner: Any) -> tuple[list[Any], list[Any]]:
    """The volumes and mounts of the pod that KubeSpawner would ask Kubernetes for."""
    spawner.api_token = "a-token"
    made = asyncio.run(spawner.get_pod_manifest())
    (container,) = made.spec.containers
    # KubeSpawner fills in templates, for which JSON must not be taken.
    given = {one.name: one.value for one in container.env}
    assert json.loads(given["HOMEROOM_SHARED"]) == told(spawner)
    assert json.loads(given["HOMEROOM_LESSONS"])[0]["folder"] == "intro"
    return (
        sorted((one.name, one.persistent_volume_claim["claimName"]) for one in made.spec.volumes),
        sorted(
            (one.mount_path, one.name, one.sub_path, bool(one.read_only))
            for one in container.volume_mounts
        ),
    )


@pytest.mark.parametrize("as_mapping", [False, True])
@pytest.mark.parametrize("kind", [KubeSpawner, OwnSpawner])
def test_kubernetes_pods(kind: type, as_mapping: bool) -> None:
    c = Config()
    c.KubeSpawner.volumes = {"home": HOME} if as_mapping else [HOME]
    c.KubeSpawner.volume_mounts = {"home": HOME_MOUNT} if as_mapping else [HOME_MOUNT]
    before = plain(c.KubeSpawner)
    maps = {**MAPS, "path": "/maps/2026", "claim": "class-data"}
    whole = {"name": "whole", "path": "/", "claim": "other", "writers": ["teachers"]}
    configured(c, of=course(CLAIMED, maps, whole, {"name": "image", "path": "/opt"}), spawner=kind)
    home = ("/home/jovyan", "home", "ada", False)
    below = "/srv/homeroom/shared"
    spawner = spawner_for(c, kind)
    for groups in (("learners",), ("teachers",), ("learners",)):
        join(spawner, *groups)
        start(spawner)
        volumes, mounts = pod(spawner)
        assert volumes == [
            ("home", "homes"),
            ("homeroom-shared-1", "class-data"),
            ("homeroom-shared-3", "other"),
        ]
        is_read_only = groups == ("learners",)
        assert mounts == [
            home,
            (f"{below}/climate", "homeroom-shared-1", "climate", is_read_only),
            (f"{below}/maps", "homeroom-shared-1", "maps/2026", True),
            (f"{below}/whole", "homeroom-shared-3", None, is_read_only),
        ]
    join(spawner, "others")
    start(spawner)
    volumes, mounts = pod(spawner)
    assert volumes == [
        ("home", "homes"),
        ("homeroom-shared-1", "class-data"),
        ("homeroom-shared-2", "other"),
    ]
    assert [mount[0] for mount in mounts] == [home[0], f"{below}/maps", f"{below}/whole"]
    if kind is OwnSpawner:
        assert plain(c.KubeSpawner) == before


def test_claim_that_is_a_volume_already_is_used_again() -> None:
    c = Config()
    c.KubeSpawner.volumes = [HOME]
    c.KubeSpawner.volume_mounts = [HOME_MOUNT]
    configured(c, of=course({**CLAIMED, "claim": "homes"}), spawner=KubeSpawner)
    spawner = spawner_for(c, KubeSpawner, "learners")
    start(spawner)
    volumes, mounts = pod(spawner)
    assert volumes == [("home", "homes")]
    assert mounts[1] == ("/srv/homeroom/shared/climate", "home", "climate", True)


def test_profile_of_mappings_keeps_the_mounts() -> None:
    """As the how-to says: a profile's lists would take the place of all."""
    c = Config()
    c.KubeSpawner.volumes = {"home": HOME}
    c.KubeSpawner.volume_mounts = {"home": HOME_MOUNT}
    more = {"name": "more", "persistentVolumeClaim": {"claimName": "more"}}
    override = {
        "volumes": {"more": more},
        "volume_mounts": {"more": {"name": "more", "mountPath": "/more"}},
    }
    c.KubeSpawner.profile_list = [
        {"display_name": "More", "default": True, "kubespawner_override": override}
    ]
    configured(c, of=course(CLAIMED), spawner=KubeSpawner)
    spawner = spawner_for(c, KubeSpawner, "learners")
    for _ in range(2):
        start(spawner)
        asyncio.run(spawner.load_user_options())
        _, mounts = pod(spawner)
        assert [mount[0] for mount in mounts] == [
            "/home/jovyan",
            "/more",
            "/srv/homeroom/shared/climate",
        ]
