"""The HTTP requests about shared data."""

from __future__ import annotations

from collections.abc import Sequence

from tornado.routing import URLSpec

from ...gateway import bad_request
from ..part_handler import PartHandler, part_handlers
from .shared import Shared


def shared_handlers(shared: Shared, prefix: str) -> Sequence[URLSpec]:
    """Give the tornado handlers, below a prefix with a slash at its end."""
    return part_handlers(
        shared,
        prefix,
        {"shared": SharedHandler, "shared/size": SizeHandler, "shared/folder": FolderHandler},
    )


class SharedHandler(PartHandler[Shared]):
    """What is shared with this person."""

    async def get(self) -> None:
        """Answer with all mounts, soon, whatever their disks do."""
        self.send_json({"mounts": await self.part.describe()})


class SizeHandler(PartHandler[Shared]):
    """How large shared data is."""

    async def get(self) -> None:
        """Answer with what is known of a mount's size; asking is what makes it be counted."""
        size = await self.part.size(self.get_query_argument("folder", "", strip=False))
        if size is None:
            raise bad_request("nothing is shared there", 404)
        self.send_json(
            {
                "state": "counting" if size.is_counting else "done",
                "bytes": size.bytes,
                "files": size.files,
                "complete": size.complete,
            }
        )


class FolderHandler(PartHandler[Shared]):
    """What is in a folder of shared data."""

    async def get(self) -> None:
        """Answer with all of it; 404: ask the Contents API; 504: the disk hangs."""
        path = self.get_query_argument("path", "", strip=False)
        as_reader = self.get_query_argument("as", "") == "reader"
        try:
            listing = await self.part.list(path, as_reader=as_reader)
        except TimeoutError as error:
            raise bad_request("the disk does not answer", 504) from error
        except OSError as error:
            raise bad_request("it is not listed here", 404) from error
        if listing is None:
            raise bad_request("it is not listed here", 404)
        self.send_json(listing.to_json())
