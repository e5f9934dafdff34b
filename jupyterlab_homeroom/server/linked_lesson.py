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
_BRANCH = re.compile(r"(\w[\w.-]*(/\w[\w.-]*)*)?")
# Pages of the server that the page does not refuse; what opens in them comes from the lesson.
_URL_PATH = re.compile(r"/?(?:lab/tree|doc/tree|tree|notebooks|edit)/(\w[^?#\\:]*)")
_START = frozenset(("", "lab", "lab/", "tree", "tree/", "rstudio", "rstudio/"))


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
    opened = _opened(url_path)
    is_plain = opened is not None and _BRANCH.fullmatch(branch) and not text.keys() & _QUESTIONS
    folder = _folder_of(url, text, url_path) if is_plain else ""
    inside = f"{folder}/"
    first = opened.removeprefix(inside) if opened and opened.startswith(inside) else ""
    return {"url": url, "branch": branch, "depth": int(depth), "folder": folder, "first": first}


def _folder_of(url: str, text: Mapping[str, str], url_path: str) -> str:
    last = url.rstrip("/").rpartition("/")[2]
    name = last.removesuffix(".git")
    if last != name and last in re.split("[/?#]", url_path):
        return ""  # nbgitpuller's name for it
    folder = text.get("targetpath") or text.get("targetPath") or name
    return folder if _FOLDER.fullmatch(folder) else ""


def _opened(url_path: str) -> str | None:
    """Give the file that an address opens, empty where it names none; None for odd addresses."""
    if url_path in _START:
        return ""
    found = _URL_PATH.fullmatch(url_path)
    path = unquote(found.group(1)) if found else ""
    names = path.split("/")
    is_odd = ".." in names or "\\" in path or not path.isprintable()
    return None if found is None or is_odd else path
