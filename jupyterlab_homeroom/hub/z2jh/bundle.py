"""The hub's part of Homeroom as one zip file, which Python imports as it is."""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib.resources import files
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from jupyterlab_homeroom import __version__

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

PACKAGE = "jupyterlab_homeroom"
_OF_SERVERS = ("companion", "labextension", "server")
"""What runs in learners' servers alone."""

_KINDS = (".py", ".json")


def hub_bundle() -> bytes:
    """Return the zip file; the same for the same version, so that no hub restarts for nothing."""
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as bundle:
        for name, content in sorted(_files()):
            # With a fixed time; a zip file knows none before 1980.
            bundle.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, ZIP_DEFLATED, 9)
    return made.getvalue()


def _files() -> Iterator[tuple[str, str]]:
    root = files(PACKAGE)
    for part in root.iterdir():
        if part.name not in _OF_SERVERS:
            yield from _files_below(part, f"{PACKAGE}/{part.name}")
    # By this, importlib.metadata knows the version.
    metadata = f"Metadata-Version: 2.1\nName: jupyterlab-homeroom\nVersion: {__version__}\n"
    yield f"{PACKAGE}-{__version__}.dist-info/METADATA", metadata


def _files_below(place: Traversable, name: str) -> Iterator[tuple[str, str]]:
    if place.is_dir():
        for inside in place.iterdir():
            yield from _files_below(inside, f"{name}/{inside.name}")
    elif name.endswith(_KINDS):
        yield name, place.read_text(encoding="utf-8")
