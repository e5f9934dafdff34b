"""Decides whether the companion may write the server's files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jupyter_server.serverapp import ServerApp

_PLAIN = frozenset(
    f"jupyter_server.services.contents.{name}"
    for name in (
        "filemanager.FileContentsManager",
        "filemanager.AsyncFileContentsManager",
        "largefilemanager.LargeFileManager",
        "largefilemanager.AsyncLargeFileManager",
    )
)
"""The contents managers that write files as they are, below a folder."""

_ALL_OR_NOTHING = frozenset(
    (
        "jupyter_server.auth.authorizer.AllowAllAuthorizer",
        "jupyterhub.singleuser.extension.JupyterHubAuthorizer",
    )
)
"""The authorizers that let whoever may use the server also write its files."""


def plain_files(server: ServerApp) -> tuple[str, bool, Sequence[str]] | None:
    """Give the folder that the companion may write below, whether hidden ones, what is unlisted.

    None where writing through the Contents API is more than writing a file: a manager of
    another package, hooks around saving, or an authorizer that may refuse.

    Parameters
    ----------
    server : ServerApp
        The server, fully configured.
    """
    manager = server.contents_manager
    hooks = ("pre_save_hook", "post_save_hook", "_pre_save_hooks", "_post_save_hooks")
    if (
        _name_of(manager) not in _PLAIN
        or _name_of(server.authorizer) not in _ALL_OR_NOTHING
        or any(getattr(manager, hook, None) for hook in hooks)
    ):
        return None
    root = str(Path(manager.root_dir).absolute())
    return root, bool(manager.allow_hidden), list(manager.hide_globs)


def _name_of(value: object) -> str:
    return f"{type(value).__module__}.{type(value).__qualname__}"
