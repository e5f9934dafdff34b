"""Copies one file or folder; in a thread."""

from __future__ import annotations

import logging
import math
import secrets
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Literal, TypeAlias

from ..coded_error import CompanionError
from ..usage.pace import CutShortError, Pace, step_back
from .asked import Order
from .errors import CopyError, from_os_error, no_space
from .fill import Filler
from .places import Place, find_source, find_target, refuse_overlap
from .room import free_at
from .settings import CopiesSettings
from .source import LeftOut, Source
from .staging import Staging, discard_at, refuse_taken, size_at, staging_name

State: TypeAlias = Literal["counting", "copying", "done", "cancelled", "failed"]

_FINAL = frozenset(("Denied", "NotThere"))

log = logging.getLogger(__name__)


class Copy:
    """A copy on its way.

    Parameters
    ----------
    order : Order
        What goes where.
    settings : CopiesSettings
        What may be copied where.

    Attributes
    ----------
    state : str
        ``counting``, also while it waits for others; ``copying``; then how it ended.
    ended : float or None
        When, by the monotonic clock.
    error : CompanionError or None
        Why it failed.
    """

    def __init__(self, order: Order, settings: CopiesSettings) -> None:
        self.id = secrets.token_hex(16)
        self.order = order
        self.state: State = "counting"
        self.ended: float | None = None
        self.error: CompanionError | None = None
        self._settings = settings
        self._files, self._bytes = 0, 0
        self._total_files, self._total_bytes = 0, 0
        self._left_out = LeftOut()
        self._stop = threading.Event()
        self._keeps = False
        self._staged: Path | None = None
        self._pace = Pace(self._stop, math.inf, sys.maxsize)

    def to_json(self) -> dict[str, object]:
        """Give the status that the page sees."""
        return {
            "id": self.id,
            "state": self.state,
            "files": self._files,
            "bytes": self._bytes,
            "totalFiles": self._total_files,
            "totalBytes": self._total_bytes,
            "leftOut": list(self._left_out.paths),
            "leftOutCount": self._left_out.count,
            "error": self.error and _error_json(self.error),
        }

    def stop(self, *, keep: bool = False) -> None:
        """End it at the next step.

        Parameters
        ----------
        keep : bool
            Whether what is copied so far stays, for the next copy to go on with.
        """
        self._keeps = keep
        self._stop.set()

    def run(self) -> None:
        """Copy; `state` and `error` say how it went."""
        step_back()
        try:
            self._check()
            self._copy()
        except (CutShortError, _StoppedError):
            if not self._keeps:
                self.discard()
            self._end("cancelled")
        except CompanionError as error:
            # What would be refused again is of no use to the next copy.
            if error.code in _FINAL:
                self.discard()
            self._fail(error)
        except OSError as error:
            self._fail(from_os_error("/".join(self.order.target), error))
        except Exception:
            self._fail(CopyError("Unexpected", {"detail": "see the log"}, "a bug"))
            raise
        else:
            self._end("done")

    def discard(self) -> None:
        """Remove what a copy that did not end well has left for the next."""
        problem = self._staged and discard_at(self._staged)
        if problem:
            log.warning("what is left of a copy cannot be removed: %s", problem)

    def _end(self, state: State) -> None:
        self.ended = time.monotonic()
        self.state = state

    def _fail(self, error: CompanionError) -> None:
        self.error = error
        self._end("failed")

    def _check(self) -> None:
        if self._stop.is_set():
            raise _StoppedError

    def _copy(self) -> None:
        settings, order = self._settings, self.order
        place, target = find_source(order, settings), find_target(order, settings)
        refuse_overlap(place, target)
        refuse_taken(target, replace=order.replace)
        source = Source(place, settings.files.hidden)
        self._count(source)
        staged = target.real.parent / staging_name(order)
        self._refuse_large(target, staged)
        with closing(Staging(target, staged.name)) as staging:
            self._staged = staged
            self.state = "copying"
            # What is left out is told of what was copied, not of what was counted.
            source.left_out = self._left_out = LeftOut()
            Filler(source, staging, target.path, self._report).fill()
            self._check()
            staging.place(replace=order.replace)
            problem = staging.remove()
        if problem:
            log.warning("what a copy has replaced cannot be removed: %s", problem)

    def _count(self, source: Source) -> None:
        self._left_out = source.left_out
        for _folder, _names, entry in source.walk():
            self._pace.step()
            self._check()
            self._total_files += 1
            self._total_bytes += entry.info.st_size

    def _refuse_large(self, target: Place, staged: Path) -> None:
        """Refuse what does not fit, as far as that is known before it starts."""
        needed = max(0, self._total_bytes - size_at(staged))
        free = free_at(target)
        if needed > free:
            raise no_space(target.path, needed, free)

    def _report(self, files: int, length: int) -> None:
        self._files += files
        self._bytes += length
        self._pace.step()
        self._check()


class _StoppedError(Exception):
    """The copy is not wanted any more."""


def _error_json(error: CompanionError) -> dict[str, object]:
    return {**error.to_json(), "path": error.data.get("path", "")}
