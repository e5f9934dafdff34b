"""What the companion knows of shared data."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from pathlib import Path

from ..files import FilesSettings
from ..files.errors import FileError
from ..files.folders import names_of
from ..threads import in_thread
from .folder import FolderListing, list_folder
from .listed import SharedMount
from .look import PATIENCE, Look, Looks
from .size import Size, SizeCounter

_PATIENCE = 30.0
"""Seconds that a listing waits for a disk."""


class Shared:
    """The shared data of one server. Close it at the end.

    Parameters
    ----------
    mounts : sequence of SharedMount
        What is shared with this person.
    root : Path
        The server's root.
    record : Path
        See `record_file`.
    files : FilesSettings
        What the server lists; without a root, nothing is listed here.
    """

    def __init__(
        self,
        mounts: Sequence[SharedMount],
        root: Path,
        record: Path,
        files: FilesSettings = FilesSettings(),  # noqa: B008 - frozen
    ) -> None:
        self.mounts = mounts
        self._files = files
        self._looks = Looks(root, record)
        self._sizes = {mount.folder: SizeCounter(mount.path) for mount in mounts}

    async def describe(self) -> list[dict[str, object]]:
        """Describe all mounts; null where nothing is known in time, or there is too much."""
        end = time.monotonic() + PATIENCE
        looks = await self._looks.look(self.mounts)
        pairs = list(zip(self.mounts, looks, strict=True))
        counters = [self._sizes[mount.folder] for mount, look in pairs if look.state == "there"]
        await asyncio.gather(
            *(counter.glance(max(0.0, end - time.monotonic())) for counter in counters)
        )
        return [self._describe(mount, look) for mount, look in pairs]

    async def size(self, folder: str) -> Size | None:
        """Return what is known of a mount's size; asking is what makes it be counted.

        Parameters
        ----------
        folder : str
            The mount's, relative to the server's root.

        Returns
        -------
        Size or None
            None where no such mount is.
        """
        counter = self._sizes.get(folder)
        return None if counter is None else await counter.read()

    async def list(self, path: str, *, as_reader: bool = False) -> FolderListing | None:
        """List a folder; None where it lies in no mount, or the server's files are no plain ones.

        Parameters
        ----------
        path : str
            Relative to the server's root.
        as_reader : bool
            Whether it is told what those who only read the data can open.

        Raises
        ------
        OSError
            It cannot be listed; `TimeoutError` where its disk does not answer.
        """
        found = self._find(path)
        if found is None:
            return None
        mount, below = found
        listing = in_thread(
            "list", lambda: list_folder(mount, below, self._files, as_reader=as_reader)
        )
        done, _late = await asyncio.wait([listing], timeout=_PATIENCE)
        if not done:
            raise TimeoutError
        return listing.result()

    def _find(self, path: str) -> tuple[SharedMount, Sequence[str]] | None:
        try:
            names = names_of(path)
        except FileError:
            return None
        if self._files.root is None or (
            not self._files.hidden and any(name.startswith(".") for name in names)
        ):
            return None
        for mount in self.mounts:
            folder = tuple(mount.folder.split("/"))
            if names[: len(folder)] == folder:
                return mount, names[len(folder) :]
        return None

    def close(self) -> None:
        """Stop counting."""
        for counter in self._sizes.values():
            counter.stop()

    def _describe(self, mount: SharedMount, look: Look) -> dict[str, object]:
        return {
            "name": mount.name,
            "folder": mount.folder,
            "path": mount.path,
            "state": look.state,
            "writable": look.writable,
            "bytes": self._sizes[mount.folder].bytes,
            "free": look.free,
            "groups": mount.groups and vars(mount.groups),
        }
