"""The objects in a pack, as its index has them."""

from __future__ import annotations

import mmap
import zlib
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from dulwich.object_format import SHA1
from dulwich.pack import OFS_DELTA, REF_DELTA, PackData, PackIndexer, UnpackedObject

Entry: TypeAlias = "tuple[bytes, int, int | None]"
"""An object's name, where it begins, and the CRC-32 of what the pack has of it."""


def pack_entries(path: Path) -> list[Entry]:
    """Return the objects of a pack, sorted by name.

    dulwich's own `sorted_entries` inflates each object twice, which a lesson of thousands of files
    waits for. Here that is left to deltas, and to what deltas build on.

    Parameters
    ----------
    path : Path
        The pack; it has all that its deltas build on.

    Raises
    ------
    Exception
        One of `damaged_pack.DAMAGE`.
    """
    with PackData(str(path), SHA1) as data:
        whole, deltas = _objects(data)
        bases = {_base(one) for one in deltas}
        built_on = [one for one in whole if one.offset in bases or one.sha() in bases]
        indexer = PackIndexer(None, SHA1.hash_func)
        indexer.set_pack_data(data)
        for one in (*built_on, *deltas):
            indexer.record(one)
        indexed = list(indexer)
    crc = _checksums(path, [_offset(one) for one in chain(whole, deltas)])
    theirs = {offset for _, offset, _ in indexed}
    rest = [one for one in whole if one.offset not in theirs]
    return sorted([*indexed, *((one.sha(), _offset(one), crc[_offset(one)]) for one in rest)])


def _objects(data: PackData) -> tuple[list[UnpackedObject], list[UnpackedObject]]:
    """Return those that are whole, of which the name is known, and deltas; without contents."""
    whole: list[UnpackedObject] = []
    deltas: list[UnpackedObject] = []
    for one in data.iter_unpacked():
        if one.pack_type_num in (OFS_DELTA, REF_DELTA):
            deltas.append(one)
        else:
            one.sha()
            whole.append(one)
        one.decomp_chunks = []
        one.obj_chunks = None
    return whole, deltas


def _base(delta: UnpackedObject) -> int | bytes:
    """Return where a delta's base begins, or its name."""
    if isinstance(delta.delta_base, int):
        return _offset(delta) - delta.delta_base
    if delta.delta_base is None:
        raise ValueError("a delta without a base")
    return delta.delta_base


def _offset(one: UnpackedObject) -> int:
    if one.offset is None:
        raise ValueError("an object of no pack")
    return one.offset


def _checksums(path: Path, offsets: list[int]) -> dict[int, int]:
    """Return the CRC-32 of each object's bytes in the pack, by where it begins."""
    if not offsets:
        return {}
    begins = sorted(offsets)
    with (
        path.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as contents,
    ):
        ends = [*begins[1:], len(contents) - SHA1.oid_length]
        return {
            begin: zlib.crc32(contents[begin:end]) for begin, end in zip(begins, ends, strict=True)
        }
