"""The hub's groups that a course's people are in."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from ..manifest import CourseManifest, Groups

LEARNERS = "learners"
INSTRUCTORS = "instructors"


def groups_in_use(manifest: CourseManifest) -> Groups:
    """Return the groups that a course names, and by their usual names those it puts people into."""
    roster, sign_in = manifest.get("roster", {}), manifest.get("signIn", {})
    has_people = {
        LEARNERS: bool(roster.get("learners")) or "password" in sign_in,
        INSTRUCTORS: bool(roster.get("instructors")) or "instructorsPassword" in sign_in,
    }
    usual = {kind: kind for kind, is_in_use in has_people.items() if is_in_use}
    return cast("Groups", {**usual, **manifest.get("groups", {})})
