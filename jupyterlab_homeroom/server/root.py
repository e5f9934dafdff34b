"""Tells the page the server's root folder as programs on the server see it."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

PAGE_OPTION = "homeroomRoot"


def tell_root(settings: MutableMapping[str, Any], root: str) -> None:
    """Put the root folder's path into the config of Jupyter's pages.

    Their own `serverRoot` has `~` for the home, which programs such as VS Code do not expand.

    Parameters
    ----------
    settings : mutable mapping
        The server's tornado settings.
    root : str
        The server's root directory, absolute.
    """
    settings.setdefault("page_config_data", {})[PAGE_OPTION] = root
