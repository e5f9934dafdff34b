"""One file of a commit, out of the pack that a git host sends."""

from __future__ import annotations

import stat
import tempfile
from pathlib import Path
from typing import IO, TYPE_CHECKING

from ...gateway.upload_pack import SIDE_BANDS, PackError, extract_pack, upload_request
from .errors import UnreadableError
from .tip import Tip

if TYPE_CHECKING:
    from dulwich.object_store import DiskObjectStore

MOST = 256 * 1024
"""The largest file, in bytes: a thousand lessons have less. Larger ones are not even sent."""


def pack_request(tip: Tip) -> bytes:
    """Write the request for a commit, without its history and without large files.

    It is byte by byte that of a learner's page or companion, as far as the host lets these leave
    large files out too: where the file lies in a public lesson, one answer serves all.

    Raises
    ------
    UnreadableError
        The host speaks a git that is not read here.
    """
    offered = tip.capabilities
    if not offered & SIDE_BANDS:
        raise UnreadableError("the host has no side bands")
    filter_spec = f"blob:limit={MOST}" if "filter" in offered else None
    return upload_request([tip.oid], offered, depth=1, filter_spec=filter_spec)


def read_file(answer: IO[bytes], oid: str, path: str, folder: Path) -> bytes:
    """Give a file of a commit. Takes time: not for the thread of the event loop.

    Parameters
    ----------
    answer : file
        The host's answer to `pack_request`.
    oid : str
        The commit, or a tag of it.
    path : str
        The file's, in the repository.
    folder : Path
        Where the pack may be unpacked; nothing of it stays.

    Raises
    ------
    UnreadableError
        It is not there, no file, too large, or the answer is damaged.
    """
    try:
        from dulwich.object_store import DiskObjectStore
    except ImportError as error:
        detail = "the hub's environment has no dulwich: install jupyterlab-homeroom there with pip"
        raise UnreadableError(detail) from error
    from ...gateway.damaged_pack import DAMAGE

    with tempfile.TemporaryDirectory(prefix="lessons-", dir=folder) as made:
        store = DiskObjectStore.init(Path(made) / "objects")
        try:
            _add_pack(store, answer)
            return _find(store, oid, path)
        except PackError as error:
            raise UnreadableError(f"the host's answer: {error}") from error
        except DAMAGE as error:
            detail = f"the host's pack is damaged: {type(error).__name__}"
            raise UnreadableError(detail) from error
        finally:
            store.close()


def _add_pack(store: DiskObjectStore, answer: IO[bytes]) -> None:
    pack, complete, abort = store.add_pack()
    try:
        extract_pack(answer, pack)
    except PackError:
        abort()
        raise
    complete()


def _find(store: DiskObjectStore, oid: str, path: str) -> bytes:
    from dulwich.errors import NotTreeError
    from dulwich.object_store import tree_lookup_path
    from dulwich.objects import Blob, Commit, ObjectID, SubmoduleEncountered, Tag

    try:
        found = store[ObjectID(oid.encode())]
        while isinstance(found, Tag):
            found = store[found.object[1]]
    except KeyError as error:
        raise UnreadableError(f"the host left out {oid}") from error
    if not isinstance(found, Commit):
        raise UnreadableError(f"{oid} is no commit")
    try:
        mode, sha = tree_lookup_path(store.__getitem__, found.tree, path.encode())
    except (KeyError, NotTreeError, SubmoduleEncountered) as error:
        raise UnreadableError(f"there is no file {path} in it") from error
    if not stat.S_ISREG(mode):
        raise UnreadableError(f"{path} is no file, but a folder or a link")
    too_large = f"{path} has more than {MOST // 1024} KiB"
    try:
        blob = store[sha]
    except KeyError as error:
        # The host was asked to leave such files out.
        raise UnreadableError(too_large) from error
    if not isinstance(blob, Blob) or len(blob.data) > MOST:
        raise UnreadableError(too_large)
    return bytes(blob.data)
