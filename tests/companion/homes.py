"""Homes with many files, and what `du` says of them."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

DAY = 86_400


def fill(home: Path, files: int) -> None:
    """Write files of up to 6 kB, 1,000 to a folder in ten folders in it."""
    for number in range(files):
        folder = home / f"d{number // 1000}" / f"e{number // 100 % 10}"
        if number % 100 == 0:
            folder.mkdir(parents=True, exist_ok=True)
        with (folder / f"f{number}").open("wb") as file:
            file.write(b"x" * (number % 7 * 1000))


def age(home: Path) -> None:
    """Let everything have been written two days ago, so that nothing may be growing."""
    then = time.time() - 2 * DAY
    for folder, _folders, names in os.walk(home, topdown=False):
        for name in names:
            os.utime(Path(folder, name), (then, then), follow_symlinks=False)
        os.utime(folder, (then, then))


def du(folder: Path) -> int:
    """The bytes that a folder takes, hard links once, other file systems left out."""
    command = ["du", "--summarize", "--one-file-system", "--block-size=1", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return int(done.stdout.split()[0])
