"""The plugin of The Littlest JupyterHub, under a manager with the hooks that TLJH documents.

TLJH itself is not run here: it is on no package index, and takes over a whole machine.
"""

import logging
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pluggy
import pytest
from configuring import named, names, plain
from jupyterhub.app import JupyterHub
from jupyterhub.spawner import LocalProcessSpawner
from packaging.requirements import Requirement
from traitlets.config import Config

from jupyterlab_homeroom import __version__
from jupyterlab_homeroom.hub import CourseError, tljh

hookspec = pluggy.HookspecMarker("tljh")


class Hooks:
    """TLJH's hooks, as its documentation lists them."""

    @hookspec
    def tljh_extra_user_conda_packages(self) -> None: ...

    @hookspec
    def tljh_extra_user_conda_channels(self) -> None: ...

    @hookspec
    def tljh_extra_user_pip_packages(self) -> None: ...

    @hookspec
    def tljh_extra_hub_pip_packages(self) -> None: ...

    @hookspec
    def tljh_extra_apt_packages(self) -> None: ...

    @hookspec
    def tljh_custom_jupyterhub_config(self, c: Any) -> None: ...

    @hookspec
    def tljh_config_post_install(self, config: Any) -> None: ...

    @hookspec
    def tljh_post_install(self) -> None: ...

    @hookspec
    def tljh_new_user_create(self, username: str) -> None: ...


class SystemdSpawner(LocalProcessSpawner):
    """Stands for the spawner of that name, of which TLJH's is one."""


class UserCreatingSpawner(SystemdSpawner):
    """As TLJH's spawner is called."""


@pytest.fixture
def manager() -> pluggy.PluginManager:
    """As TLJH makes it: what no hook is called as is refused."""
    made = pluggy.PluginManager("tljh")
    made.add_hookspecs(Hooks)
    (point,) = entry_points(group="tljh", name="homeroom")
    assert point.load() is tljh
    made.register(point.load())
    made.check_pending()
    return made


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TLJH_INSTALL_PREFIX", str(tmp_path))
    (tmp_path / "config").mkdir()
    return tmp_path / "config" / "course.yaml"


def tljhs_config() -> Config:
    """What TLJH sets before it calls plugins: its spawner, and its culler with its own times."""
    c = Config()
    c.JupyterHub.spawner_class = UserCreatingSpawner
    command = ["python3", "-m", "jupyterhub_idle_culler", "--timeout=600", "--cull-every=60"]
    c.JupyterHub.services.append({"name": "cull-idle", "command": command})
    c.JupyterHub.load_roles = [
        {"name": "cull-idle", "scopes": ["list:users"], "services": ["cull-idle"]}
    ]
    c.SystemdSpawner.extra_paths = ["/opt/tljh/user/bin"]
    c.SystemdSpawner.mem_limit = "2G"
    return c


def test_packages(manager: pluggy.PluginManager) -> None:
    (users,) = manager.hook.tljh_extra_user_pip_packages()
    (hubs,) = manager.hook.tljh_extra_hub_pip_packages()
    user, hub = (Requirement(one[0]) for one in (users, hubs))
    assert {user.name, hub.name} == {"jupyterlab-homeroom"}
    assert (user.extras, hub.extras) == ({"lab"}, {"hub"})
    assert user.specifier.contains(__version__)


def test_the_course_is_added(manager: pluggy.PluginManager, course: Path) -> None:
    course.write_text(
        "version: 1\ntitle: Maps\nlessons: [{name: a, repo: 'https://h/o/a'}]\n"
        "server: {memory: 4 GiB, cpu: 2}\n"
    )
    c = tljhs_config()
    manager.hook.tljh_custom_jupyterhub_config(c=c)
    hub = JupyterHub(config=c)
    assert set(names(hub.services)) == {"cull-idle", "homeroom"}
    info = named(hub.services, "homeroom")["info"]["homeroom"]
    assert info["manifest"]["title"] == "Maps"
    # What TLJH's own culler does, not what the course would like.
    assert info["culler"] == {
        "service": "cull-idle",
        "idleTimeout": 600,
        "cullEvery": 60,
        "maxAge": 0,
    }
    spawner: Any = UserCreatingSpawner(config=c)
    assert spawner.environment["HOMEROOM_GIT_HOSTS"] == "h"
    assert (spawner.mem_limit, spawner.cpu_limit) == (2 * 1024**3, 2)


def test_no_course_yet(
    manager: pluggy.PluginManager, course: Path, caplog: pytest.LogCaptureFixture
) -> None:
    c, before = tljhs_config(), plain(tljhs_config())
    with caplog.at_level(logging.WARNING):
        manager.hook.tljh_custom_jupyterhub_config(c=c)
    assert plain(c) == before
    assert str(course) in caplog.text


def test_course_with_mistakes(manager: pluggy.PluginManager, course: Path) -> None:
    course.write_text("version: 1\ntitel: Maps\n")
    with pytest.raises(CourseError, match=r"course\.yaml:2: titel"):
        manager.hook.tljh_custom_jupyterhub_config(c=tljhs_config())
