"""The processes below one: found in `/proc`, measured, ended."""

from __future__ import annotations

import ctypes
import os
import signal
from collections.abc import Iterator
from contextlib import suppress

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36

_LIBC = ctypes.CDLL(None, use_errno=True)


def become_subreaper() -> None:
    """Let processes whose parents end become this one's children, and not the system's.

    Raises
    ------
    OSError
        The system does not do it.
    """
    _prctl(PR_SET_CHILD_SUBREAPER, 1)


def die_with_parent() -> None:
    """Let the system kill this process when the one that started it is gone; for `preexec_fn`."""
    _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _prctl(option: int, value: int) -> None:
    if _LIBC.prctl(option, value, 0, 0, 0) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def descendants(root: int) -> set[int]:
    """Return the processes below `root` that run; those that ended and wait to be seen are not.

    Parameters
    ----------
    root : int
        A process's number.
    """
    children: dict[int, list[int]] = {}
    for pid, parent, state in _all_processes():
        if state not in "ZX":
            children.setdefault(parent, []).append(pid)
    found: set[int] = set()
    waiting = [root]
    while waiting:
        for pid in children.get(waiting.pop(), []):
            if pid not in found:
                found.add(pid)
                waiting.append(pid)
    return found


def _all_processes() -> Iterator[tuple[int, int, str]]:
    for name in os.listdir("/proc"):  # noqa: PTH208 - asked for often
        if not name.isdigit():
            continue
        try:
            with open(f"/proc/{name}/stat", "rb") as file:  # noqa: PTH123 - no pathlib here
                fields = file.read().rpartition(b")")[2].split()
        except OSError:  # it has just ended
            continue
        yield int(name), int(fields[1]), fields[0].decode()


def signal_all(pids: set[int], number: int) -> None:
    """Send a signal to processes; those that have ended meanwhile are left out."""
    for pid in pids:
        with suppress(ProcessLookupError, PermissionError):
            os.kill(pid, number)
