"""`homeroom doctor`: what is missing on a hub or in an image.

To add a check, write a function of a `Place` that yields findings, and add it to `CHECKS`.
"""

from __future__ import annotations

from .course import check_course
from .finding import Check, Finding, Place
from .hub import check_hub
from .image import check_desktop_programs, check_image

__all__ = ["CHECKS", "Finding", "Place", "examine"]

CHECKS: tuple[Check, ...] = (check_image, check_desktop_programs, check_hub, check_course)
"""All checks, in the order in which their findings are shown."""


def examine(place: Place) -> list[Finding]:
    """Return the findings of all checks."""
    return [finding for check in CHECKS for finding in check(place)]
