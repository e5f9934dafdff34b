"""Tells the page which container image the server runs in."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from typing import Any

PAGE_OPTION = "homeroomImage"
_VARIABLES = ("JUPYTER_IMAGE", "JUPYTER_IMAGE_SPEC")


def tell_image(settings: MutableMapping[str, Any], environment: Mapping[str, str]) -> None:
    """Put the image's name into the config of Jupyter's pages, where the spawner tells it.

    KubeSpawner and DockerSpawner set it in the server's environment, which a page cannot read.

    Parameters
    ----------
    settings : mutable mapping
        The server's tornado settings.
    environment : mapping of str to str
        The server's environment.
    """
    image = next((environment[name] for name in _VARIABLES if environment.get(name)), None)
    if image:
        settings.setdefault("page_config_data", {})[PAGE_OPTION] = image
