"""Builds the wheel, and makes environments that it is installed into."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
CACHE = Path(os.environ.get("HOMEROOM_CACHE", ROOT / ".cache"))
BUILT = ROOT / "jupyterlab_homeroom" / "labextension"


def run(*command: str | Path) -> str:
    """Return what a program printed, without colours; a failure shows it."""
    result = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
    )
    assert result.returncode == 0, f"{command}:\n{result.stdout}"
    return re.sub(r"\x1b\[[0-9;]*m", "", result.stdout)


def build_wheel(folder: Path) -> Path:
    """Build the wheel as a release does, with the build backend that is installed here."""
    assert (BUILT / "package.json").exists(), "The extension is not built: jlpm build:prod"
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder)
    (wheel,) = folder.glob("*.whl")
    return wheel


def uv() -> str:
    """Return the uv that the setup installed, else the one on PATH."""
    own = CACHE / "uv" / "bin" / "uv"
    found = str(own) if own.exists() else shutil.which("uv")
    assert found, "uv is missing: node scripts/setup.mjs"
    return found


class Environment:
    """A fresh virtual environment."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        run(uv(), "venv", "--python", sys.executable, folder)

    def program(self, name: str) -> Path:
        """Return where a program of the environment is."""
        return self.folder / "bin" / name

    def install(self, *what: str) -> None:
        """Install with the versions that the tests' own environment has."""
        pins = ROOT / "scripts" / "environments" / "lab.txt"
        python = self.program("python")
        run(uv(), "pip", "install", "--python", python, "--constraint", pins, *what)
