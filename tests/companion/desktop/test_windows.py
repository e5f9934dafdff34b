"""What the keeper sees of windows, on a real X server whose window manager is the test."""

from __future__ import annotations

import os
import select
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from screens import MISSING
from Xlib import Xatom
from Xlib.display import Display

from jupyterlab_homeroom.companion.desktop.keeper.windows import Windows
from jupyterlab_homeroom.companion.desktop.keeper.xserver import (
    AUTHORITY,
    wait_for_display,
    write_authority,
    x_command,
)

pytestmark = pytest.mark.skipif("Xtigervnc" in MISSING, reason="not installed: Xtigervnc")


@pytest.fixture
def display(temporary: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    with running_display(temporary) as number:
        monkeypatch.setenv("XAUTHORITY", f"{temporary}/{AUTHORITY}")
        yield number


@contextmanager
def running_display(folder: str) -> Iterator[int]:
    write_authority(folder)
    reader, writer = os.pipe()
    command = x_command(
        "Xtigervnc", folder, width=640, height=480, dpi=96, name="test", display_fd=writer
    )
    server = subprocess.Popen(command, pass_fds=(writer,), stderr=subprocess.DEVNULL)
    os.close(writer)
    try:
        yield wait_for_display(reader, server)
    finally:
        os.close(reader)
        server.terminate()
        server.wait()


class Manager:
    """Tells of windows as a window manager does."""

    def __init__(self, number: int) -> None:
        self._display = Display(f":{number}")
        self._windows: list[int] = []

    def show(self, title: str) -> None:
        screen = self._display.screen()
        window = screen.root.create_window(0, 0, 9, 9, 0, screen.root_depth)
        window.set_wm_name(title)
        self._windows.append(window.id)
        atom = self._display.intern_atom("_NET_CLIENT_LIST")
        screen.root.change_property(atom, Xatom.WINDOW, 32, self._windows)
        self._display.sync()


def test_a_window_that_comes_while_others_are_read_is_seen(
    display: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    manager, windows = Manager(display), Windows(display, dpi=96)
    read = Windows._read
    late = ["Save Changes"]

    def read_and_show(self: Windows, number: int, *, is_new: bool) -> object:
        if late:
            manager.show(late.pop())
        return read(self, number, is_new=is_new)

    monkeypatch.setattr(Windows, "_read", read_and_show)
    manager.show("Text")
    assert windows.update()
    # Who waits for what comes by the socket hears of nothing that was taken from it already.
    while select.select([windows.fd], [], [], 0.5)[0]:
        windows.update()
    assert [window.title for window in windows.all] == ["Text", "Save Changes"]
