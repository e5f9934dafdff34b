"""Links that start a course's lessons on a hub."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from ..lessons import lesson_folder

if TYPE_CHECKING:
    from ..manifest import Lesson


def lesson_link(hub: str, lesson: Lesson) -> str:
    """Return the link that brings a lesson and opens it, as Lab's own link generator makes it.

    Parameters
    ----------
    hub
        The address of the hub as browsers have it, such as ``https://hub.example.org``.
    """
    folder = lesson_folder(lesson)
    opened = quote(f"{folder}/{lesson.get('open', '')}", safe="/")
    query = {"repo": lesson["repo"], "urlpath": f"lab/tree/{opened}"}
    if "branch" in lesson:
        query["branch"] = lesson["branch"]
    if lesson["repo"].rsplit("/", 1)[-1] != folder:
        query["targetPath"] = folder
    return f"{hub_pages(hub)}user-redirect/git-pull?{urlencode(query)}"


def hub_pages(hub: str) -> str:
    """Return the address of the hub's own pages, which ends in ``/hub/``."""
    base = hub.rstrip("/")
    return f"{base}/" if base.endswith("/hub") else f"{base}/hub/"
