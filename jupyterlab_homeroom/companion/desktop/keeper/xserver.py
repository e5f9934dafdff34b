"""Starts an X server that only this user's programs reach, and its viewers by a Unix socket."""

from __future__ import annotations

import os
import secrets
import select
import socket
import struct
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

SOCKET = "rfb"
"""The name of the socket for viewers in the session's folder."""

AUTHORITY = "xauthority"
DISPLAY = "display"
_START = 20.0
_WILD = 0xFFFF
_LOCAL = 256
_COOKIE = b"MIT-MAGIC-COOKIE-1"


class XServerError(Exception):
    """The X server does not start."""


def x_command(
    program: str, folder: str, *, width: int, height: int, dpi: int, name: str, display_fd: int
) -> list[str]:
    """Give the command line of the X server.

    Parameters
    ----------
    program : str
        Xtigervnc.
    folder : str
        The session's.
    width, height : int
        In its own pixels.
    dpi : int
        96 = a pixel of the page each.
    name : str
        What viewers are told.
    display_fd : int
        Where it writes the display's number.
    """
    return [
        program,
        *["-displayfd", str(display_fd)],
        # Its TCP port, and those of X itself, are never opened; viewers have no password, as the
        # socket is this user's alone.
        *["-rfbport", "-1", "-nolisten", "tcp"],
        *["-rfbunixpath", f"{folder}/{SOCKET}", "-rfbunixmode", "0600"],
        *["-SecurityTypes", "None", "-auth", f"{folder}/{AUTHORITY}"],
        *["-geometry", f"{width}x{height}", "-depth", "24", "-dpi", str(dpi)],
        *["-AlwaysShared", "-AcceptSetDesktopSize=1", "-desktop", name],
        *["-noreset", "-br", "-s", "0", "-dpms"],
    ]


def write_authority(folder: str) -> None:
    """Write the secret that X's programs need: for each display, as its number comes later."""
    cookie = secrets.token_bytes(16)
    # Xlib takes the first; python-xlib knows no entry for all addresses.
    entries = _entry(_WILD, b"", cookie) + _entry(_LOCAL, socket.gethostname().encode(), cookie)
    path = f"{folder}/{AUTHORITY}"
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(fd, "wb") as file:
        file.write(entries)


def _entry(family: int, address: bytes, cookie: bytes) -> bytes:
    entry = struct.pack(">H", family)
    for part in (address, b"", _COOKIE, cookie):
        entry += struct.pack(">H", len(part)) + part
    return entry


def wait_for_display(fd: int, server: subprocess.Popen[bytes], patience: float = _START) -> int:
    """Return the display's number, once the X server says it.

    It writes the number and the end of the line apart.

    Raises
    ------
    XServerError
        It ended, or takes too long.
    """
    said = b""
    deadline = time.monotonic() + patience
    while not said.endswith(b"\n"):
        ready, _, _ = select.select([fd], [], [], max(deadline - time.monotonic(), 0))
        data = os.read(fd, 64) if ready else b""
        if not data:
            raise XServerError("it ended" if ready else "it takes too long")
        said += data
    if server.poll() is not None:
        raise XServerError("it ended")
    return int(said)


def wait_until(is_there: Callable[[], bool], patience: float) -> bool:
    """Look again every 5 ms until something is there; False where it never is."""
    deadline = time.monotonic() + patience
    while not is_there():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.005)
    return True


def socket_of(display: int) -> tuple[int, int]:
    """Tell a display's socket from all others that had or will have its place; zeros = none."""
    try:
        info = _place(display).stat()
    except OSError:
        return 0, 0
    return info.st_ino, info.st_ctime_ns


def remove_display(display: int, its_socket: tuple[int, int]) -> None:
    """Remove the socket that a killed X server leaves; with `-displayfd` it has no lock.

    Parameters
    ----------
    display : int
        The display's number, which another server may have by now.
    its_socket : tuple
        What `socket_of` said while the server ran.
    """
    if its_socket != (0, 0) and socket_of(display) == its_socket:
        with suppress(OSError):
            _place(display).unlink()


def _place(display: int) -> Path:
    return Path(f"/tmp/.X11-unix/X{display}")  # noqa: S108 - X's own place
