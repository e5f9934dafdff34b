"""Lets jupyter-resource-usage tell what is free on the disk, unless the admin decided about it."""

from __future__ import annotations

from typing import Any

from traitlets.config import Config

OPTIONS = "ResourceUseDisplay"
SETTING = "jupyter_resource_usage_display_config"


def track_disk(settings: dict[str, Any], config: Config, root: str) -> bool:
    """Switch on the disk's use in jupyter-resource-usage's API where the config is silent about it.

    Parameters
    ----------
    settings : dict
        The web application's; jupyter-resource-usage keeps its options there once it is loaded.
    config : Config
        The server's whole configuration.
    root : str
        The server's root directory: the disk that it is on is reported where the admin names none.

    Returns
    -------
    bool
        Whether it was switched on here.
    """
    if "track_disk_usage" in config[OPTIONS]:
        return False
    wanted: dict[str, Any] = {"track_disk_usage": True}
    if "disk_path" not in config[OPTIONS]:
        wanted["disk_path"] = root
    # Extensions are loaded in the order of their names, which is not ours to rely on.
    config[OPTIONS].update(wanted)
    loaded = settings.get(SETTING)
    for name, value in wanted.items():
        if loaded is not None and loaded.has_trait(name):
            loaded.set_trait(name, value)
    return True
