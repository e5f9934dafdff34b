"""What an image of learners' servers needs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from .finding import Finding, Place
from .packages import check_package

EXTENSION = Path("share", "jupyter", "labextensions", "jupyterlab-homeroom", "package.json")
SERVER = Path("etc", "jupyter", "jupyter_server_config.d", "jupyterlab_homeroom.json")


def check_image(place: Place) -> Iterator[Finding]:
    """Look at JupyterLab, its extension, and what starts the companion."""
    if not place.is_image:
        return
    yield check_package("jupyterlab", (4, 5), "learners have no Lab", "lab")
    why = "nothing starts the companion, without which nothing can be fetched from git hosts"
    yield check_package("jupyter-server-proxy", (4, 4), why, "lab")
    why = "memory and space are not shown"
    yield check_package("jupyter-resource-usage", (1, 1), why, "lab", absent="note")
    for file, what in ((EXTENSION, "Lab's extension"), (SERVER, "the server's extension")):
        if (Path(sys.prefix) / file).exists():
            yield Finding("good", f"{what} is in {sys.prefix}")
        else:
            advice = "Run `pip install --force-reinstall jupyterlab-homeroom` with this Python."
            yield Finding("missing", f"{what} is not in {sys.prefix}.", advice)


def check_desktop_programs(place: Place) -> Iterator[Finding]:
    """Look at what desktop programs need."""
    if place.is_image:
        # Only here: a hub's part comes without the companion.
        from .desktop import check_desktop

        yield from check_desktop(place)
