"""Where something is copied from and to, and how its folders are opened."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from .asked import Names, Order
from .errors import about, denied, exists, into_itself
from .settings import CopiesSettings

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
# A pipe that is exchanged for a file must not be waited for.
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


@dataclass(frozen=True)
class Place:
    """A file or folder, and the folder that nothing of it may lie outside of."""

    top: Path
    """The server's root, a shared folder, or another that a link leads to; without links."""
    names: Names
    """From `top`; no link is followed on this way."""
    path: str
    """As the page has it: relative to the server's root."""

    @property
    def real(self) -> Path:
        """Where it is."""
        return self.top.joinpath(*self.names)


def find_source(order: Order, settings: CopiesSettings) -> Place:
    """Find what is copied; links above it are followed wherever they lead, as the server does.

    Raises
    ------
    CopyError
        ``NotThere``, ``Denied``.
    """
    path = "/".join(order.source)
    with about(path):
        real = Path(os.path.realpath(settings.root.joinpath(*order.source), strict=True))
        top = _top_of(real, settings) or (real if real.is_dir() else real.parent)
    return Place(top, real.relative_to(top).parts, path)


def find_target(order: Order, settings: CopiesSettings) -> Place:
    """Find where the copy goes: below the server's root, or into a shared folder.

    Raises
    ------
    CopyError
        ``Denied`` where it leads elsewhere.
    """
    path = "/".join(order.target)
    *above, name = order.target
    with about(path):
        folder = Path(os.path.realpath(settings.root.joinpath(*above)))
    top = _top_of(folder, settings)
    if top is None:
        raise denied(path, "Outside of the server's root and of shared folders")
    return Place(top, (*folder.relative_to(top).parts, name), path)


def refuse_overlap(source: Place, target: Place) -> None:
    """Refuse to copy a folder into itself, or over what it is in.

    Raises
    ------
    CopyError
        ``Exists``, ``BadRequest``.
    """
    if source.real.is_relative_to(target.real):
        raise exists(target.path)
    if target.real.is_relative_to(source.real):
        raise into_itself(target.path)


def _top_of(real: Path, settings: CopiesSettings) -> Path | None:
    """Return the innermost of the root and the shared folders that this lies in."""
    around = _around(real, (Path(os.path.realpath(settings.root)), *settings.mounts))
    if not around:
        # Only now: to resolve the path of one that hangs takes for ever.
        around = _around(real, (Path(os.path.realpath(top)) for top in settings.mounts))
    return max(around, key=lambda top: len(top.parts), default=None)


def _around(real: Path, tops: Iterable[Path]) -> list[Path]:
    return [top for top in tops if real.is_relative_to(top)]


@contextmanager
def opened(fd: int) -> Iterator[int]:
    """Give something open, and close it at the end."""
    try:
        yield fd
    finally:
        os.close(fd)


def open_folder(top: Path, names: Names, *, make: bool = False) -> int:
    """Open a folder; each is opened from the one above it, so no link is followed.

    Parameters
    ----------
    top : Path
        Where to begin; without links.
    names : tuple of str
        Lead from there to the folder.
    make : bool
        Whether those that are missing are made.

    Raises
    ------
    OSError
        One is missing, is a link or no folder, or may not be entered.
    """
    fd = os.open(top, _FOLDER)
    for name in names:
        with opened(fd) as above:
            if make:
                make_folder(name, above)
            fd = open_folder_in(above, name)
    return fd


def open_folder_in(above: int, name: str) -> int:
    """Open a folder that is no link; raises `OSError`."""
    return os.open(name, _FOLDER | os.O_NOFOLLOW, dir_fd=above)


def make_folder(name: str, above: int, mode: int = 0o777) -> None:
    """Make a folder, unless something is there; what that is is seen when it is opened."""
    with suppress(FileExistsError):
        os.mkdir(name, mode, dir_fd=above)


def open_file_in(above: int, name: str) -> int:
    """Open a file for reading that is no link; it may be of any kind. Raises `OSError`."""
    return os.open(name, _FILE, dir_fd=above)
