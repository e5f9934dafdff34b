"""The texts of a new git folder: as the page's engine writes them."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping

from dulwich.index import IndexEntry, write_index_dict
from dulwich.objects import ObjectID

from .lesson_tree import TreeFile
from .prepared import Lesson

LOCK = "homeroom/lock.json"
JOURNAL = "homeroom/journal.json"
_DELIVERED = "homeroom/delivered.json"
_FOLDER_CONFIG = (
    ("fileMode", "false"),
    ("symlinks", "false"),
    ("checkStat", "minimal"),
    ("trustctime", "false"),
)


def journal(lesson: Lesson, packs: list[str], shallow: list[str], phase: str) -> bytes:
    """Write what is under way, for whoever finishes it; see `IJournal` in `src/git/journal.ts`.

    Parameters
    ----------
    lesson : Lesson
        What is delivered.
    packs : list of str
        The packs' names without ending.
    shallow : list of str
        Commits whose parents are not here.
    phase : str
        ``objects`` while the packs are written, ``files`` after that.
    """
    paths = [file.path for file in lesson.files]
    commit, tree = lesson.branch.commit, lesson.tree
    done: dict[str, object] = {
        **{"kind": "cloned", "written": paths, "undo": None},
        **{key: [] for key in ("deleted", "restored", "adopted", "merged", "clashes", "moved")},
    }
    return _json(
        {
            **{"version": 1, "phase": phase, "packs": packs, "promisor": []},
            **{"url": lesson.source.url, "named": lesson.source.branch != ""},
            **{"ref": lesson.branch.ref, "headRef": lesson.branch.ref},
            **{"head": commit, "headTree": tree, "from": None, "to": commit, "tree": tree},
            **{"shallow": shallow, "subPath": "", "absent": [], "staged": [], "moves": []},
            "extras": {"commits": {}, "files": [], "commit": None},
            "entries": [{"path": file.path, "old": None, "new": file.oid} for file in lesson.files],
            **{"done": done, "before": None},
        }
    )


def nothing() -> bytes:
    """Write that nothing is under way, and that nobody holds the lock."""
    return _json({})


def lock(owner: str, expires: int) -> bytes:
    """Write who works in the folder, and until when: ms since 1970."""
    return _json({"owner": owner, "expires": expires})


def settings(lesson: Lesson, shallow: list[str]) -> dict[str, bytes]:
    """Give the files that make git and Homeroom know what is in the folder, `HEAD` left out.

    Returns
    -------
    dict of str to bytes
        By their paths in the git folder.
    """
    branch = lesson.branch
    commit = f"{branch.commit}\n".encode()
    delivered = {
        **{"commit": branch.commit, "tree": lesson.tree, "ref": branch.ref},
        **{"head": branch.commit, "named": lesson.source.branch != ""},
    }
    return {
        **({"shallow": "".join(f"{oid}\n" for oid in shallow).encode()} if shallow else {}),
        "config": _config(lesson),
        "info/exclude": b".ipynb_checkpoints/\n",
        branch.ref: commit,
        f"refs/remotes/origin/{branch.name}": commit,
        _DELIVERED: _json(delivered),
    }


def head(lesson: Lesson) -> bytes:
    """Write git's `HEAD`, which makes the folder a repository."""
    return f"ref: {lesson.branch.ref}\n".encode()


def index(files: list[TreeFile], listed: Mapping[str, Mapping[str, object]]) -> bytes:
    """Write git's index.

    Parameters
    ----------
    files : list of TreeFile
        All files of the commit.
    listed : mapping
        How each is listed, by path: `size` in bytes, `seconds` and `nanoseconds` of its last
        modification, as the Contents API has them.
    """
    entries = {}
    for file in files:
        entry = listed[file.path]
        time = (_number(entry, "seconds"), _number(entry, "nanoseconds"))
        entries[file.path.encode()] = IndexEntry(
            ctime=(0, 0),
            mtime=time,
            dev=0,
            ino=0,
            mode=0o100755 if file.mode == 0o100755 else 0o100644,
            uid=0,
            gid=0,
            size=_number(entry, "size"),
            sha=ObjectID(file.oid.encode()),
        )
    target = io.BytesIO()
    write_index_dict(target, entries, version=2)
    body = target.getvalue()
    return body + hashlib.sha1(body, usedforsecurity=False).digest()


def _number(entry: Mapping[str, object], key: str) -> int:
    value = entry[key]
    if not isinstance(value, int):
        raise TypeError(f"{key} is no number")
    return value


def _config(lesson: Lesson) -> bytes:
    name = lesson.branch.name
    url = lesson.source.url.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "")
    lines = [
        "[core]",
        "\trepositoryformatversion = 0",
        "\tbare = false",
        "\tlogallrefupdates = true",
        *(f"\t{key} = {value}" for key, value in _FOLDER_CONFIG),
        '[remote "origin"]',
        f'\turl = "{url}"',
        "\tfetch = +refs/heads/*:refs/remotes/origin/*",
        f'[branch "{name}"]',
        "\tremote = origin",
        f'\tmerge = "refs/heads/{name}"',
        "",
    ]
    return "\n".join(lines).encode()


def _json(value: object) -> bytes:
    # As JavaScript's JSON.stringify.
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
