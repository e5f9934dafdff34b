"""The files of a commit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from dulwich.errors import ObjectFormatException
from dulwich.objects import Commit, ObjectID, Tree

from .declined import DeclinedError
from .packs import Packs

FOLDER = 0o040000
# A few small objects can stand for billions of files.
_MOST = 100_000


@dataclass(frozen=True)
class TreeFile:
    """A file of a commit."""

    path: str
    """Relative to the lesson's folder."""
    mode: int
    oid: str


def tree_of(packs: Packs, commit: str) -> str:
    """Give the name of a commit's tree.

    Raises
    ------
    DeclinedError
        Where it is not there, or not a commit.
    """
    try:
        return _text(Commit.from_string(packs.read(commit)).tree)
    except (ObjectFormatException, ValueError, AttributeError) as error:
        raise DeclinedError("remote", f"damaged commit: {error}") from error


def files_of(packs: Packs, tree: str) -> list[TreeFile]:
    """Give all files of a tree, in git's order.

    Raises
    ------
    DeclinedError
        Where it is damaged, has no end, or names that are not UTF-8.
    """
    files = list(islice(_walk(packs, tree, "", 0), _MOST + 1))
    if len(files) > _MOST:
        raise DeclinedError("content", f"more than {_MOST} files")
    return sorted(files, key=lambda file: file.path.encode())


def _walk(packs: Packs, oid: str, prefix: str, depth: int) -> Iterator[TreeFile]:
    if depth > 100:
        raise DeclinedError("content", "too many folders in each other")
    try:
        tree = Tree.from_string(packs.read(oid))
        entries = [(entry.path.decode(), entry.mode, entry.sha) for entry in tree.iteritems()]
    except (ObjectFormatException, UnicodeDecodeError, ValueError) as error:
        raise DeclinedError("content", f"no plain tree: {error}") from error
    for name, mode, sha in entries:
        inner = _text(sha)
        if mode == FOLDER:
            yield from _walk(packs, inner, f"{prefix}{name}/", depth + 1)
        else:
            yield TreeFile(f"{prefix}{name}", mode, inner)


def _text(sha: ObjectID) -> str:
    return sha.decode("ascii")
