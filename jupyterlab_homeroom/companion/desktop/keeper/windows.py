"""What windows a program has, told by its window manager (EWMH), and how they are closed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from Xlib import X, Xatom, error
from Xlib.display import Display
from Xlib.protocol import event as events

_REMOVE, _ADD = 0, 1
_FROM_PAGER = 2
_MANAGER = "_NET_SUPPORTING_WM_CHECK"
_LIST = "_NET_CLIENT_LIST"
_STACKING = "_NET_CLIENT_LIST_STACKING"


class WindowsGoneError(Exception):
    """The X server is gone."""


@dataclass(frozen=True)
class Window:
    """A window that its manager shows."""

    id: int
    title: str
    is_dialog: bool
    """Whether it belongs to another window."""


class Windows:
    """Watches the windows of a display. Nothing is asked while nothing changes.

    Parameters
    ----------
    number : int
        The display's; `XAUTHORITY` has its secret.
    dpi : int
        What programs are told of the screen; 96 = a pixel of the page each.
    """

    def __init__(self, number: int, dpi: int) -> None:
        with _gone():
            self._display = Display(f":{number}")
            self._root = self._display.screen().root
            self._root.change_attributes(event_mask=X.PropertyChangeMask)
            if dpi != 96:
                text = f"Xft.dpi:\t{dpi}\n".encode()
                atom = self._display.intern_atom("RESOURCE_MANAGER")
                self._root.change_property(atom, Xatom.STRING, 8, text)
            self._display.sync()
        self._known: dict[int, Window] = {}
        self._main: int | None = None
        self.fd: int = self._display.fileno()

    @property
    def all(self) -> list[Window]:
        """All windows, in the order in which they came."""
        return list(self._known.values())

    @property
    def main(self) -> Window | None:
        """The program's first window, or what stands for it once that is closed."""
        if self._main in self._known:
            return self._known[self._main]
        plain = [window for window in self.all if not window.is_dialog]
        return next(iter(plain or self.all), None)

    def is_managed(self) -> bool:
        """Tell whether a window manager is there."""
        with _gone():
            atom = self._display.intern_atom(_MANAGER)
            return self._root.get_full_property(atom, X.AnyPropertyType) is not None

    def update(self) -> bool:
        """Take what changed; tell whether that is anything."""
        with _gone():
            before = dict(self._known)
            # Whoever waits for an answer of the server takes events from the socket with it.
            while self._display.pending_events():
                while self._display.pending_events():
                    self._display.next_event()
                self._look()
            return self._known != before

    def close_all(self) -> None:
        """Ask all windows to close, as their close buttons do; the topmost first."""
        with _gone():
            for window in reversed(self._ids(_STACKING)):
                self._tell(window, "_NET_CLOSE_WINDOW", [X.CurrentTime, _FROM_PAGER])
            self._display.flush()

    def _look(self) -> None:
        before = dict(self._known)
        ids = self._ids(_LIST)
        found = {}
        for number in ids:
            window = self._read(number, is_new=number not in before)
            if window is not None:
                found[number] = window
        self._known = found
        self._tidy([window for window in self.all if window.id not in before])

    def _tidy(self, new: list[Window]) -> None:
        """Let the first window fill the screen, and give others a frame to move and close."""
        for window in new:
            if window.is_dialog:
                continue
            if self._main not in self._known:
                self._main = window.id
            elif window.id != self._main:
                atoms = map(
                    self._display.intern_atom,
                    ("_NET_WM_STATE_MAXIMIZED_VERT", "_NET_WM_STATE_MAXIMIZED_HORZ"),
                )
                self._tell(window.id, "_NET_WM_STATE", [_REMOVE, *atoms, _FROM_PAGER])
                bare = self._display.intern_atom("_OB_WM_STATE_UNDECORATED")
                self._tell(window.id, "_NET_WM_STATE", [_REMOVE, bare, 0, _FROM_PAGER])
                self._display.flush()

    def _ids(self, name: str) -> list[int]:
        atom = self._display.intern_atom(name)
        found = self._root.get_full_property(atom, Xatom.WINDOW)
        return list(found.value) if found else []

    def _read(self, number: int, *, is_new: bool) -> Window | None:
        window = self._display.create_resource_object("window", number)
        try:
            if is_new:
                window.change_attributes(event_mask=X.PropertyChangeMask)
            title = self._text(window, "_NET_WM_NAME") or self._text(window, "WM_NAME")
            is_dialog = bool(self._property(window, "WM_TRANSIENT_FOR")) or self._is_dialog(window)
        except error.XError:  # it has just gone
            return None
        return Window(number, title, is_dialog)

    def _is_dialog(self, window: Any) -> bool:
        found = self._property(window, "_NET_WM_WINDOW_TYPE")
        return bool(found) and self._display.intern_atom("_NET_WM_WINDOW_TYPE_NORMAL") not in found

    def _text(self, window: Any, name: str) -> str:
        value = self._property(window, name)
        return value.decode(errors="replace") if isinstance(value, bytes) else str(value or "")

    def _property(self, window: Any, name: str) -> Any:
        atom = self._display.intern_atom(name)
        found = window.get_full_property(atom, X.AnyPropertyType)
        return found.value if found else None

    def _tell(self, number: int, name: str, data: list[int]) -> None:
        message = events.ClientMessage(
            window=self._display.create_resource_object("window", number),
            client_type=self._display.intern_atom(name),
            data=(32, (data + [0] * 5)[:5]),
        )
        mask = X.SubstructureRedirectMask | X.SubstructureNotifyMask
        with suppress(error.XError):
            self._root.send_event(message, event_mask=mask)


@contextmanager
def _gone() -> Iterator[None]:
    try:
        yield
    except (error.ConnectionClosedError, error.DisplayError, OSError) as failure:
        raise WindowsGoneError(str(failure)) from failure
