"""What the service makes of packs that are not what they say; the hosts here are bytes alone."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from pathlib import Path

import pytest

from jupyterlab_homeroom.service.lessons.errors import UnreadableError
from jupyterlab_homeroom.service.lessons.pack_file import MOST, read_file

COMMIT, TREE, BLOB = 1, 2, 3
NAMES = {COMMIT: b"commit", TREE: b"tree", BLOB: b"blob"}


def oid_of(kind: int, content: bytes) -> str:
    return hashlib.sha1(b"%s %d\0%s" % (NAMES[kind], len(content), content)).hexdigest()


def packed(kind: int, content: bytes) -> bytes:
    size, first = len(content) >> 4, kind << 4 | len(content) & 15
    head = bytes([first | (0x80 if size else 0)])
    while size:
        head += bytes([size & 0x7F | (0x80 if size > 0x7F else 0)])
        size >>= 7
    return head + zlib.compress(content)


def answer(objects: list[tuple[int, bytes]], raw: bytes = b"") -> io.BytesIO:
    """A host's answer with these objects, and with something that is none."""
    body = b"".join(packed(kind, content) for kind, content in objects) + raw
    pack = b"PACK" + struct.pack(">LL", 2, len(objects) + bool(raw)) + body
    pack += hashlib.sha1(pack).digest()
    bands = [b"NAK\n", b"\1" + pack]
    return io.BytesIO(b"".join(b"%04x%s" % (len(it) + 4, it) for it in bands) + b"0000")


def commit_of(tree: str) -> bytes:
    who = "A <a@example.org> 0 +0000"
    return f"tree {tree}\nauthor {who}\ncommitter {who}\n\nx\n".encode()


def lesson(content: bytes, entry: bytes | None = None) -> tuple[list[tuple[int, bytes]], str]:
    tree = entry or b"100644 lessons.yaml\0" + bytes.fromhex(oid_of(BLOB, content))
    commit = commit_of(oid_of(TREE, tree))
    return [(BLOB, content), (TREE, tree), (COMMIT, commit)], oid_of(COMMIT, commit)


def test_a_file_is_found(tmp_path: Path) -> None:
    objects, commit = lesson(b"lessons: []\n")
    assert read_file(answer(objects), commit, "lessons.yaml", tmp_path) == b"lessons: []\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("entry", "path"),
    [
        (b"no tree at all", "lessons.yaml"),
        (b"100644 lessons.yaml\0short", "lessons.yaml"),
        (b"10x644 lessons.yaml\0" + bytes(20), "lessons.yaml"),
        (b"40000 folder\0" + bytes(20), "folder/lessons.yaml"),
        (b"120000 lessons.yaml\0" + bytes(20), "lessons.yaml"),
    ],
)
def test_a_damaged_tree_is_told(tmp_path: Path, entry: bytes, path: str) -> None:
    objects, commit = lesson(b"", entry)
    with pytest.raises(UnreadableError):
        read_file(answer(objects), commit, path, tmp_path)


def test_a_damaged_commit_is_told(tmp_path: Path) -> None:
    content = b"tree nothing\n\nx"
    with pytest.raises(UnreadableError):
        read_file(answer([(COMMIT, content)]), oid_of(COMMIT, content), "a", tmp_path)


def test_a_file_in_place_of_a_commit_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no commit"):
        read_file(answer([(BLOB, b"x")]), oid_of(BLOB, b"x"), "a", tmp_path)


@pytest.mark.parametrize("kind", range(8))
@pytest.mark.parametrize("content", [b"", b"\x78", zlib.compress(b"hello"), bytes(40)])
def test_what_is_no_object_is_told(tmp_path: Path, kind: int, content: bytes) -> None:
    raw = bytes([kind << 4 | 9]) + content
    with pytest.raises(UnreadableError):
        read_file(answer([], raw), "0" * 40, "lessons.yaml", tmp_path)


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    objects, commit = lesson(b"#" * (MOST + 1))
    with pytest.raises(UnreadableError, match="more than"):
        read_file(answer(objects), commit, "lessons.yaml", tmp_path)
