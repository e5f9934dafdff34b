"""The culler that is added, and the admin's that is only annotated."""

import sys

import pytest
from configuring import configured, course, named, names
from jupyterhub_idle_culler import IdleCuller
from traitlets.config import Config

from jupyterlab_homeroom.hub import ConfigurationError

CULLERS = {
    # session of the course: (timeout, cull-every, max-age) of the culler's command
    "defaults": ({}, (3600, 600, 0)),
    "all": ({"idleTimeout": 1800, "cullEvery": 60, "maxAge": 7200}, (1800, 60, 7200)),
    "short": ({"idleTimeout": 100}, (100, 50, 0)),
    "very short": ({"idleTimeout": 1}, (1, 1, 0)),
    "only max age": ({"idleTimeout": 0, "maxAge": 7200}, (315360000, 600, 7200)),
}


@pytest.mark.parametrize("case", CULLERS)
def test_culler_takes_its_command(case: str) -> None:
    session, times = CULLERS[case]
    c = configured(of=course(**session))
    service = named(c.JupyterHub.services, "idle-culler")
    assert service["command"][:3] == [sys.executable, "-m", "jupyterhub_idle_culler"]
    culler = IdleCuller()
    culler.parse_command_line(service["command"][3:])
    assert (culler.timeout, culler.cull_every, culler.max_age) == times
    info = service["info"]["homeroom"]
    expected = (session.get("idleTimeout", 3600), *times[1:])
    assert (info["idleTimeout"], info["cullEvery"], info["maxAge"]) == expected
    role = named(c.JupyterHub.load_roles, "homeroom-idle-culler")
    assert role["services"] == ["idle-culler"]


def test_no_culler_where_servers_never_stop() -> None:
    c = configured(configured(), of=course(idleTimeout=0))
    assert names(c.JupyterHub.services) == ["homeroom"]
    assert "homeroom-idle-culler" not in names(c.JupyterHub.load_roles)
    assert c.JupyterHub.services[0]["info"]["homeroom"]["culler"] is None


def test_missing_culler_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jupyterlab_homeroom.hub.culler.find_spec", lambda name: None)
    with pytest.raises(ConfigurationError, match="pip install jupyterhub-idle-culler"):
        configured()
    configured(of=course(idleTimeout=0))


THEIRS = {
    # an admin's culler: what is known of it
    "options": (
        ["python3", "-m", "jupyterhub_idle_culler", "--timeout=900", "--max-age=7200"],
        {"idleTimeout": 900, "cullEvery": 450, "maxAge": 7200},
    ),
    "spaces": (
        ["cull-idle", "--timeout", "900", "--cull-every", "60"],
        {"idleTimeout": 900, "cullEvery": 60, "maxAge": 0},
    ),
    "traits": (
        ["x/cull_idle_servers.py", "--IdleCuller.timeout=900"],
        {"idleTimeout": 900, "cullEvery": 450, "maxAge": 0},
    ),
    "text": (
        "jupyterhub-idle-culler --timeout=900 --cull-every=60",
        {"idleTimeout": 900, "cullEvery": 60, "maxAge": 0},
    ),
    "nothing said": (
        ["jupyterhub-idle-culler"],
        {"idleTimeout": 600, "cullEvery": 300, "maxAge": 0},
    ),
    "configuration file": (
        ["jupyterhub-idle-culler", "--config=a.py", "--max-age=7200"],
        {"maxAge": 7200},
    ),
}


@pytest.mark.parametrize("case", THEIRS)
def test_culler_of_the_admin_is_only_annotated(case: str) -> None:
    command, times = THEIRS[case]
    theirs = {"name": "stops-servers", "command": command, "info": {"room": 5}}
    c = Config()
    c.JupyterHub.services = [theirs]
    configured(c)
    assert theirs["info"] == {"room": 5}
    service = named(c.JupyterHub.services, "stops-servers")
    assert service == {**theirs, "info": {"room": 5, "homeroom": times}}
    assert names(c.JupyterHub.services) == ["stops-servers", "homeroom"]
    homeroom = named(c.JupyterHub.services, "homeroom")["info"]["homeroom"]
    assert homeroom["culler"] == {"service": "stops-servers", **times}
    assert "homeroom-idle-culler" not in names(c.JupyterHub.load_roles)
    scopes = named(c.JupyterHub.load_roles, "user")["scopes"]
    assert "read:services!service=stops-servers" in scopes


def test_culler_elsewhere_has_the_times_of_the_course() -> None:
    c = Config()
    c.JupyterHub.services = [{"name": "our-idle-culler", "api_token": "t"}]
    configured(c, of=course(idleTimeout=1800))
    info = named(c.JupyterHub.services, "our-idle-culler")["info"]
    assert info == {"homeroom": {"idleTimeout": 1800}}


def test_culler_that_disagrees_with_the_course(caplog: pytest.LogCaptureFixture) -> None:
    c = Config()
    c.JupyterHub.services = [{"name": "cull-idle", "command": ["cull-idle", "--timeout=900"]}]
    configured(c, of=course(idleTimeout=1800, maxAge=0))
    (record,) = caplog.records
    assert record.getMessage() == (
        "course: session.idleTimeout is 1800, but the hub's service 'cull-idle' has 900, "
        "which is what happens."
    )
