"""Packs in a folder of their own, with indexes, and the objects in them."""

from __future__ import annotations

import shutil
import tempfile
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from dulwich.object_format import SHA1
from dulwich.objects import ObjectID
from dulwich.pack import Pack, write_pack_index_v2

from ...gateway.damaged_pack import DAMAGE
from ...gateway.upload_pack import PackError, Received, extract_pack
from .declined import DeclinedError
from .pack_entries import pack_entries


@dataclass(frozen=True)
class Stored:
    """A pack that is whole."""

    name: str
    """Without ending."""
    file: Path
    index: Path
    shallow: tuple[str, ...]


class Packs:
    """What was fetched of a lesson. Close it at the end; nothing of it stays.

    Parameters
    ----------
    directory : Path
        Where its folder is made.
    """

    def __init__(self, directory: Path) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="lesson-", dir=directory))
        self.stored: list[Stored] = []
        self._packs: list[tuple[Pack, list[int]]] = []

    def close(self) -> None:
        """Delete all packs."""
        for pack, _ in self._packs:
            pack.close()
        self._packs.clear()
        shutil.rmtree(self._folder, ignore_errors=True)

    def add(self, answer: IO[bytes]) -> Stored:
        """Take the pack in a host's answer.

        Raises
        ------
        DeclinedError
            Where it has no pack that is whole.
        """
        draft = self._folder / "draft"
        try:
            with draft.open("wb") as file:
                received = extract_pack(answer, file)
        except PackError as error:
            raise DeclinedError("remote", str(error)) from error
        return self._index(draft, received)

    def _index(self, draft: Path, received: Received) -> Stored:
        name = f"pack-{received.checksum}"
        path = draft.rename(self._folder / f"{name}.pack")
        index = path.with_suffix(".idx")
        try:
            entries = pack_entries(path)
        except DAMAGE as error:
            raise DeclinedError("remote", f"damaged pack: {type(error).__name__}") from error
        with index.open("wb") as file:
            write_pack_index_v2(file, entries, bytes.fromhex(received.checksum))
        stored = Stored(name, path, index, received.shallow)
        self.stored.append(stored)
        pack = Pack(str(path.with_suffix("")), object_format=SHA1)
        self._packs.append((pack, sorted(offset for _, offset, _ in entries)))
        return stored

    def missing(self, oids: Iterable[str]) -> list[str]:
        """Give those of some objects that are in no pack, sorted."""
        return sorted(
            oid
            for oid in set(oids)
            if not any(ObjectID(oid.encode()) in pack for pack, _ in self._packs)
        )

    def read(self, oid: str) -> bytes:
        """Give an object's content.

        Raises
        ------
        DeclinedError
            Where it is in no pack, or damaged.
        """
        try:
            return self._pack_of(oid)[0].get_raw(ObjectID(oid.encode()))[1]
        except DAMAGE as error:
            raise DeclinedError("remote", f"damaged object: {type(error).__name__}") from error

    def stored_size(self, oid: str) -> int:
        """Give how many bytes an object takes in its pack, which says little of its content's."""
        pack, offsets = self._pack_of(oid)
        at = pack.index.object_offset(ObjectID(oid.encode()))
        after = bisect_right(offsets, at)
        return (offsets[after] if after < len(offsets) else at) - at

    def _pack_of(self, oid: str) -> tuple[Pack, list[int]]:
        for found in self._packs:
            if ObjectID(oid.encode()) in found[0]:
                return found
        raise DeclinedError("remote", f"the host left out {oid}")
