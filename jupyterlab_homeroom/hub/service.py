"""The `homeroom` service, which publishes the course."""

from __future__ import annotations

from typing import TYPE_CHECKING

from traitlets.config import Config

from jupyterlab_homeroom import __version__

from .culler import find_culler
from .errors import ConfigurationError
from .process import service_process
from .session import published_session
from .settings import Spec, published, read_specs, replace_spec

if TYPE_CHECKING:
    from .course import Course
    from .plugins import HubClass

HOMEROOM = "homeroom"


def update_homeroom(c: Config, course: Course, spawner: HubClass) -> None:
    """Set the `homeroom` service, whose `info` carries version, manifest, culler and session.

    Raises
    ------
    ConfigurationError
        The admin has another service of this name.
    """
    services = read_specs(c, "JupyterHub", "services")
    for spec in services:
        if spec.get("name") == HOMEROOM and HOMEROOM not in published(spec):
            raise ConfigurationError(
                f"c.JupyterHub.services already has a service '{HOMEROOM}' that is not this "
                "package's: give it another name."
            )
    c.JupyterHub.services = replace_spec(services, _service(c, course, spawner))


def _service(c: Config, course: Course, spawner: HubClass) -> Spec:
    culler = find_culler(c)
    info: dict[str, object] = {
        "version": __version__,
        "manifest": course.published,
        # A culler's name differs from hub to hub, so its times are here as well.
        "culler": {"service": culler.name, **culler.times} if culler else None,
        "session": published_session(c, course, spawner),
    }
    process = service_process(c, course)
    if process:
        # Pages then know that they may ask it.
        info["process"] = True
    return {"name": HOMEROOM, "display": False, "info": {HOMEROOM: info}, **process}
