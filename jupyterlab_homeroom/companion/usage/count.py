"""Walks through a tree."""

from __future__ import annotations

import os

from .listing import ElsewhereError, list_folder
from .pace import Pace
from .tree import Folder, Tree


def new_tree(path: str) -> Tree:
    """Return a tree that nothing is known of yet.

    Raises
    ------
    OSError
        There is no such folder.
    """
    return Tree(path, os.lstat(path).st_dev)


def count(tree: Tree, pace: Pace) -> None:
    """List each folder that nothing is known of, or that has changed since it was listed.

    Raises
    ------
    CutShortError
        The pace says that it is enough.
    """
    to_do = [(tree.top, tree.path)]
    while to_do:
        folder, path = to_do.pop()
        pace.step()
        if _changed(folder, path):
            try:
                tree.update(folder, list_folder(tree, path, folder.listing, pace.step))
            except ElsewhereError:
                tree.remove(folder)
                continue
        to_do += [(child, f"{path}/{child.name}") for child in folder.children.values()]
    tree.whole = True


def _changed(folder: Folder, path: str) -> bool:
    if folder.listing is None or not folder.listing.mtime:
        return True
    try:
        return os.lstat(path).st_mtime_ns != folder.listing.mtime
    except OSError:
        return True
