"""Whether a lesson is nothing but files: most are, and only those are delivered here.

Whatever takes more than writing files as git has them is decided in one place, the page's engine.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from .declined import DeclinedError
from .lesson_tree import TreeFile
from .packs import Packs

_FILE_MODES = frozenset((0o100644, 0o100664, 0o100755))
_LONGEST = 200
_IGNORED_BY_HFS = re.compile("[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]")
_GIT = re.compile(r"(\.git|git~[0-9]+)([ .]*|:.*|[ .]*:.*)", re.IGNORECASE | re.DOTALL)
_DRIVE = re.compile(r"[a-z]:", re.IGNORECASE)
_SETTINGS = frozenset((".gitattributes", ".gitmodules"))
_POINTER = b"version https://git-lfs.github.com/"
# A pointer has under 1,024 bytes; no more than a few are added when it is compressed.
_POINTER_SIZE = 1100


def require_plain(files: Iterable[TreeFile]) -> None:
    """Refuse symbolic links, submodules, attributes, and names that not every system takes.

    Raises
    ------
    DeclinedError
        For the first such file.
    """
    seen: dict[str, str] = {}
    for file in files:
        names = file.path.split("/")
        if file.mode not in _FILE_MODES:
            raise DeclinedError("content", f"{file.path!r} is no file")
        if names[-1] in _SETTINGS:
            raise DeclinedError("content", f"{file.path!r} says how files are read")
        if not all(map(_is_plain_name, names)):
            raise DeclinedError("content", f"{file.path!r} is no plain name")
        for at in range(len(names)):
            path = "/".join(names[: at + 1])
            folded = unicodedata.normalize("NFC", path).casefold()
            if seen.setdefault(folded, path) != path:
                raise DeclinedError("content", f"{path!r} and {seen[folded]!r} are alike")


def require_no_pointers(files: Iterable[TreeFile], packs: Packs) -> None:
    """Refuse files that Git LFS keeps elsewhere.

    Raises
    ------
    DeclinedError
        For the first one.
    """
    for file in files:
        if packs.stored_size(file.oid) <= _POINTER_SIZE and packs.read(file.oid).startswith(
            _POINTER
        ):
            raise DeclinedError("content", f"{file.path!r} is in Git LFS")


def _is_plain_name(name: str) -> bool:
    return not (
        name in ("", ".", "..")
        or len(name.encode()) > _LONGEST
        or any(character in "\\\0\ufffd" for character in name)
        or _DRIVE.fullmatch(name)
        # The name of the server's own copy of a file while that is written.
        or name.startswith(".~")
        or _GIT.fullmatch(_IGNORED_BY_HFS.sub("", name))
    )
