"""The deadline, and the file that outlives a companion that was killed."""

from __future__ import annotations

import json
import logging
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ..times import from_iso, to_iso

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Deadline:
    """Until when a server is kept running."""

    since: datetime
    """When it was switched on."""
    until: datetime


def load_deadline(file: Path) -> Deadline | None:
    """Read the deadline; None where there is none, or none that can be read."""
    try:
        value = json.loads(file.read_text())
        return Deadline(from_iso(value["since"]), from_iso(value["until"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        log.warning("the keepalive's deadline cannot be read: %s", error)
        return None


def save_deadline(file: Path, deadline: Deadline) -> None:
    """Keep the deadline for this user's eyes.

    Where it cannot be written, as on a full disk, the one before goes too: the companion that is
    running keeps to it all the same, and one after it keeps nothing running for longer.
    """
    text = json.dumps({"since": to_iso(deadline.since), "until": to_iso(deadline.until)})
    temporary = file.with_name(f"{file.name}.part")
    try:
        temporary.unlink(missing_ok=True)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as stream:
            stream.write(text)
        temporary.replace(file)
    except OSError as error:
        log.warning("the keepalive's deadline is not kept: %s", error)
        forget_deadline(file)


def forget_deadline(file: Path) -> None:
    """Remove the deadline, if there is one."""
    with suppress(FileNotFoundError):
        file.unlink()
