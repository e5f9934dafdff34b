"""Writes into a lesson's new folder."""

from __future__ import annotations

import mmap
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from ..files import FilesSettings
from ..files.batch import Batch, FileToWrite
from ..files.errors import FileError, from_os_error
from ..files.folders import ElsewhereError, Folders, names_of
from ..files.write import Way, write_batch
from .declined import DeclinedError

Listed: TypeAlias = Mapping[str, object]

_BATCH_FILES = 250
_BATCH_BYTES = 16 * 1024 * 1024


class Folder:
    """A folder that was not there before.

    Parameters
    ----------
    settings : FilesSettings
        Where files may be written; has a root.
    path : str
        Relative to the root.

    Raises
    ------
    DeclinedError
        Where something is there, or the folder cannot be made.
    """

    def __init__(self, settings: FilesSettings, path: str) -> None:
        if settings.root is None:
            raise DeclinedError("elsewhere", "the server's files are not written here")
        if not settings.hidden:
            raise DeclinedError("hidden", "git's data has to go elsewhere")
        self._settings = settings
        self._path = path
        above, _, name = path.rpartition("/")
        try:
            folders = Folders(settings.root, above)
            try:
                os.mkdir(name, dir_fd=folders.open(())[0])
            finally:
                folders.close()
        except FileExistsError:
            raise DeclinedError("exists", path) from None
        except ElsewhereError:
            raise DeclinedError("elsewhere", path) from None
        except FileError as error:
            raise DeclinedError("files", error.message) from error
        except OSError as error:
            raise DeclinedError("files", str(from_os_error(path, error))) from error

    def write(
        self, files: Iterable[tuple[str, bytes | memoryview]], *, is_noted: bool = False
    ) -> Iterator[tuple[str, Listed]]:
        """Write new files in order.

        Parameters
        ----------
        files : iterable of (str, bytes)
            Paths below the folder, and what goes there.
        is_noted : bool
            Whether the journal lists them: then one that is cut off is completed by the next
            pull. Else each is there whole or not at all.

        Yields
        ------
        (str, dict)
            Each path, and how the file is listed.

        Raises
        ------
        DeclinedError
            For the first that cannot be written.
        """
        return self._write(files, "noted" if is_noted else "new")

    def _write(
        self, files: Iterable[tuple[str, bytes | memoryview]], way: Way
    ) -> Iterator[tuple[str, Listed]]:
        for batch in _batches(files):
            answers = write_batch(Batch(self._path, batch), self._settings, way=way)
            for file, answer in zip(batch, answers, strict=False):
                if "error" in answer:
                    raise DeclinedError("files", f"{file.path!r}: {answer['error']}")
                yield file.path, answer
            if len(answers) < len(batch):
                raise DeclinedError("files", f"{answers[-1:]}")

    def put(self, files: Mapping[str, bytes]) -> None:
        """Write files into the git folder, in order; `DeclinedError` where one cannot be."""
        inside = ((f".git/{path}", data) for path, data in files.items())
        for _ in self._write(inside, "replace"):
            pass

    def take(self, path: str, source: Path) -> None:
        """Put a file into the git folder that nobody changes any more, and that others delete.

        On one file system it gets a second name, else it is copied.

        Parameters
        ----------
        path : str
            Below the git folder; what has it makes way.
        source : Path
            The file.

        Raises
        ------
        DeclinedError
            Where that cannot be done.
        """
        if not self._link(f".git/{path}", source):
            self._copy(f".git/{path}", source)

    def _link(self, path: str, source: Path) -> bool:
        if self._settings.root is None:
            return False
        *above, name = names_of(path)
        try:
            folders = Folders(self._settings.root, self._path)
            try:
                os.link(source, name, dst_dir_fd=folders.open(tuple(above))[0])
            finally:
                folders.close()
        except (FileError, OSError):
            return False  # Copying does more, and tells what is wrong.
        return True

    def _copy(self, path: str, source: Path) -> None:
        with source.open("rb") as file:
            # Nobody closes it by hand: an error holds on to what was to be written.
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        for _ in self._write([(path, memoryview(data))], "replace"):
            pass


def _batches(files: Iterable[tuple[str, bytes | memoryview]]) -> Iterator[list[FileToWrite]]:
    batch: list[FileToWrite] = []
    size = 0
    for path, data in files:
        batch.append(FileToWrite(path, memoryview(data), None))
        size += len(data)
        if size >= _BATCH_BYTES or len(batch) >= _BATCH_FILES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
