"""JupyterLab as a classroom.

Imported at every start of a Jupyter server and of a hub: keep it light.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("jupyterlab-homeroom")
except PackageNotFoundError:
    # A source tree on the path that nobody installed.
    __version__ = "0+unknown"


def _jupyter_labextension_paths() -> list[dict[str, str]]:
    """Say where the prebuilt extension is, for ``jupyter labextension develop``."""
    return [{"src": "labextension", "dest": "jupyterlab-homeroom"}]


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Name the module that Jupyter Server loads."""
    return [{"module": "jupyterlab_homeroom.server"}]
