"""Configuration of a Jupyter server that counts its changes to files, and can end at one of them.

On SIGUSR2 it writes the number of changes since the last time to `steps`, and reads from `end-at`
at which change from now on it is to be killed: just before a file is written, copied, renamed or
deleted or a folder made, or just after a file was truncated in order to be written.
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any

HOME = os.environ["HOMEROOM_TEST_HOME"]
HERE = Path(HOME).parent
CHANGES = {"os.mkdir", "os.remove", "os.rename", "os.truncate", "shutil.copyfile"}
WRITES = os.O_WRONLY | os.O_RDWR


class Steps:
    """How far the server is, and where it ends."""

    def __init__(self) -> None:
        self.count = 0
        self.end_at = 0

    def on_event(self, event: str, args: tuple[Any, ...]) -> None:
        """Count an event that Python announces before it happens."""
        if event == "open" and self.is_at_home(args[:1]) and args[2] & WRITES:
            self.step()
            if args[2] & os.O_TRUNC:
                self.step(truncate=args[0])
        elif event in CHANGES and self.is_at_home(args):
            self.step()

    def is_at_home(self, args: tuple[Any, ...]) -> bool:
        """Whether one of an event's arguments is a path of the learner's."""
        return any(isinstance(arg, str) and arg.startswith(HOME) for arg in args)

    def step(self, truncate: str | None = None) -> None:
        """Count one, and end here if this is the one."""
        self.count += 1
        if self.count != self.end_at:
            return
        if truncate is not None:
            Path(truncate).write_bytes(b"")
        os.kill(os.getpid(), signal.SIGKILL)

    def on_signal(self, *_: object) -> None:
        """Report, and begin anew."""
        count, self.count = self.count, 0
        self.end_at = int((HERE / "end-at").read_text())
        (HERE / "steps-new").write_text(str(count))
        (HERE / "steps-new").rename(HERE / "steps")


STEPS = Steps()
signal.signal(signal.SIGUSR2, STEPS.on_signal)
sys.addaudithook(STEPS.on_event)
