"""A learner's root with shared data, and copies between them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from copy_client import CopyClient

from jupyterlab_homeroom.companion.copies import CopiesSettings
from jupyterlab_homeroom.companion.copies.asked import Order
from jupyterlab_homeroom.companion.copies.copy import Copy
from jupyterlab_homeroom.companion.files import FilesSettings

MIB = 1024 * 1024
Run = Callable[..., Any]


class Classroom:
    """A learner's root, with a link to shared data beside it."""

    def __init__(self, folder: Path, run: Run) -> None:
        self.home = folder / "home"
        self.data = folder / "srv" / "climate"
        (self.home / "shared").mkdir(parents=True)
        self.data.mkdir(parents=True)
        (self.home / "shared" / "climate").symlink_to(self.data)
        self._run = run

    def companion(self, **environment: str) -> Any:
        mount = {"name": "climate", "folder": "shared/climate", "path": str(self.data)}
        given = {
            "HOMEROOM_FILES_ROOT": str(self.home),
            "HOMEROOM_FILES_HIDDEN": "1",
            "HOMEROOM_SHARED": json.dumps([mount]),
            **environment,
        }
        return self._run(given)

    def client(self, **environment: str) -> CopyClient:
        return client_of(self.companion(**environment))

    def staged(self) -> list[str]:
        return [path.name for path in self.home.iterdir() if path.name.endswith(".copy")]


def order(source: str, target: str, *, replace: bool = False) -> Order:
    return Order(tuple(source.split("/")), tuple(target.split("/")), replace)


def client_of(companion: Any) -> CopyClient:
    return CopyClient("http://localhost/", str(companion.socket))


def copied(
    home: Path, data: Path, source: str, target: str, *, replace: bool = False
) -> dict[str, Any]:
    """Copy in this process."""
    settings = CopiesSettings(files=FilesSettings(root=home, hidden=True), mounts=(data,))
    copy = Copy(order(source, target, replace=replace), settings)
    copy.run()
    return copy.to_json()


def fill(folder: Path, files: int, size: int) -> None:
    folder.mkdir(parents=True)
    for number in range(files):
        (folder / f"f{number:05}").write_bytes(b"x" * size)
