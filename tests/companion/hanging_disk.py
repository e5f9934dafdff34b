"""A file system that never answers."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def hanging_disk(folder: Path) -> Iterator[None]:
    """Mount one that nobody serves; whoever asks it waits until the end."""
    try:
        fd = os.open("/dev/fuse", os.O_RDWR)
    except OSError:
        pytest.skip("this system has no such file systems")
    options = f"fd={fd},rootmode=40000,user_id=0,group_id=0"
    command = ["mount", "-i", "-t", "fuse", "-o", options, "none", str(folder)]
    try:
        if subprocess.run(command, pass_fds=[fd], capture_output=True).returncode:
            pytest.skip("this user may not mount anything")
        yield
    finally:
        os.close(fd)
        subprocess.run(["umount", "--lazy", str(folder)], capture_output=True)
