"""Reads one folder."""

from __future__ import annotations

import heapq
import os
import stat
import time
from collections.abc import Callable, Iterator

from .tree import Link, Listing, Tree

MOST = 100
"""The most entries of a folder that are shown."""

FEW = 500
"""Folders with no more files than this are listed anew when somebody asks."""

_BLOCK = 512
_LARGE = 8 * 1024 * 1024
_HOUR_NS = 3600 * 10**9
# File systems may keep times in whole seconds.
_TICK_NS = 3 * 10**9
_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


class ElsewhereError(Exception):
    """The folder is gone, or belongs to another file system."""


def list_folder(tree: Tree, path: str, before: Listing | None, step: Callable[[], None]) -> Listing:
    """Return what is directly in a folder now.

    A folder's time says when names in it changed, not when a file grew. So the time is left out
    where a file may be growing: one that is large, or that was written in the last hour.

    Parameters
    ----------
    tree : Tree
        Knows which files of several names are counted already.
    path : str
        The folder; where it is a link it counts as gone.
    before : Listing or None
        What was in it before.
    step : callable
        Called for each entry; may raise, to end the count.

    Raises
    ------
    ElsewhereError
        It is gone, or belongs to another file system.
    """
    try:
        fd = os.open(path, _FLAGS)
    except PermissionError:
        return Listing(0, 0, (), 0, None, frozenset(), unread=1)
    except OSError as error:
        raise ElsewhereError from error
    try:
        info = os.fstat(fd)
        if info.st_dev != tree.device:
            raise ElsewhereError
        return _read(tree, fd, info, before, step)
    finally:
        os.close(fd)


def files_in(path: str) -> list[tuple[int, str]]:
    """Return a folder's largest files, largest first, with their sizes; empty where it is gone."""
    try:
        fd = os.open(path, _FLAGS)
    except OSError:
        return []
    try:
        return heapq.nlargest(
            MOST, ((info.st_blocks * _BLOCK, name) for name, info in _entries(fd) if info)
        )
    finally:
        os.close(fd)


def _read(
    tree: Tree,
    fd: int,
    info: os.stat_result,
    before: Listing | None,
    step: Callable[[], None],
) -> Listing:
    now = time.time_ns()
    settled = now - info.st_mtime_ns > _TICK_NS
    total = info.st_blocks * _BLOCK
    links: set[Link] = set()
    folders: list[str] = []
    sizes: list[tuple[int, str]] = []
    for name, found in _entries(fd):
        step()
        if found is None:
            folders.append(name)
            continue
        size = found.st_blocks * _BLOCK
        sizes.append((size, name))
        settled = settled and size < _LARGE and now - found.st_mtime_ns > _HOUR_NS
        if found.st_nlink > 1:
            link = (found.st_dev, found.st_ino)
            is_ours = before is not None and link in before.links
            if link in links or not (is_ours or tree.count_link(link)):
                continue
            links.add(link)
        total += size
    return Listing(
        bytes=total,
        files=len(sizes),
        folders=folders,
        mtime=info.st_mtime_ns if settled else 0,
        largest=heapq.nlargest(MOST, sizes) if len(sizes) > FEW else None,
        links=frozenset(links),
    )


def _entries(fd: int) -> Iterator[tuple[str, os.stat_result | None]]:
    """Yield names and what is known of them; nothing is known of folders."""
    with os.scandir(fd) as entries:
        for entry in entries:
            try:
                if entry.is_dir(follow_symlinks=False):
                    yield entry.name, None
                    continue
                info = entry.stat(follow_symlinks=False)
            except OSError:
                continue  # It has just gone.
            if not stat.S_ISDIR(info.st_mode):
                yield entry.name, info
