"""A whole classroom on one machine: the hub of ``npm run demo`` and of the tests.

``scripts/classroom.mjs`` starts it and hands over ports, passwords, folders and accounts in the
JSON file that HOMEROOM_CLASSROOM_FILE names. On a hub of your own, only the last part is needed:
the call of `configure`.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyterhub.spawner import LocalProcessSpawner, set_user_setuid

from jupyterlab_homeroom.hub import configure

if TYPE_CHECKING:
    from collections.abc import Callable

    from traitlets.config import Config, get_config

c: Config = get_config()
classroom: dict[str, Any] = json.loads(Path(os.environ["HOMEROOM_CLASSROOM_FILE"]).read_text())
people: dict[str, dict[str, Any]] = classroom["people"]


class ClassroomSpawner(LocalProcessSpawner):
    """Starts each server under an account of its own, or under ours where there are none."""

    def make_preexec_fn(self, name: str) -> Callable[[], None]:
        """Become the person's Unix account in the new process."""
        account = people[name].get("account")
        if account:
            return set_user_setuid(account)
        home = people[name]["home"]
        return lambda: os.chdir(home)

    def user_env(self, env: dict[str, str]) -> dict[str, str]:
        """Set what a sign-in at a terminal would set."""
        person = people[self.user.name]
        name = person.get("account") or self.user.name
        return {**env, "USER": name, "HOME": person["home"], "SHELL": "/bin/bash"}


# Where the hub and its proxy listen.
c.JupyterHub.bind_url = classroom["bindUrl"]
c.JupyterHub.hub_port = classroom["ports"]["hubApi"]
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{classroom['ports']['proxyApi']}"
c.ConfigurableHTTPProxy.command = classroom["proxy"]
c.JupyterHub.db_url = "sqlite:///jupyterhub.sqlite"
c.JupyterHub.cookie_secret_file = str(Path("jupyterhub_cookie_secret").resolve())

# One password for the learners, another for the instructors.
c.JupyterHub.authenticator_class = "shared-password"
c.Authenticator.allowed_users = set(people)
c.SharedPasswordAuthenticator.manage_groups = True
c.SharedPasswordAuthenticator.password_groups = {
    classroom["passwords"]["learners"]: ["learners"],
    classroom["passwords"]["instructors"]: ["instructors"],
}

# Where servers report more often than by default, the hub asks its proxy as often.
reported = classroom["environment"].get("JUPYTERHUB_ACTIVITY_INTERVAL")
if reported:
    c.JupyterHub.last_activity_interval = int(reported)

# JupyterLab for each of them.
c.JupyterHub.spawner_class = ClassroomSpawner
c.Spawner.cmd = [classroom["singleuser"]]
c.Spawner.default_url = "/lab"
c.Spawner.start_timeout = 120
c.Spawner.http_timeout = 120
c.Spawner.environment = classroom["environment"]

# Environments to choose from when a server starts, as KubeSpawner's `profile_list` makes them.
profiles: list[str] = classroom["profiles"]
if profiles:
    options = "".join(f"<option>{name}</option>" for name in profiles)
    c.Spawner.options_form = f"<select name='profile'>{options}</select>"
    c.Spawner.options_from_form = lambda data: {"profile": data.get("profile", profiles)[0]}

# Homeroom: the course, the idle culler, the scopes.
if classroom["course"]:
    configure(c, classroom["course"])

# The mark by which the scripts find what belongs to this classroom.
for service in c.JupyterHub.services:
    if "command" in service:
        service["environment"] = {
            **service.get("environment", {}),
            "HOMEROOM_CLASSROOM": classroom["id"],
        }
