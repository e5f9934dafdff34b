"""What a plain pull link says of its lesson; `src/links/parse.ts` reads all links."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import unquote

# Where only a part of a repository is wanted.
_PARTS = frozenset(("subPath", "subpath"))
# Where a learner may be asked something first.
_QUESTIONS = frozenset(("profile",))
_FOLDER = re.compile(r"[A-Za-z0-9][\w.-]*(/[A-Za-z0-9][\w.-]*)*", re.ASCII)
_FILE = re.compile(r"/?(?:lab/tree|doc/tree|tree|notebooks|edit)/([^?#]+)")


def linked_lesson(arguments: Mapping[str, Sequence[bytes]]) -> dict[str, str | int] | None:
    """Tell which lesson a link wants, as the companion is asked; None where that takes the page.

    Parameters
    ----------
    arguments : mapping of str to sequence of bytes
        The link's query.

    Returns
    -------
    dict or None
        `url`, `branch`, `depth`; `folder` and `first`, empty where only the page can tell.
    """
    text = {name: values[-1].decode(errors="replace").strip() for name, values in arguments.items()}
    depth = text.get("depth") or "1"
    is_number = depth.isascii() and depth.isdigit() and len(depth) < 7
    if not text.get("repo") or not is_number or text.keys() & _PARTS:
        return None
    url, branch = text["repo"], text.get("branch", "")
    url_path = text.get("urlpath") or text.get("urlPath") or ""
    folder = "" if text.keys() & _QUESTIONS else _folder_of(url, text, url_path)
    first = _first_of(folder, url_path) if folder else ""
    return {"url": url, "branch": branch, "depth": int(depth), "folder": folder, "first": first}


def _folder_of(url: str, text: Mapping[str, str], url_path: str) -> str:
    last = url.rstrip("/").rpartition("/")[2]
    name = last.removesuffix(".git")
    if last != name and last in re.split("[/?#]", url_path):
        return ""  # nbgitpuller's name for it
    folder = text.get("targetpath") or text.get("targetPath") or name
    return folder if _FOLDER.fullmatch(folder) else ""


def _first_of(folder: str, url_path: str) -> str:
    found = _FILE.match(url_path)
    path = unquote(found.group(1)) if found else ""
    return path.removeprefix(f"{folder}/") if path.startswith(f"{folder}/") else ""
