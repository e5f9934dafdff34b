"""What the course says of desktop programs."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

DESKTOP = "HOMEROOM_DESKTOP"
"""The variable that `read_course` reads."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ListedProgram:
    """A program that the course lists."""

    id: str
    name: str | None = None
    """What people see; None = the program's own name."""
    hidden: bool = False


@dataclass(frozen=True)
class DesktopCourse:
    """The course's `desktop`."""

    programs: tuple[ListedProgram, ...] = ()
    idle_minutes: float | None = None
    """After so many minutes without viewer and input a program is asked to close; None = never."""


def read_course(environment: Mapping[str, str]) -> DesktopCourse:
    """Read what the hub tells of the course; what is malformed is named in the log.

    Parameters
    ----------
    environment : mapping
        `HOMEROOM_DESKTOP`: a JSON object with `programs` and `idleMinutes`; empty = none.
    """
    text = environment.get(DESKTOP, "").strip()
    if not text:
        return DesktopCourse()
    try:
        value = json.loads(text)
        programs = tuple(_program(each) for each in value.get("programs", []))
        idle = value.get("idleMinutes")
        is_number = isinstance(idle, (int, float)) and not isinstance(idle, bool)
        if idle is not None and not (is_number and idle > 0):
            raise ValueError(f"idleMinutes is {idle!r}")
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        log.warning("%s: %s", DESKTOP, error)
        return DesktopCourse()
    return DesktopCourse(programs, idle)


def _program(value: Any) -> ListedProgram:
    name = value.get("name")
    if not isinstance(value["id"], str) or not isinstance(name, (str, type(None))):
        raise TypeError(f"{value!r} is no program")
    return ListedProgram(value["id"], name, bool(value.get("hidden", False)))
