"""Homeroom as a plugin of The Littlest JupyterHub (TLJH).

TLJH finds it by the entry point `tljh` in the hub's environment, and calls
these functions, one for each of its hooks. pluggy, by which it does, comes with TLJH.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pluggy
from traitlets.log import get_logger

from jupyterlab_homeroom import __version__

from .configure import configure

if TYPE_CHECKING:
    from collections.abc import Callable

    from traitlets.config import Config

PREFIX = "TLJH_INSTALL_PREFIX"
"""TLJH's own variable for where it is installed."""

_hook: Callable[[Callable[..., Any]], Any] = pluggy.HookimplMarker("tljh")


def course_file() -> Path:
    """Return where the course is: in TLJH's folder of configuration."""
    return Path(os.environ.get(PREFIX, "/opt/tljh")) / "config" / "course.yaml"


@_hook
def tljh_extra_user_pip_packages() -> list[str]:
    """Return what the environment of all users gets: the same version as the hub has."""
    # A version that was never published cannot be asked for.
    pin = "" if "+" in __version__ else f"=={__version__}"
    return [f"jupyterlab-homeroom[lab]{pin}"]


@_hook
def tljh_extra_hub_pip_packages() -> list[str]:
    """Return what the hub's environment gets besides the plugin itself."""
    return ["jupyterlab-homeroom[hub]"]


@_hook
def tljh_custom_jupyterhub_config(c: Config) -> None:
    """Add the course to the hub's configuration; without a course, only say where it goes.

    TLJH calls it after its own configuration and before the files in `jupyterhub_config.d`.
    """
    file = course_file()
    if not file.exists():
        get_logger().warning(
            "Homeroom: there is no course. Write %s, check it with `homeroom check`, and run "
            "`sudo tljh-config reload`.",
            file,
        )
        return
    configure(c, file)
