"""Roles, scopes and groups: what a learner's session may ask the hub."""

from __future__ import annotations

from typing import TYPE_CHECKING

from traitlets.config import Config

from .culler import CULLER_ROLE, culler_role, find_culler
from .errors import ConfigurationError
from .plugins import HubClass, authenticator_class
from .service import HOMEROOM
from .settings import (
    Spec,
    extended_list,
    read_mapping,
    read_specs,
    read_value,
    replace_spec,
    without_spec,
)

if TYPE_CHECKING:
    from .course import Course

SERVICE_ROLE = "homeroom"
USER_ROLE = "user"
SERVER_ROLE = "server"

# What JupyterHub gives the token of a server (5.5 and 6.1).
SERVER_SCOPES = ("users:activity!user", "access:servers!server")
USE_SERVICE = f"access:services!service={HOMEROOM}"

# An instructor who opens a learner's server hands it a token cut to that spawner's scopes.
# So there is nothing here about other people.
OWN_SCOPES = (
    "read:users!user",
    "read:servers!server",
    "delete:servers!server",
    "users:activity!user",
)


def update_roles(c: Config, _course: Course) -> None:
    """Set the roles of the services and give users what the session's scopes need.

    A role names its services, so a hub whose ``c.JupyterHub.services`` was set anew after
    `configure` does not start and says which service is missing.
    """
    roles = read_specs(c, "JupyterHub", "load_roles")
    culler = culler_role(c)
    roles = replace_spec(roles, culler) if culler else without_spec(roles, CULLER_ROLE)
    roles = replace_spec(roles, _service_role())
    # Overriding the default role `user` keeps its members, which a role of ours would have
    # to list by name or group.
    user = next((role for role in roles if role.get("name") == USER_ROLE), {"name": USER_ROLE})
    scopes = [*user.get("scopes", ["self"])]
    scopes += [scope for scope in _service_scopes(c) if scope not in scopes]
    roles = replace_spec(roles, {**user, "scopes": scopes})
    # A server fetches the course's lessons from the service, before a page is there.
    own = {"name": SERVER_ROLE, "scopes": [*SERVER_SCOPES]}
    server = next((role for role in roles if role.get("name") == SERVER_ROLE), own)
    scopes = [*server.get("scopes", SERVER_SCOPES)]
    scopes += [USE_SERVICE] if USE_SERVICE not in scopes else []
    c.JupyterHub.load_roles = replace_spec(roles, {**server, "scopes": scopes})


def update_groups(c: Config, course: Course) -> None:
    """Set the course's groups and those of its shared data.

    They are left to an authenticator that manages groups.
    """
    groups = course.groups
    names = [groups[key] for key in ("learners", "instructors") if key in groups]
    for data in course.shared:
        names += [*data.get("readers", []), *data.get("writers", [])]
    if not names or manages_groups(c):
        return
    there = read_mapping(c, "JupyterHub", "load_groups")
    c.JupyterHub.load_groups = {**{name: {} for name in names}, **there}


def update_session_scopes(c: Config, _course: Course, spawner: HubClass) -> None:
    """Set what the token in a learner's page may do.

    Raises
    ------
    ConfigurationError
        The admin set a function, with which JupyterHub cannot start a server.
    """
    trait = "oauth_client_allowed_scopes"
    for section in spawner.bases:
        if callable(read_value(c, section, trait)):
            raise ConfigurationError(
                f"c.{section}.{trait} is a function, with which JupyterHub cannot start a "
                "server: set a list, and what differs per learner in c.Spawner.pre_spawn_hook."
            )
    scopes = [*OWN_SCOPES, *_service_scopes(c)]
    c[spawner.section][trait] = extended_list(c, spawner.section, trait, scopes)
    _extend_server_scopes(c, spawner)


def _extend_server_scopes(c: Config, spawner: HubClass) -> None:
    """Let servers use the service where the admin says what their tokens may, in place of a role.

    A function of the admin's stays as it is; such servers fetch lessons themselves.
    """
    trait = "server_token_scopes"
    given = [read_value(c, section, trait) for section in spawner.bases]
    if any(given) and not any(map(callable, given)):
        c[spawner.section][trait] = extended_list(c, spawner.section, trait, [USE_SERVICE])


def _service_scopes(c: Config) -> list[str]:
    culler = find_culler(c)
    names = [HOMEROOM, *([culler.name] if culler else [])]
    reading = [f"{verb}:services!service={name}" for name in names for verb in ("list", "read")]
    return [*reading, USE_SERVICE]


def _service_role() -> Spec:
    return {
        "name": SERVICE_ROLE,
        "description": "Publishes the course",
        "scopes": [f"read:services!service={HOMEROOM}"],
        "services": [HOMEROOM],
    }


def manages_groups(c: Config) -> bool:
    """Tell whether the authenticator manages groups; then the hub refuses `load_groups`."""
    authenticator = authenticator_class(c)
    for section in authenticator.bases:
        value = read_value(c, section, "manage_groups")
        if value is not None:
            return bool(value)
    trait = getattr(authenticator.type, "manage_groups", None)
    return bool(getattr(trait, "default_value", False))
