"""Unix accounts and groups of this machine, as hubs with real accounts have them. Needs root."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

COMMENT = "Homeroom test"
_LOCKED = 10  # what the programs exit with while another one changes the accounts
_LONGEST_LOCK = 10.0


@contextmanager
def unix_group(name: str) -> Iterator[str]:
    """Make a group, and remove it at the end."""
    _run("groupadd", name)
    try:
        yield name
    finally:
        _run("groupdel", name)


@contextmanager
def unix_account(name: str, home: Path, *groups: str) -> Iterator[str]:
    """Make an account with a home and these groups, and remove both at the end."""
    options = ["--no-create-home", "--home-dir", str(home), "--comment", COMMENT, "--user-group"]
    _run("useradd", *options, "--groups", ",".join(groups), "--shell", "/bin/bash", name)
    try:
        home.mkdir(mode=0o700)
        shutil.chown(home, name, name)
        yield name
    finally:
        _run("userdel", name)


def _run(*command: str) -> None:
    end = time.monotonic() + _LONGEST_LOCK
    while True:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return
        is_locked = done.returncode == _LOCKED or "cannot lock" in done.stderr
        assert is_locked and time.monotonic() < end, done.stderr
        time.sleep(0.2)
