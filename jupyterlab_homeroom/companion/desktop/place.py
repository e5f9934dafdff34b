"""Where a file is that a program shall open: in the server's root or in shared data."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from .errors import not_there, outside_home, wrong_kind
from .program import Program
from .settings import DesktopSettings


def find_file(path: str, program: Program, settings: DesktopSettings) -> str:
    """Return a file's absolute path.

    Parameters
    ----------
    path : str
        Relative to the server's root, as in the Contents API.
    program : Program
        What shall open it.
    settings : DesktopSettings
        Where it may be.

    Raises
    ------
    DesktopError
        ``OutsideHome``, ``NotThere``, ``WrongKind``.
    """
    names = [name for name in path.split("/") if name not in ("", ".")]
    if ".." in names or "\0" in path:
        raise outside_home(path)
    file = os.path.join(os.path.abspath(settings.root), *names)  # noqa: PTH100, PTH118 - links stay
    try:
        real = Path(file).resolve(strict=True)
        mode = real.stat().st_mode
    except (OSError, RuntimeError):
        # What is outside is not told apart from what is not there.
        real, mode = Path(os.path.realpath(file)), 0  # ``resolve`` raises for links in a circle.
    allowed = [folder.resolve() for folder in (settings.root, *settings.mounts)]
    if not any(real.is_relative_to(folder) for folder in allowed):
        raise outside_home(path)
    if mode == 0 or not os.access(real, os.R_OK):
        raise not_there(path)
    if not stat.S_ISREG(mode) or not program.opens(names[-1]):
        raise wrong_kind(path, program.id)
    return file
