"""The HTTP request that deletes for good."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from tornado.routing import URLSpec

from ...gateway import CodedHandler, bad_request
from ..files import FilesSettings
from .remove import Remover

_PATIENCE = 15.0
"""Seconds that an answer waits for a folder to be removed; large ones go on after it."""


def removal_handlers(settings: FilesSettings, prefix: str) -> Sequence[URLSpec]:
    """Give the tornado handlers.

    Parameters
    ----------
    settings : FilesSettings
        Where files may be removed: where they may be written.
    prefix : str
        The path that they live below, with a slash at its end.
    """
    given: dict[str, Any] = {"removals": Removals(settings)}
    return [URLSpec(rf"{re.escape(prefix)}entry", EntryHandler, given)]


class Removals:
    """What is being removed."""

    def __init__(self, settings: FilesSettings) -> None:
        self.settings = settings
        self._running: dict[Path, asyncio.Task[str | None]] = {}

    async def remove(self, place: Path) -> tuple[bool, str | None]:
        """Remove a file or folder; tell whether that is done, and why something is left.

        Raises
        ------
        OSError
            It is not there, or what it is in cannot be opened.
        """
        task = self._running.get(place)
        if task is None:
            task = asyncio.create_task(asyncio.to_thread(_remove, place))
            self._running[place] = task
            task.add_done_callback(lambda _task: self._running.pop(place))
        done, _others = await asyncio.wait([task], timeout=_PATIENCE)
        return (True, task.result()) if done else (False, None)


class EntryHandler(CodedHandler):
    """One of the learner's files or folders."""

    def initialize(self, removals: Removals) -> None:
        """Take what is being removed."""
        self._removals = removals

    async def delete(self) -> None:
        """Remove it for good; 202 where that takes longer than an answer may."""
        settings = self._removals.settings
        if settings.root is None:
            raise bad_request("the server's files are not removed here", 404)
        names = _names_of(self.get_query_argument("path", "", strip=False))
        if not settings.hidden and any(name.startswith(".") for name in names):
            raise bad_request("hidden files are not served", 404)
        try:
            is_done, problem = await self._removals.remove(_place(settings.root, names))
        except OSError as error:
            raise bad_request("there is no such file", 404) from error
        self.send_json({"problem": problem}, 200 if is_done else 202)


def _remove(place: Path) -> str | None:
    place.lstat()  # what never was there is not said to be gone
    with closing(Remover(place.parent)) as remover:
        remover.remove(place.name)
    return remover.problem


def _place(root: Path, names: Sequence[str]) -> Path:
    """Return where a file or folder is; a link may lead to the folder that it is in."""
    top = Path(os.path.realpath(root))
    folder = Path(os.path.realpath(top.joinpath(*names[:-1])))
    if not folder.is_relative_to(top):
        raise bad_request("the folder lies outside of the server's root", 404)
    return folder / names[-1]


def _names_of(path: str) -> Sequence[str]:
    names = path.split("/")
    if any(name in ("", os.curdir, os.pardir) for name in names):
        raise bad_request("path must lead to a file or folder below the server's root")
    return names
