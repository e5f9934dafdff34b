"""Puts the prebuilt JupyterLab extension into the wheel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUILT = "jupyterlab_homeroom/labextension"
TARGET = "share/jupyter/labextensions/jupyterlab-homeroom"


class LabextensionHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the prebuilt extension to a wheel, and refuses to build one without it.

    An editable install goes without: `jupyter labextension develop` links to the source tree,
    where the extension may be built later.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add to what the wheel shares with its environment."""
        if version == "editable":
            return
        if not (Path(self.root) / BUILT / "package.json").is_file():
            raise FileNotFoundError(
                f"{BUILT} is missing: run `jlpm install && jlpm build:prod` first."
            )
        build_data["shared_data"][BUILT] = TARGET
        build_data["shared_data"]["install.json"] = f"{TARGET}/install.json"
