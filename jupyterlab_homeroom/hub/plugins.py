"""Finds the classes that a hub is configured with."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import Any

from traitlets.config import Config
from traitlets.utils.importstring import import_item

from .errors import ConfigurationError
from .settings import read_value


@dataclass(frozen=True)
class HubClass:
    """A class of the hub, such as its spawner.

    Attributes
    ----------
    section
        The name of its configuration section, which is the class's name.
    bases
        The sections that traitlets reads for it: its own first, then its bases'.
    type
        The class; None where only its name was given.
    """

    section: str
    bases: tuple[str, ...]
    type: type | None = None


def spawner_class(c: Config, spawner: type | str | None = None) -> HubClass:
    """Return the hub's spawner class.

    Parameters
    ----------
    spawner
        A class, an importable name, the name of an entry point such as ``simple``, or just a
        class's name such as ``KubeSpawner``; None = what ``c.JupyterHub.spawner_class`` says.

    Raises
    ------
    ConfigurationError
        There is no such class.
    """
    if spawner is None:
        spawner = read_value(c, "JupyterHub", "spawner_class") or "default"
    return _hub_class(spawner, "jupyterhub.spawners", "c.JupyterHub.spawner_class", "Spawner")


def authenticator_class(c: Config) -> HubClass:
    """Return the hub's authenticator class.

    Raises
    ------
    ConfigurationError
        There is no such class.
    """
    name = read_value(c, "JupyterHub", "authenticator_class") or "default"
    trait = "c.JupyterHub.authenticator_class"
    return _hub_class(name, "jupyterhub.authenticators", trait, "Authenticator")


def proxy_class(c: Config) -> HubClass:
    """Return the class of the hub's proxy.

    Raises
    ------
    ConfigurationError
        There is no such class.
    """
    name = read_value(c, "JupyterHub", "proxy_class") or "default"
    return _hub_class(name, "jupyterhub.proxies", "c.JupyterHub.proxy_class", "Proxy")


def _hub_class(value: Any, group: str, trait: str, base: str) -> HubClass:
    if isinstance(value, type):
        bases = tuple(one.__name__ for one in value.__mro__ if one is not object)
        return HubClass(value.__name__, bases, value)
    if not isinstance(value, str) or not value:
        raise ConfigurationError(f"{trait} must be a class or its name, not {value!r}.")
    known = {point.name.lower(): point for point in entry_points(group=group)}
    try:
        if value.lower() in known:
            return _hub_class(known[value.lower()].load(), group, trait, base)
        if "." in value:
            return _hub_class(import_item(value), group, trait, base)
    except ImportError as error:
        raise ConfigurationError(f"{trait} = {value!r} cannot be imported: {error}.") from error
    if value.isidentifier() and value[0].isupper():
        return HubClass(value, (value, base))
    names = ", ".join(sorted(known)) or "none, as JupyterHub is not installed"
    raise ConfigurationError(f"{trait} = {value!r} is not known; known names are: {names}.")
