"""Which servers let the companion write their files."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jupyter_server.auth.authorizer import AllowAllAuthorizer, Authorizer
from jupyter_server.services.contents.filemanager import (
    AsyncFileContentsManager,
    FileContentsManager,
)
from jupyter_server.services.contents.largefilemanager import (
    AsyncLargeFileManager,
    LargeFileManager,
)
from jupyterhub.singleuser.extension import JupyterHubAuthorizer

from jupyterlab_homeroom.server.files import plain_files


class OtherManager(AsyncLargeFileManager):
    """As packages bring them, such as jupytext."""


class OtherAuthorizer(Authorizer):
    def is_authorized(self, handler: Any, user: Any, action: Any, resource: Any) -> bool:
        return False


def hook(model: Any, path: str, **more: Any) -> None:
    """Do nothing."""


def asked(manager: Any, authorizer: type[Any] = AllowAllAuthorizer) -> Any:
    server: Any = SimpleNamespace(contents_manager=manager, authorizer=authorizer())
    return plain_files(server)


@pytest.mark.parametrize(
    "manager",
    [FileContentsManager, AsyncFileContentsManager, LargeFileManager, AsyncLargeFileManager],
)
@pytest.mark.parametrize("hidden", [False, True])
def test_files_of_the_servers_own_managers(manager: Any, hidden: bool, tmp_path: Path) -> None:
    found = asked(manager(root_dir=str(tmp_path), allow_hidden=hidden))
    assert found == (str(tmp_path), hidden, manager(root_dir=str(tmp_path)).hide_globs)


def test_authorizers(tmp_path: Path) -> None:
    manager = AsyncLargeFileManager(root_dir=str(tmp_path))
    assert asked(manager, JupyterHubAuthorizer) is not None
    assert asked(manager, OtherAuthorizer) is None


def test_files_that_are_more_than_files(tmp_path: Path) -> None:
    root = str(tmp_path)
    assert asked(OtherManager(root_dir=root)) is None
    for name in ("pre_save_hook", "post_save_hook"):
        assert asked(AsyncLargeFileManager(root_dir=root, **{name: hook})) is None
    manager = AsyncLargeFileManager(root_dir=root)
    manager.register_post_save_hook(hook)
    assert asked(manager) is None
