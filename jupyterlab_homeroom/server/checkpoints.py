"""Keeps checkpoints of files in folders that cannot be written apart from other users'.

Jupyter puts them into one folder below the temp folder, which belongs to whoever came first:
everybody else's are refused.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from jupyter_core.paths import jupyter_runtime_dir
from jupyter_server.services.contents.filecheckpoints import AsyncFileCheckpoints, FileCheckpoints

FOLDER = "homeroom-checkpoints"
"""Its name in Jupyter's runtime folder, which is the person's own."""


class OwnFileCheckpoints(FileCheckpoints):
    """Checkpoints beside files, or in a folder of this person's alone."""

    def checkpoint_path(self, checkpoint_id: str, path: str) -> Any:
        """Return where a file's checkpoint is, and make its folder."""
        parent, _, name = path.strip("/").rpartition("/")
        folder = Path(self._get_os_path(path=parent))  # type: ignore[no-untyped-call]
        if _is_writable(folder / self.checkpoint_dir):
            return super().checkpoint_path(checkpoint_id, path)  # type: ignore[no-untyped-call]
        own = Path(jupyter_runtime_dir(), FOLDER, *folder.parts[1:])
        with self.perm_to_403():
            own.mkdir(parents=True, exist_ok=True)
        file = Path(name)
        return str(own / f"{file.stem}-{checkpoint_id}{file.suffix}")

    def create_checkpoint(self, contents_mgr: Any, path: str) -> Any:
        """Make a checkpoint; 403 for a file that cannot be written, where Jupyter answers 500."""
        with self.perm_to_403():
            return super().create_checkpoint(contents_mgr, path)  # type: ignore[no-untyped-call]


class OwnAsyncFileCheckpoints(OwnFileCheckpoints, AsyncFileCheckpoints):
    """Checkpoints beside files, or in a folder of this person's alone."""

    async def create_checkpoint(self, contents_mgr: Any, path: str) -> Any:
        """Make a checkpoint; 403 for a file that cannot be written, where Jupyter answers 500."""
        with self.perm_to_403():
            making = AsyncFileCheckpoints.create_checkpoint(self, contents_mgr, path)  # type: ignore[no-untyped-call]
            return await making


OWN: dict[type, type[FileCheckpoints]] = {
    FileCheckpoints: OwnFileCheckpoints,
    AsyncFileCheckpoints: OwnAsyncFileCheckpoints,
}


def keep_own_checkpoints(contents_manager: Any) -> bool:
    """Replace a contents manager's checkpoints where they are exactly Jupyter's own beside files.

    Parameters
    ----------
    contents_manager : ContentsManager
        The server's contents manager.

    Returns
    -------
    bool
        Whether they were replaced; another class is the admin's choice.
    """
    own = OWN.get(type(getattr(contents_manager, "checkpoints", None)))
    if own is None:
        return False
    options = contents_manager.checkpoints_kwargs
    contents_manager.set_trait("checkpoints_class", own)
    contents_manager.set_trait("checkpoints", own(**options))
    return True


def _is_writable(folder: Path) -> bool:
    """Tell whether checkpoints can be written there, or the folder for them be made."""
    return os.access(folder if folder.is_dir() else folder.parent, os.W_OK)
