"""The sums of a tree of folders, kept so that each level answers at once."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

Link: TypeAlias = tuple[int, int]
"""Device and number of a file that has several names."""


@dataclass(frozen=True)
class Listing:
    """What is directly in a folder."""

    bytes: int
    """The blocks of the folder itself and of its files."""
    files: int
    folders: Sequence[str]
    """Names of the folders in it, those of other file systems too."""
    mtime: int
    """When names in it last changed, in ns; 0 = it has to be listed again to know."""
    largest: Sequence[tuple[int, str]] | None
    """Its largest files, largest first; None where they are few enough to be listed when asked."""
    links: frozenset[Link]
    """Files of several names that are counted here."""
    unread: int = 0
    """1 where it could not be read."""


@dataclass(frozen=True)
class Sums:
    """What a folder holds, with all below it."""

    bytes: int
    files: int
    unread: int


class Folder:
    """A folder's own listing, and the sums of it with all below."""

    __slots__ = ("children", "listing", "name", "parent", "sums")

    def __init__(self, name: str, parent: Folder | None) -> None:
        self.name = name
        self.parent = parent
        self.children: dict[str, Folder] = {}
        self.listing: Listing | None = None
        self.sums = Sums(0, 0, 0)


class Tree:
    """A tree that one thread counts and others look at, holding `lock`.

    Parameters
    ----------
    path : str
        The folder at its top.
    device : int
        The file system that is counted; folders of others are left out.
    """

    def __init__(self, path: str, device: int) -> None:
        self.path = path
        self.device = device
        self.top = Folder("", None)
        self.lock = threading.Lock()
        self.links: set[Link] = set()
        """Files of several names that are counted somewhere."""
        self.whole = False
        """Whether all of it was counted once."""
        self.unsure = False
        """Whether a file of several names came or went, so that only a whole count is right."""

    def find(self, names: Sequence[str]) -> Folder | None:
        """Return a folder by the names that lead to it, or None; call it with `lock`."""
        folder: Folder | None = self.top
        for name in names:
            folder = folder.children.get(name) if folder else None
        return folder

    def count_link(self, link: Link) -> bool:
        """Count a file of several names, unless it is counted already; tell which."""
        if link in self.links:
            return False
        self.links.add(link)
        # Its first name may be counted in a folder that is not listed again.
        self.unsure = self.unsure or self.whole
        return True

    def update(self, folder: Folder, listing: Listing) -> None:
        """Take what is in a folder now."""
        with self.lock:
            before, folder.listing = folder.listing, listing
            _add(
                folder,
                listing.bytes - (before.bytes if before else 0),
                listing.files - (before.files if before else 0),
                listing.unread - (before.unread if before else 0),
            )
            there = set(listing.folders)
            for name in [name for name in folder.children if name not in there]:
                self._drop(folder.children[name])
            for name in listing.folders:
                if name not in folder.children:
                    folder.children[name] = Folder(name, folder)
        self._forget_links(before.links - listing.links if before else frozenset())

    def remove(self, folder: Folder) -> None:
        """Forget a folder that is gone, or that belongs to another file system."""
        with self.lock:
            self._drop(folder)

    def _drop(self, folder: Folder) -> None:
        if folder.parent is None:
            return
        del folder.parent.children[folder.name]
        sums = folder.sums
        _add(folder.parent, -sums.bytes, -sums.files, -sums.unread)
        below = [folder]
        while below:
            gone = below.pop()
            below += gone.children.values()
            self._forget_links(gone.listing.links if gone.listing else frozenset())

    def _forget_links(self, links: frozenset[Link]) -> None:
        # Another name of such a file may be in a folder that is not listed again.
        if links:
            self.links -= links
            self.unsure = True


def _add(folder: Folder | None, size: int, files: int, unread: int) -> None:
    while folder is not None:
        old = folder.sums
        folder.sums = Sums(old.bytes + size, old.files + files, old.unread + unread)
        folder = folder.parent
