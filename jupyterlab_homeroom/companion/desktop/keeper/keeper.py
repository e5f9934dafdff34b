"""Starts a program on an X server of its own, tells what becomes of it, and ends all of it."""

from __future__ import annotations

import json
import os
import selectors
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from .descendants import become_subreaper, descendants, die_with_parent, signal_all
from .tail import KEPT, Tail
from .windows import Windows, WindowsGoneError
from .xserver import (
    AUTHORITY,
    DISPLAY,
    XServerError,
    remove_display,
    socket_of,
    wait_for_display,
    wait_until,
    write_authority,
    x_command,
)

CONFIG = Path(__file__).with_name("openbox.xml")
_GRACE = 1.0
_SETTLE = 1.0
_WINDOWLESS = 20.0


def main() -> int:
    """Keep one program until it ends, or until standard input does.

    The session's folder is locked through a file that this process was given open: whoever finds
    it unlocked knows that nobody keeps it any more.
    """
    os.umask(0o077)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    become_subreaper()
    order = _read_order()
    folder = str(order["folder"])
    keeper = Keeper(order)
    try:
        keeper.run()
    finally:
        keeper.end()
        shutil.rmtree(folder, ignore_errors=True)
        # The companion may be gone, and the base folder nobody's.
        with suppress(OSError):
            Path(folder).parent.rmdir()
    return 0


def _read_order() -> dict[str, Any]:
    """Read the first line and no more, as the rest is waited for with other things."""
    line = b""
    while not line.endswith(b"\n"):
        part = os.read(0, 1)
        if not part:
            raise SystemExit(1)
        line += part
    order: dict[str, Any] = json.loads(line)
    return order


class Keeper:
    """One program with its X server.

    Parameters
    ----------
    order : dict
        What to start: see `session.Session`.
    """

    def __init__(self, order: dict[str, Any]) -> None:
        self._order = order
        self._folder: str = order["folder"]
        self._environment: dict[str, str] = dict(order["environment"])
        self._selector = selectors.DefaultSelector()
        self._x: subprocess.Popen[bytes] | None = None
        self._number = -1
        self._socket = (0, 0)
        self._helpers: dict[int, str] = {}
        self._programs: dict[int, int | None] = {}
        self._results: dict[int, int] = {}
        # What the program prints, and what X server, window manager and bus do.
        self._tails: list[Tail] = []
        self._other_tails: list[Tail] = []
        # Python would wait for those that nobody holds, and their ends be lost.
        self._processes: list[subprocess.Popen[bytes]] = []
        self._windows: Windows | None = None
        self._had_windows = False
        self._deadline: float | None = None
        self._input = b""
        self._grace = _GRACE

    def run(self) -> None:
        """Start all, and return once the program has ended or shall end."""
        wakeup, told = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        signal.set_wakeup_fd(told, warn_on_full_buffer=False)
        for number in (signal.SIGCHLD, signal.SIGTERM):
            signal.signal(number, lambda *_: None)
        self._selector.register(wakeup, selectors.EVENT_READ)
        os.set_blocking(0, False)
        self._selector.register(0, selectors.EVENT_READ)
        try:
            self._start()
        except (OSError, XServerError, WindowsGoneError) as error:
            self._finish("failed", log=str(error))
            return
        self._selector.register(self._windows_fd(), selectors.EVENT_READ)
        while self._step(wakeup):
            pass

    def end(self) -> None:
        """End everything that is below this process."""
        me = os.getpid()
        own = {*self._helpers, *([self._x.pid] if self._x else [])}
        programs = descendants(me) - own
        signal_all(programs, signal.SIGTERM)
        deadline = time.monotonic() + self._grace
        while (descendants(me) - own) and time.monotonic() < deadline:
            self._reap()
            time.sleep(0.01)
        # Xtigervnc removes its sockets and its lock when it is asked to end.
        signal_all(descendants(me), signal.SIGTERM)
        deadline = time.monotonic() + _GRACE
        while (left := descendants(me)) or not self._reap():
            if time.monotonic() > deadline:
                signal_all(left, signal.SIGKILL)
            time.sleep(0.005)
        remove_display(self._number, self._socket)

    def _start(self) -> None:
        order = self._order
        write_authority(self._folder)
        Path(self._folder, "run").mkdir(0o700)
        reader, writer = os.pipe()
        command = x_command(
            order["xvnc"],
            self._folder,
            width=order["width"],
            height=order["height"],
            dpi=order["dpi"],
            name=order["name"],
            display_fd=writer,
        )
        self._x = self._spawn(command, self._other_tails, (writer,))
        os.close(writer)
        try:
            self._number = wait_for_display(reader, self._x)
        finally:
            os.close(reader)
        self._socket = socket_of(self._number)
        told = f"{self._number} {self._socket[0]} {self._socket[1]}"
        Path(self._folder, DISPLAY).write_text(told)
        os.environ["XAUTHORITY"] = f"{self._folder}/{AUTHORITY}"
        self._environment["XAUTHORITY"] = f"{self._folder}/{AUTHORITY}"
        self._environment["DISPLAY"] = f":{self._number}"
        self._environment["XDG_RUNTIME_DIR"] = f"{self._folder}/run"
        manager = [order["openbox"], "--sm-disable", "--config-file", str(CONFIG)]
        self._helpers[self._spawn(manager, self._other_tails).pid] = "openbox"
        if order["dbus"]:
            self._start_bus(order["dbus"])
        self._windows = windows = Windows(self._number, order["dpi"])
        # A window that comes before its manager would not fill the screen.
        if not wait_until(windows.is_managed, 10):
            raise XServerError("the window manager does not start")
        self._say("started", display=self._number)
        self._run_program(order["command"], None)

    def _start_bus(self, program: str) -> None:
        path = f"{self._folder}/run/bus"
        command = [program, "--session", "--nofork", "--nopidfile", f"--address=unix:path={path}"]
        self._helpers[self._spawn(command, self._other_tails).pid] = "dbus"
        wait_until(lambda: os.path.exists(path), 2)  # noqa: PTH110
        self._environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={path}"

    def _run_program(self, command: list[str], job: int | None) -> None:
        process = self._spawn(command, self._tails)
        self._programs[process.pid] = job

    def _spawn(
        self, command: list[str], tails: list[Tail], fds: tuple[int, ...] = ()
    ) -> subprocess.Popen[bytes]:
        reader, writer = os.pipe()
        try:
            process = subprocess.Popen(
                command,
                env=self._environment,
                cwd=self._order["cwd"],
                stdin=subprocess.DEVNULL,
                stdout=writer,
                stderr=writer,
                pass_fds=fds,
                umask=self._order["umask"],
                restore_signals=True,
                preexec_fn=die_with_parent,
            )
        except OSError:
            os.close(reader)
            raise
        finally:
            os.close(writer)
        self._processes.append(process)
        tail = Tail(reader)
        tails.append(tail)
        self._selector.register(reader, selectors.EVENT_READ, tail)
        return process

    def _windows_fd(self) -> int:
        assert self._windows is not None  # noqa: S101 - it has started
        return self._windows.fd

    def _step(self, wakeup: int) -> bool:
        """Wait for something, and do what it asks for; False at the end."""
        pause = None if self._deadline is None else max(self._deadline - time.monotonic(), 0)
        for key, _ in self._selector.select(pause):
            if isinstance(key.data, Tail):
                if not key.data.read():
                    self._selector.unregister(key.fd)
            elif key.fd == 0:
                if not self._obey():
                    return False
            elif key.fd == wakeup and signal.SIGTERM in os.read(wakeup, 4096):
                return False
        try:
            self._look_at_windows()
        except WindowsGoneError:
            self._reap()
            return self._finish("crashed")
        self._reap()
        if self._x is not None and self._x.pid in self._results:
            return self._finish("crashed")
        return not self._has_ended()

    def _look_at_windows(self) -> None:
        if self._windows is not None and self._windows.update():
            windows = self._windows.all
            main = self._windows.main
            self._had_windows = self._had_windows or bool(windows)
            self._say(
                "windows",
                title=main.title if main else None,
                windows=[[window.id, window.title, window.is_dialog] for window in windows],
            )

    def _reap(self) -> bool:
        """See who has ended; True where there is nobody left to wait for."""
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return True
            if pid == 0:
                return False
            code = os.waitstatus_to_exitcode(status)
            self._results[pid] = code
            job = self._programs.get(pid)
            if job is not None:
                self._say("job", job=job, code=code, log=self._log())

    def _has_ended(self) -> bool:
        """Tell whether the program is over: all that was started ended, and no window is left."""
        if any(pid not in self._results for pid in self._programs):
            self._deadline = None
            return False
        windows = self._windows.all if self._windows else []
        own = {*self._helpers, *([self._x.pid] if self._x else [])}
        others = descendants(os.getpid()) - own
        codes = [self._results[pid] for pid, job in self._programs.items() if job is None]
        if not windows and (not others or self._had_windows or codes[0] != 0):
            return not self._finish("ended", code=codes[0])
        # It went on in another process, as some do that are started by a script.
        now = time.monotonic()
        if windows:
            self._deadline = None
        elif self._deadline is None:
            self._deadline = now + _WINDOWLESS
        elif now >= self._deadline:
            return not self._finish("ended", code=codes[0])
        return False

    def _finish(self, event: str, code: int | None = None, log: str = "") -> bool:
        for tail in [*self._tails, *self._other_tails]:
            tail.read()
        # Where the program itself is not to blame, the others say why.
        others = "" if event == "ended" else "".join(tail.text for tail in self._other_tails)
        self._say(event, code=code, log=f"{others}{self._log()}{log}"[-KEPT:])
        return False

    def _obey(self) -> bool:
        """Do what the companion says; False where it wants the end, or is gone."""
        try:
            data = os.read(0, 65536)
        except BlockingIOError:
            return True
        if not data:
            return False
        *lines, self._input = (self._input + data).split(b"\n")
        for line in lines:
            command = json.loads(line)
            if command["do"] == "end":
                self._grace = command["grace"]
                return False
            with suppress(WindowsGoneError):
                self._do(command)
        return True

    def _do(self, command: dict[str, Any]) -> None:
        if command["do"] == "close" and self._windows is not None:
            self._windows.close_all()
        elif command["do"] == "run":
            try:
                self._run_program(command["command"], command["job"])
            except OSError as error:
                self._say("job", job=command["job"], code=127, log=str(error))

    def _log(self) -> str:
        return "".join(tail.text for tail in self._tails)[-KEPT:]

    def _say(self, event: str, **data: object) -> None:
        line = json.dumps({"event": event, **data}).encode() + b"\n"
        with suppress(BrokenPipeError):  # then standard input has ended, too
            os.write(1, line)
