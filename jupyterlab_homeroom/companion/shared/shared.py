"""What the companion knows of shared data."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .listed import SharedMount
from .look import Look, Looks
from .size import Size, SizeCounter


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
    """

    def __init__(self, mounts: Sequence[SharedMount], root: Path, record: Path) -> None:
        self.mounts = mounts
        self._looks = Looks(root, record)
        self._sizes = {mount.folder: SizeCounter(mount.path) for mount in mounts}

    async def describe(self) -> list[dict[str, object]]:
        """Describe all mounts; null where nothing is known in time."""
        looks = await self._looks.look(self.mounts)
        pairs = zip(self.mounts, looks, strict=True)
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
        }
