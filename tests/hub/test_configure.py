"""What `configure` sets: a course and a configuration in, a configuration out."""

import copy
import json
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest
from configuring import COURSE, GIT_HOSTS, configured, course, named, names, plain
from jupyterhub.app import JupyterHub
from jupyterhub.auth import DummyAuthenticator
from jupyterhub.spawner import SimpleLocalProcessSpawner
from traitlets import Bool
from traitlets.config import Config

from jupyterlab_homeroom import __version__
from jupyterlab_homeroom.hub import ConfigurationError, CourseError

SERVED = {**COURSE, "service": {}}


class OwnSpawner(SimpleLocalProcessSpawner):
    """A spawner of an admin's own."""


class GroupingAuthenticator(DummyAuthenticator):
    """An authenticator that manages groups unless told otherwise."""

    manage_groups = Bool(True, config=True)


def spawner_of(c: Config, kind: type = SimpleLocalProcessSpawner) -> Any:
    return kind(config=c)


# Settings of an admin, each as the lines of a configuration file before `configure`.


def z2jh(c: Config) -> None:
    command = ["python3", "-m", "jupyterhub_idle_culler", "--timeout=900", "--cull-every=120"]
    c.JupyterHub.spawner_class = OwnSpawner
    c.JupyterHub.services = [{"name": "jupyterhub-idle-culler", "command": command}]
    c.JupyterHub.load_roles = [
        {"name": "jupyterhub-idle-culler", "scopes": ["x"], "services": ["jupyterhub-idle-culler"]}
    ]
    c.OwnSpawner.environment = {"A": "1"}
    c.OwnSpawner.oauth_client_allowed_scopes = ["read:users!user", "shares!server"]


def appends(c: Config) -> None:
    c.JupyterHub.services.append({"name": "notes", "url": "http://127.0.0.1:9"})
    c.JupyterHub.load_roles.append({"name": "user", "scopes": ["self", "read:hub"]})
    c.JupyterHub.load_groups.update({"learners": {"users": ["ada"]}})
    c.LocalProcessSpawner.environment.update({"A": "1"})
    c.LocalProcessSpawner.oauth_client_allowed_scopes.append("shares!server")


def sets(c: Config) -> None:
    c.JupyterHub.spawner_class = "simple"
    c.JupyterHub.services = [{"name": "notes", "info": {"a": [1]}}]
    c.JupyterHub.load_roles = [{"name": "notes", "services": ["notes"], "scopes": ["read:hub"]}]
    c.JupyterHub.load_groups = {"learners": {"users": ["ada"]}, "staff": {"users": []}}
    c.Spawner.environment = {"A": "1"}


ADMINS = {"nothing": lambda c: None, "z2jh": z2jh, "appends": appends, "sets": sets}


@pytest.mark.parametrize("admin", ADMINS)
def test_twice_is_once(admin: str) -> None:
    once, twice = Config(), Config()
    for c in (once, twice):
        ADMINS[admin](c)
    configured(once)
    configured(configured(twice))
    assert plain(twice) == plain(once)


@pytest.mark.parametrize("admin", ADMINS)
def test_another_course_replaces_the_first(admin: str) -> None:
    other = {"version": 1, "title": "Other", "session": {"idleTimeout": 60}}
    first, only = Config(), Config()
    for c in (first, only):
        ADMINS[admin](c)
    configured(configured(first), of=other)
    configured(only, of=other)
    for trait in ("services", "load_roles"):
        assert plain(first.JupyterHub[trait]) == plain(only.JupyterHub[trait])


@pytest.mark.parametrize("admin", ADMINS)
def test_admin_values_stay_as_they_are(admin: str) -> None:
    c = Config()
    ADMINS[admin](c)
    theirs = [value for section in c.values() for value in section.values()]
    before = copy.deepcopy([plain(value) for value in theirs])
    configured(c)
    assert [plain(value) for value in theirs] == before


@pytest.mark.parametrize("admin", ADMINS)
def test_jupyterhub_accepts_it(admin: str) -> None:
    c = Config()
    ADMINS[admin](c)
    hub = JupyterHub(config=configured(c))
    assert "homeroom" in names(hub.services)
    spawner = spawner_of(c, hub.spawner_class)
    assert spawner.environment["HOMEROOM_GIT_HOSTS"] == GIT_HOSTS
    (listed,) = json.loads(spawner.environment["HOMEROOM_LESSONS"](spawner))
    assert listed == {"repo": "http://git.example.org:3000/intro.git", "folder": "intro"}


def test_companions_know_the_lessons() -> None:
    lesson = {
        "name": "maps",
        "repo": "https://git.example.org/o/maps",
        "branch": "2026",
        "folder": "week 1/maps",
        "size": "5 MB",
    }
    c = configured(of={"version": 1, "title": "Maps", "lessons": [{**lesson, "open": "a.ipynb"}]})
    spawner = spawner_of(c)
    (listed,) = json.loads(spawner.environment["HOMEROOM_LESSONS"](spawner))
    del lesson["name"]
    assert listed == {**lesson, "size": 5_000_000}


def test_homeroom_service() -> None:
    c = configured(of=course(idleTimeout=1800, cullEvery=60, maxAge=7200))
    service = named(c.JupyterHub.services, "homeroom")
    assert service["info"]["homeroom"] == {
        "version": __version__,
        "manifest": course(idleTimeout=1800, cullEvery=60, maxAge=7200),
        "culler": {
            "service": "idle-culler",
            "idleTimeout": 1800,
            "cullEvery": 60,
            "maxAge": 7200,
        },
        "session": {
            "idleSeconds": 1800,
            "cullEverySeconds": 60,
            "reportEverySeconds": 300,
            "proxyEverySeconds": 300,
            "maxAgeSeconds": 7200,
            "keepaliveMaxSeconds": 28800,
        },
    }
    assert service.keys() == {"name", "display", "info"}


def test_process_of_the_service() -> None:
    place = {"address": "hub", "port": 10101, "cache": "/srv/cache", "cacheSize": "1 GB"}
    c = configured(of={**COURSE, "service": place}, spawner="KubeSpawner")
    service = named(c.JupyterHub.services, "homeroom")
    assert service["url"] == "http://hub:10101"
    assert service["command"][1:] == ["-m", "jupyterlab_homeroom.service"]
    told = json.loads(service["environment"]["HOMEROOM_SERVICE"])
    assert told == {"cache": "/srv/cache", "cacheBytes": 1_000_000_000}
    assert "service" not in service["info"]["homeroom"]["manifest"]
    environment = plain(c.KubeSpawner.environment)[1]["update"]
    assert environment["HOMEROOM_SERVICE_URL"] == "http://hub:10101/services/homeroom/"


def test_hubs_of_one_machine_keep_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cache() -> str:
        service = named(configured(of=SERVED).JupyterHub.services, "homeroom")
        return str(json.loads(service["environment"]["HOMEROOM_SERVICE"])["cache"])

    found = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        found += [cache(), cache()]
    assert found[0] == found[1] != found[2] == found[3]


def test_service_listens_for_this_machine_alone() -> None:
    c = Config()
    c.JupyterHub.bind_url = "http://0.0.0.0:8000/hub-of-maps/"
    configured(c, of=SERVED, spawner="simple")
    service = named(c.JupyterHub.services, "homeroom")
    assert service["url"].startswith("http://127.0.0.1:")
    environment = spawner_of(c).environment
    assert environment["HOMEROOM_SERVICE_URL"] == (
        f"{service['url']}/hub-of-maps/services/homeroom/"
    )


def test_containers_are_not_told_of_a_service_that_they_cannot_reach(
    caplog: pytest.LogCaptureFixture,
) -> None:
    c = configured(of=SERVED, spawner="DockerSpawner")
    assert plain(c.DockerSpawner.environment)[1]["update"]["HOMEROOM_SERVICE_URL"] == ""
    (told,) = (one.getMessage() for one in caplog.records if one.levelname == "WARNING")
    assert told.startswith("course: `service` has no address, by which servers of DockerSpawner")
    caplog.clear()
    configured(of={**COURSE, "service": {"address": "hub"}}, spawner="DockerSpawner")
    configured(of={**COURSE, "service": {"enabled": False}}, spawner="DockerSpawner")
    configured(of=SERVED, spawner="SystemdSpawner")
    assert not caplog.records


@pytest.mark.parametrize("place", [{}, {"service": {"enabled": False}}])
def test_service_without_process(place: dict[str, Any]) -> None:
    c = configured(of={**COURSE, **place})
    service = named(c.JupyterHub.services, "homeroom")
    assert service.keys() == {"name", "display", "info"}
    assert "process" not in service["info"]["homeroom"]
    assert spawner_of(c).environment["HOMEROOM_SERVICE_URL"] == ""


def test_servers_may_use_the_service() -> None:
    c = Config()
    c.JupyterHub.load_roles = [{"name": "server", "scopes": ["access:servers!server", "shares"]}]
    c.Spawner.server_token_scopes = ["users:activity!user"]
    configured(c)
    scope = "access:services!service=homeroom"
    (role,) = (role for role in c.JupyterHub.load_roles if role["name"] == "server")
    assert role["scopes"] == ["access:servers!server", "shares", scope]
    assert spawner_of(c).server_token_scopes == ["users:activity!user", scope]


def test_function_of_the_admin_says_what_servers_may() -> None:
    c = Config()
    c.Spawner.server_token_scopes = lambda spawner: ["users:activity!user"]
    configured(c)
    assert callable(spawner_of(c).server_token_scopes)


def test_foreign_homeroom_service_is_refused() -> None:
    c = Config()
    c.JupyterHub.services = [{"name": "homeroom", "url": "http://127.0.0.1:9"}]
    with pytest.raises(ConfigurationError, match="already has a service 'homeroom'"):
        configured(c)


def test_roles() -> None:
    c = Config()
    c.JupyterHub.load_roles = [
        {"name": "user", "description": "Ours", "scopes": ["self", "read:hub"], "users": ["ada"]}
    ]
    configured(c)
    user = named(c.JupyterHub.load_roles, "user")
    assert user["users"] == ["ada"]
    assert user["scopes"][:2] == ["self", "read:hub"]
    assert "read:services!service=homeroom" in user["scopes"]
    # Where the service is missing, JupyterHub names this role's service and does not start.
    assert named(c.JupyterHub.load_roles, "homeroom")["services"] == ["homeroom"]


def test_session_scopes_are_about_oneself() -> None:
    scopes = spawner_of(configured(spawner="simple")).oauth_client_allowed_scopes
    assert {
        "read:users!user",
        "read:servers!server",
        "delete:servers!server",
        "users:activity!user",
        "read:services!service=homeroom",
        "read:services!service=idle-culler",
        "access:services!service=homeroom",
    } <= set(scopes)
    assert all(
        scope.split("!")[1].split("=")[0] in {"user", "server", "service"} for scope in scopes
    )


def test_function_as_scopes_is_refused() -> None:
    for section in ("Spawner", "SimpleLocalProcessSpawner"):
        c = Config()
        c[section].oauth_client_allowed_scopes = lambda spawner: []
        with pytest.raises(ConfigurationError, match=f"^c.{section}.oauth_client_allowed_scopes"):
            configured(c, spawner="simple")


def test_groups() -> None:
    assert configured().JupyterHub.load_groups == {"learners": {}, "teachers": {}}
    c = Config()
    sets(c)
    assert configured(c).JupyterHub.load_groups == {
        "learners": {"users": ["ada"]},
        "teachers": {},
        "staff": {"users": []},
    }


@pytest.mark.parametrize("section", ["Authenticator", "SharedPasswordAuthenticator"])
def test_groups_of_the_authenticator(section: str) -> None:
    c = Config()
    c.JupyterHub.authenticator_class = "shared-password"
    c[section].manage_groups = True
    assert "load_groups" not in configured(c).JupyterHub


def test_groups_of_an_authenticator_by_default() -> None:
    c = Config()
    c.JupyterHub.authenticator_class = GroupingAuthenticator
    assert "load_groups" not in configured(c).JupyterHub
    c.Authenticator.manage_groups = False
    assert "load_groups" in configured(c).JupyterHub


def test_groups_of_another_authenticator_do_not_matter() -> None:
    c = Config()
    c.OAuthenticator.manage_groups = True
    assert "load_groups" in configured(c).JupyterHub


def before(c: Config) -> None:
    c.Spawner.environment = {"A": "1"}
    c.Spawner.oauth_client_allowed_scopes = ["shares!server"]


def lazily(c: Config) -> None:
    c.Spawner.environment.update({"A": "1"})
    c.Spawner.oauth_client_allowed_scopes.append("shares!server")


def own_class(c: Config) -> None:
    c.OwnSpawner.environment = {"A": "1"}
    c.OwnSpawner.oauth_client_allowed_scopes = ["shares!server"]


def class_between(c: Config) -> None:
    c.SimpleLocalProcessSpawner.environment = {"A": "1"}
    c.SimpleLocalProcessSpawner.oauth_client_allowed_scopes.append("shares!server")


LATE = [before, lazily, class_between]


@pytest.mark.parametrize(
    "steps",
    # A later assignment to the spawner's own class replaces, as documented.
    [*((admin, configured) for admin in [*LATE, own_class]), *((configured, one) for one in LATE)],
)
def test_spawner_keeps_what_its_bases_are_given(steps: tuple[Any, Any]) -> None:
    c = Config()
    c.JupyterHub.spawner_class = OwnSpawner
    for step in steps:
        step(c)
    for _ in range(2):
        spawner = spawner_of(c, OwnSpawner)
        assert spawner.environment["A"] == "1"
        assert spawner.environment["HOMEROOM_GIT_HOSTS"] == GIT_HOSTS
        assert spawner.environment["HOMEROOM_KEEPALIVE_MAX_SECONDS"](spawner) == "28800"
        scopes = set(spawner.oauth_client_allowed_scopes)
        assert {"shares!server", "read:services!service=homeroom"} <= scopes


SPAWNERS = {
    "class": (OwnSpawner, "OwnSpawner"),
    "entry point": ("simple", "SimpleLocalProcessSpawner"),
    "path": ("jupyterhub.spawner.SimpleLocalProcessSpawner", "SimpleLocalProcessSpawner"),
    "name of a class": ("KubeSpawner", "KubeSpawner"),
    "nothing": (None, "LocalProcessSpawner"),
}


@pytest.mark.parametrize("given", ["argument", "configuration"])
@pytest.mark.parametrize("case", SPAWNERS)
def test_spawner(case: str, given: str) -> None:
    spawner, section = SPAWNERS[case]
    c = Config()
    if given == "argument":
        configured(c, spawner=spawner)
    else:
        c.JupyterHub.spawner_class = spawner
        configured(c)
    assert [key for key in c if key != "JupyterHub"] == [section]


def test_admin_goes_on_appending() -> None:
    c = configured()
    c.JupyterHub.services.append({"name": "notes"})
    c.JupyterHub.load_groups.update({"staff": {}})
    assert names(c.JupyterHub.services) == ["idle-culler", "homeroom", "notes"]
    assert c.JupyterHub.load_groups.keys() == {"learners", "teachers", "staff"}


UNKNOWN = {
    "smple": "is not known; known names are: .*simple",
    "no.such.Spawner": "cannot be imported: No module named 'no'",
    "jupyterhub.spawner.Nothing": "cannot be imported",
    "": "must be a class or its name",
}


@pytest.mark.parametrize("name", UNKNOWN)
def test_unknown_spawner(name: str) -> None:
    with pytest.raises(ConfigurationError, match=UNKNOWN[name]):
        configured(spawner=name)


WRONG = [
    ("services", {"a": 1}, "c.JupyterHub.services must be a list, not dict"),
    ("services", [{"command": ["a"]}], "c.JupyterHub.services has an entry without a name"),
    ("load_roles", ["user"], "c.JupyterHub.load_roles must hold mappings, not str"),
    ("load_groups", [1], "c.JupyterHub.load_groups must be a mapping, not list"),
]


@pytest.mark.parametrize(("trait", "value", "says"), WRONG)
def test_wrong_kind_of_setting(trait: str, value: Any, says: str) -> None:
    c = Config()
    c.JupyterHub[trait] = value
    with pytest.raises(ConfigurationError, match=says):
        configured(c)


def test_mistake_in_the_course_changes_nothing() -> None:
    c = Config()
    with pytest.raises(CourseError):
        configured(c, of={"version": 1})
    assert c == {}


def test_names_of_entry_points_are_jupyterhubs() -> None:
    # The group that plugins.py reads is the one that JupyterHub's own trait reads.
    for trait in ("spawner_class", "authenticator_class"):
        group = JupyterHub.class_traits()[trait].entry_point_group
        assert {point.name for point in entry_points(group=group)} >= {"default"}
        assert group in {"jupyterhub.spawners", "jupyterhub.authenticators"}


@pytest.mark.parametrize("section", ["Spawner", "LocalProcessSpawner", "SimpleLocalProcessSpawner"])
def test_keeps_the_hosts_that_an_admin_lists(section: str) -> None:
    c = Config()
    c.JupyterHub.spawner_class = "simple"
    c[section].environment = {"HOMEROOM_GIT_HOSTS": "git.inside.example:3000, data.example.org"}
    hosts = f"{GIT_HOSTS},git.inside.example:3000"
    for _ in range(2):
        c = configured(c)
        assert spawner_of(c).environment["HOMEROOM_GIT_HOSTS"] == hosts


def test_refuses_hosts_that_only_a_function_knows() -> None:
    c = Config()
    c.JupyterHub.spawner_class = "simple"
    c.Spawner.environment = {"HOMEROOM_GIT_HOSTS": lambda spawner: "git.inside.example"}
    with pytest.raises(ConfigurationError, match="HOMEROOM_GIT_HOSTS is a function"):
        configured(c)


def test_companions_know_which_programs_people_see() -> None:
    desktop = {"programs": [{"id": "qgis", "name": "Maps"}], "idleMinutes": 60}
    c = configured(of={"version": 1, "title": "Maps", "desktop": desktop})
    spawner = spawner_of(c)
    assert json.loads(spawner.environment["HOMEROOM_DESKTOP"](spawner)) == desktop
    # A second course takes away what the first said; what the admin says stays.
    again = configured(configured(of={"version": 1, "title": "Maps", "desktop": desktop}))
    assert spawner_of(again).environment["HOMEROOM_DESKTOP"](spawner) == ""
    c = Config()
    c.Spawner.environment = {"HOMEROOM_DESKTOP": "{}"}
    configured(c, of={"version": 1, "title": "Maps", "desktop": desktop})
    assert spawner_of(c).environment["HOMEROOM_DESKTOP"] == "{}"
