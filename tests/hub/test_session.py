"""What `configure` publishes about sessions, and what each server is told."""

from types import SimpleNamespace
from typing import Any

import pytest
from configuring import configured, course, named
from jupyterhub.spawner import SimpleLocalProcessSpawner
from traitlets.config import Config

from jupyterlab_homeroom.hub.sizes import size_in_bytes

GIB = 1024**3


def published(c: Config) -> Any:
    return named(c.JupyterHub.services, "homeroom")["info"]["homeroom"]["session"]


def environment(c: Config, *groups: str, **properties: dict[str, Any]) -> dict[str, str]:
    """The environment that JupyterHub gives to a server of a user in these groups."""
    c.JupyterHub.spawner_class = "simple"
    spawner = SimpleLocalProcessSpawner(config=c)
    spawner.user = SimpleNamespace(
        groups=[
            SimpleNamespace(name=name, properties=properties.get(name))
            for name in (*groups, *properties)
        ]
    )
    given = {
        name: value(spawner) if callable(value) else value
        for name, value in spawner.environment.items()
    }
    return {
        name.removeprefix("HOMEROOM_").removesuffix("_SECONDS").removesuffix("_BYTES"): value
        for name, value in given.items()
    }


DEFAULTS = {
    "idleSeconds": 3600,
    "cullEverySeconds": 600,
    "reportEverySeconds": 300,
    "proxyEverySeconds": 300,
    "keepaliveMaxSeconds": 28800,
}
SESSIONS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "defaults": ({}, DEFAULTS),
    "all": (
        {
            "idleTimeout": 1800,
            "cullEvery": 60,
            "maxAge": 36000,
            "warnBefore": 300,
            "keepaliveMax": 7200,
            "away": True,
            "quota": "10 GiB",
        },
        {
            "idleSeconds": 1800,
            "cullEverySeconds": 60,
            "reportEverySeconds": 300,
            "proxyEverySeconds": 300,
            "maxAgeSeconds": 36000,
            "keepaliveMaxSeconds": 7200,
            "away": True,
            "warnSeconds": 300,
            "quotaBytes": 10 * GIB,
        },
    ),
    "nothing is stopped": (
        {"idleTimeout": 0, "keepaliveMax": 0},
        {"reportEverySeconds": 300, "proxyEverySeconds": 300, "keepaliveMaxSeconds": 0},
    ),
    "only max age": (
        {"idleTimeout": 0, "maxAge": 7200},
        {
            "cullEverySeconds": 600,
            "reportEverySeconds": 300,
            "proxyEverySeconds": 300,
            "maxAgeSeconds": 7200,
            "keepaliveMaxSeconds": 28800,
        },
    ),
    # What differs per learner is no fact about everybody.
    "quota per group": ({"quota": "1 GB", "groupQuotas": {"teachers": "5 GB"}}, DEFAULTS),
}


@pytest.mark.parametrize("case", SESSIONS)
def test_published(case: str) -> None:
    session, expected = SESSIONS[case]
    assert published(configured(of=course(**session))) == expected


def test_times_of_the_admins_culler_are_published() -> None:
    c = Config()
    command = ["python3", "-m", "jupyterhub_idle_culler", "--timeout=900", "--cull-every=90"]
    c.JupyterHub.services = [{"name": "cull-idle", "command": command}]
    told = published(configured(c, of=course(maxAge=7200)))
    assert (told["idleSeconds"], told["cullEverySeconds"]) == (900, 90)
    assert "maxAgeSeconds" not in told, "that is not what happens"


def test_culler_that_nobody_can_read_publishes_nothing() -> None:
    c = Config()
    command = ["jupyterhub-idle-culler", "--config=/etc/culler.py"]
    c.JupyterHub.services = [{"name": "cull-idle", "command": command}]
    told = published(configured(c, of=course(idleTimeout=1800)))
    assert told.keys() == {"reportEverySeconds", "proxyEverySeconds", "keepaliveMaxSeconds"}


PROXIES: dict[str, tuple[dict[str, Any], int]] = {
    "the default": ({}, 300),
    "asked more often": ({"last_activity_interval": 60}, 60),
    "not asked": ({"last_activity_interval": 0}, 0),
    "by its name": ({"proxy_class": "configurable-http-proxy"}, 300),
    "tells nothing": ({"proxy_class": "TraefikFileProviderProxy"}, 0),
}


@pytest.mark.parametrize("case", PROXIES)
def test_how_often_the_hub_hears_of_what_its_proxy_sees(case: str) -> None:
    settings, expected = PROXIES[case]
    c = Config()
    c.JupyterHub.update(settings)
    assert published(configured(c, of=course()))["proxyEverySeconds"] == expected


def test_what_the_admin_sets_stays_and_is_published() -> None:
    c = Config()
    c.JupyterHub.spawner_class = "simple"
    c.Spawner.environment = {
        "HOMEROOM_KEEPALIVE_MAX_SECONDS": "60",
        "HOMEROOM_QUOTA_BYTES": lambda spawner: "5",
        "JUPYTERHUB_ACTIVITY_INTERVAL": 30,
    }
    for _ in range(2):
        configured(c, of=course(quota="1 GB", keepaliveMax=7200))
        told = published(c)
        assert (told["keepaliveMaxSeconds"], told["reportEverySeconds"]) == (60, 30)
        assert "quotaBytes" not in told
        given = environment(c)
        assert (given["KEEPALIVE_MAX"], given["QUOTA"]) == ("60", "5")


QUOTAS = {
    # groups of a user: the quota
    (): str(10**9),
    ("others",): str(10**9),
    ("teachers",): str(5 * GIB),
    ("others", "makers", "teachers"): str(5 * GIB),
    ("makers",): "2500000",
}


@pytest.mark.parametrize("groups", QUOTAS)
def test_quota_of_groups(groups: tuple[str, ...]) -> None:
    session = {"quota": "1 GB", "groupQuotas": {"teachers": "5 GiB", "makers": "2.5MB"}}
    c = configured(of=course(**session), spawner="simple")
    assert environment(c, *groups)["QUOTA"] == QUOTAS[groups]


def test_quota_of_one_group_alone() -> None:
    c = configured(of=course(groupQuotas={"teachers": "5 GB"}), spawner="simple")
    assert environment(c, "teachers")["QUOTA"] == str(5 * 10**9)
    assert environment(c, "learners")["QUOTA"] == ""


PROPERTIES: dict[str, tuple[dict[str, dict[str, Any]], str]] = {
    "larger than the course's": ({"makers": {"quota": "20 GiB"}}, str(20 * GIB)),
    "in bytes": ({"makers": {"quota": 7 * GIB}}, str(7 * GIB)),
    "smaller than the course's": ({"teachers": {"quota": "1 MB"}}, str(5 * GIB)),
    "smaller than what others have": ({"makers": {"quota": "1 MB"}}, "1000000"),
    "something else": ({"makers": {"color": "red"}}, str(10**9)),
    "no size": ({"makers": {"quota": "10 Gi"}}, str(10**9)),
    "none at all": ({"makers": {"quota": 0}}, str(10**9)),
    "yes": ({"makers": {"quota": True}}, str(10**9)),
}


@pytest.mark.parametrize("case", PROPERTIES)
def test_quota_of_a_groups_properties(case: str) -> None:
    properties, quota = PROPERTIES[case]
    session = {"quota": "1 GB", "groupQuotas": {"teachers": "5 GiB"}}
    c = configured(of=course(**session), spawner="simple")
    assert environment(c, **properties)["QUOTA"] == quota


def test_property_that_is_no_size_is_named(caplog: pytest.LogCaptureFixture) -> None:
    environment(configured(of=course(), spawner="simple"), makers={"quota": "10 Gi"})
    assert "the property quota of the group makers" in caplog.text


def test_second_course_takes_away_what_the_first_set() -> None:
    first = course(quota="1 GB", keepaliveMax=60, idleTimeout=20)
    again = configured(configured(of=first, spawner="simple"), of=course(), spawner="simple")
    assert environment(again) == environment(configured(of=course(), spawner="simple"))
    assert environment(configured(of=first, spawner="simple")) != environment(again)


@pytest.mark.parametrize(("idle", "every"), [(1, "1"), (10, "2"), (600, "150"), (960, "")])
def test_keepalive_posts_well_within_the_timeout(idle: int, every: str) -> None:
    c = configured(of=course(idleTimeout=idle), spawner="simple")
    assert environment(c)["KEEPALIVE_EVERY"] == every


SIZES = {
    "1 MB": 10**6,
    "1.5GB": 1_500_000_000,
    "0.001 TB": 10**9,
    "2MiB": 2 * 1024**2,
    "10 GiB": 10 * GIB,
    "1TiB": 1024 * GIB,
}


@pytest.mark.parametrize("text", SIZES)
def test_sizes(text: str) -> None:
    assert size_in_bytes(text) == SIZES[text]
