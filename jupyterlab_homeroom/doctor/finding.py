"""What checks look at, and what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

State = Literal["good", "note", "missing"]


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    Attributes
    ----------
    state
        `good`, `note` (something works less well), or `missing` (something does not work).
    text
        What was found, as a sentence.
    advice
        What to do, as a sentence; empty where nothing has to be done.
    """

    state: State
    text: str
    advice: str = ""


@dataclass(frozen=True)
class Place:
    """Where things are looked for.

    Attributes
    ----------
    is_hub, is_image
        Whether this Python is a hub's, and whether it is one that learners' servers run with.
    course
        The path of a course; None = there is none to look at.
    wants_desktop
        Whether desktop programs have to run here.
    """

    is_hub: bool
    is_image: bool
    course: str | None = None
    wants_desktop: bool = False


Check = Callable[[Place], Iterator[Finding]]
