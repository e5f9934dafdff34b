"""What a course says of servers: checked, and set on spawners that enforce it."""

import asyncio
from typing import Any

import pytest
from configuring import COURSE, configured, plain
from dockerspawner import DockerSpawner
from jupyterhub.spawner import LocalProcessSpawner
from kubespawner import KubeSpawner
from traitlets.config import Config

from jupyterlab_homeroom.hub import CourseError, load_course
from jupyterlab_homeroom.hub.profiles import profile_list

SERVER = {"image": "x/y:1", "cpu": 2, "memory": "4 GiB", "memoryGuarantee": "1 GiB", "gpu": 1}
PROFILES = [{"name": "small"}, {"name": "gpu", "groups": ["teachers"]}]
GIB = 1024**3


class SystemdSpawner(LocalProcessSpawner):
    """As the spawner of that name, which needs systemd."""


TRAITS: list[tuple[type, dict[str, Any]]] = [
    (LocalProcessSpawner, {}),
    (SystemdSpawner, {"cpu_limit": 2, "mem_limit": 4 * GIB}),
    (
        DockerSpawner,
        {"image": "x/y:1", "cpu_limit": 2, "mem_limit": 4 * GIB, "mem_guarantee": GIB},
    ),
    (
        KubeSpawner,
        {
            "image": "x/y:1",
            "cpu_limit": 2,
            "mem_limit": 4 * GIB,
            "mem_guarantee": GIB,
            "extra_resource_limits": {"nvidia.com/gpu": "1"},
            "extra_resource_guarantees": {"nvidia.com/gpu": "1"},
        },
    ),
]
NAMES = ("image", "cpu_limit", "mem_limit", "mem_guarantee", "cpu_guarantee", "node_selector")


@pytest.mark.parametrize(("kind", "expected"), TRAITS)
def test_what_the_spawner_enforces(kind: type, expected: dict[str, Any]) -> None:
    c = configured(of={**COURSE, "server": SERVER}, spawner=kind)
    section = c[kind.__name__]
    names = {*NAMES, "extra_resource_limits", "extra_resource_guarantees"}
    assert {name: section[name] for name in names if name in section} == expected


def test_what_the_admin_set_stays() -> None:
    c = Config()
    c.Spawner.mem_limit = "1G"
    c.DockerSpawner.image = "own:1"
    configured(c, of={**COURSE, "server": SERVER}, spawner=DockerSpawner)
    assert c.DockerSpawner.image == "own:1"
    assert "mem_limit" not in c.DockerSpawner
    assert c.DockerSpawner.cpu_limit == 2


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [one.getMessage() for one in caplog.records if one.levelname == "WARNING"]


def test_what_the_admin_set_otherwise_is_told(caplog: pytest.LogCaptureFixture) -> None:
    c = Config()
    c.Spawner.mem_limit = "1G"
    c.DockerSpawner.image = "own:1"
    configured(c, of={**COURSE, "server": SERVER}, spawner=DockerSpawner)
    assert told(caplog) == [
        "course: `server` says image = 'x/y:1', but c.DockerSpawner.image is 'own:1', which is "
        "what happens.",
        f"course: `server` says mem_limit = {4 * GIB}, but c.Spawner.mem_limit is '1G', which is "
        "what happens.",
    ]
    caplog.clear()
    # Nothing is told of what is the same in other words, nor of what Homeroom itself set.
    c.Spawner.mem_limit = "4G"
    c.DockerSpawner.image = "x/y:1"
    for _ in range(2):
        configured(c, of={**COURSE, "server": SERVER}, spawner=DockerSpawner)
    assert told(caplog) == []


def test_profiles_of_the_admin_are_told(caplog: pytest.LogCaptureFixture) -> None:
    c = Config()
    of = {**COURSE, "profiles": PROFILES}
    for _ in range(2):
        configured(c, of=of, spawner=KubeSpawner)
    assert told(caplog) == []
    c.KubeSpawner.profile_list = [{"slug": "own"}]
    configured(c, of=of, spawner=KubeSpawner)
    assert told(caplog) == [
        "course: `profiles` has 2, but the hub has a profile_list of its own, which is what people "
        "choose from."
    ]


@pytest.mark.parametrize(
    ("server", "profile", "guaranteed"),
    [
        # z2jh guarantees 1 GiB where nothing is said.
        ({}, {"memory": "512 MiB"}, GIB // 2),
        ({}, {"memory": "2 GiB"}, None),
        ({"memory": "4 GiB", "memoryGuarantee": "3 GiB"}, {"memory": "2 GiB"}, 2 * GIB),
        ({"memory": "4 GiB", "memoryGuarantee": "3 GiB"}, {"memory": "3 GiB"}, None),
        ({"memory": "4 GiB"}, {"memory": "512 MiB", "memoryGuarantee": "256 MiB"}, GIB // 4),
    ],
)
def test_guarantees_within_limits(
    server: dict[str, Any], profile: dict[str, Any], guaranteed: int | None
) -> None:
    (listed,) = profile_list(
        load_course({**COURSE, "server": server, "profiles": [{"name": "a", **profile}]})
    )
    assert listed["kubespawner_override"].get("mem_guarantee") == guaranteed


def test_processors_within_limits() -> None:
    of = {"server": {"cpu": 4, "cpuGuarantee": 2}, "profiles": [{"name": "a", "cpu": 0.5}]}
    (listed,) = profile_list(load_course({**COURSE, **of}))
    assert listed["kubespawner_override"] == {"cpu_limit": 0.5, "cpu_guarantee": 0.5}


def test_twice_is_once() -> None:
    of = {**COURSE, "server": SERVER, "profiles": PROFILES}
    once, twice = (configured(of=of, spawner=KubeSpawner) for _ in range(2))
    configured(twice, of=of, spawner=KubeSpawner)
    assert plain(twice) == plain(once)


class Spawner:
    def __init__(self, *groups: str) -> None:
        self.user = type("User", (), {"groups": [type("G", (), {"name": one}) for one in groups]})


def slugs(c: Config, *groups: str) -> list[str]:
    return [one["slug"] for one in asyncio.run(c.KubeSpawner.profile_list(Spawner(*groups)))]


async def theirs(_spawner: Any) -> list[dict[str, str]]:
    return [{"slug": "gpu"}, {"slug": "own"}]


@pytest.mark.parametrize(
    ("admins", "learners", "teachers"),
    [
        (None, ["small"], ["small", "gpu"]),
        ([{"slug": "gpu"}, {"slug": "own"}], ["own"], ["gpu", "own"]),
        (theirs, ["own"], ["gpu", "own"]),
    ],
)
def test_profiles_of_groups(admins: Any, learners: list[str], teachers: list[str]) -> None:
    c = Config()
    if admins:
        c.KubeSpawner.profile_list = admins
    for _ in range(2):
        configured(c, of={**COURSE, "profiles": PROFILES}, spawner=KubeSpawner)
        assert slugs(c, "learners") == learners
        assert slugs(c, "learners", "teachers") == teachers
    # A later course without such profiles leaves what the admin set.
    configured(c, of=COURSE, spawner=KubeSpawner)
    assert c.KubeSpawner.get("profile_list") == admins


MISTAKES: dict[str, tuple[dict[str, Any], str]] = {
    "two defaults": (
        {"profiles": [{"name": "a", "default": True}, {"name": "b", "default": True}]},
        "profiles[1].default: expected false, as profiles[0] is the default, found true",
    ),
    "image twice": (
        {
            "profiles": [
                {"name": "a", "images": [{"name": "r", "image": "a"}, {"name": "r", "image": "b"}]}
            ]
        },
        "profiles[0].images[1].name: expected a name that no other image has, found 'r'",
    ),
    "more memory guaranteed": (
        {"server": {"memory": "1 GiB", "memoryGuarantee": "2 GiB"}},
        "server.memoryGuarantee: expected at most memory (1 GiB), found '2 GiB'",
    ),
    "more processors guaranteed": (
        {"profiles": [{"name": "a", "cpu": 1, "cpuGuarantee": 1.5}]},
        "profiles[0].cpuGuarantee: expected at most cpu (1), found 1.5",
    ),
    "more memory guaranteed than the server may have": (
        {
            "server": {"memory": "4 GiB"},
            "profiles": [{"name": "a", "memoryGuarantee": "8 GiB"}],
        },
        "profiles[0].memoryGuarantee: expected at most memory of `server` (4 GiB), found '8 GiB'",
    ),
    "more processors guaranteed than the server may have": (
        {"server": {"cpu": 2}, "profiles": [{"name": "a", "cpuGuarantee": 3}]},
        "profiles[0].cpuGuarantee: expected at most cpu of `server` (2), found 3",
    ),
    "sidecar twice": (
        {"sidecars": [{"name": "a", "image": "x"}, {"name": "a", "image": "y"}]},
        "sidecars[1].name: expected a name that no other sidecar has, found 'a'",
    ),
    "sidecar like the server": (
        {"sidecars": [{"name": "notebook", "image": "x"}]},
        "sidecars[0].name: expected a name that no container of a server has, found 'notebook'",
    ),
    "variable twice": (
        {
            "sidecars": [
                {
                    "name": "a",
                    "image": "x",
                    "environment": {"A": "1"},
                    "secrets": {"A": {"secret": "s", "key": "k"}},
                }
            ]
        },
        "sidecars[0].environment.A: expected a variable that `secrets` does not set, found 'A'",
    ),
    "secret in the file": (
        {"sidecars": [{"name": "a", "image": "x", "secrets": {"PASSWORD": "geheim"}}]},
        "sidecars[0].secrets.PASSWORD: expected keys with values, found a value that is "
        "not repeated here",
    ),
    "image with a space": (
        {"server": {"image": "x y"}},
        "server.image: expected a container image, with its tag or digest",
    ),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_mistakes(case: str) -> None:
    part, expected = MISTAKES[case]
    with pytest.raises(CourseError) as caught:
        load_course({**COURSE, **part})
    (mistake,) = caught.value.mistakes
    assert str(mistake).startswith(f"course: {expected}")
