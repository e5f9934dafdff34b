"""What a course says of people beyond its schema: who is who, and who gets in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .mistakes import Mistake
from .people.groups import INSTRUCTORS, LEARNERS
from .people.names import is_name, looks_like, normalized
from .source import Source
from .wording import show

if TYPE_CHECKING:
    from .manifest import CourseManifest, Roster


def people_inconsistencies(source: Source, manifest: CourseManifest) -> Iterator[Mistake]:
    """Yield what is wrong with groups, roster and sign-in that the schema allows."""
    yield from _groups(source, manifest)
    if "signIn" in manifest:
        yield from _passwords(source, manifest)
        yield from _names(source, manifest.get("roster", {}))


def _groups(source: Source, manifest: CourseManifest) -> Iterator[Mistake]:
    """Yield a group that would make each learner an instructor."""
    groups = dict(manifest.get("groups", {}))
    if groups.get(LEARNERS, LEARNERS) == groups.get(INSTRUCTORS, INSTRUCTORS):
        where = INSTRUCTORS if INSTRUCTORS in groups else LEARNERS
        expected = "learners and instructors in groups of their own"
        yield source.mistake(("groups", where), expected, f"{show(groups[where])} for both")


def _passwords(source: Source, manifest: CourseManifest) -> Iterator[Mistake]:
    """Yield a password that nobody may use, and instructors who have none."""
    has_names = bool(manifest.get("roster", {}).get("instructors"))
    has_password = "instructorsPassword" in manifest.get("signIn", {})
    if has_password and not has_names:
        expected = "the key 'instructors' in `roster`, whose names are theirs alone"
        yield source.mistake(("signIn", "instructorsPassword"), expected, "no such key")
    if has_names and not has_password:
        expected = "the key 'instructorsPassword' in `signIn`, without which they cannot sign in"
        yield source.mistake(("roster", "instructors"), expected, "no such key", at_key=True)


def _names(source: Source, roster: Roster) -> Iterator[Mistake]:
    """Yield names that would be one person's, or nobody's, where people share a password."""
    taken: dict[str, str] = {}
    reserved: dict[str, str] = {}
    groups = {INSTRUCTORS: roster.get("instructors", []), LEARNERS: roster.get("learners", [])}
    for kind, people in groups.items():
        for number, person in enumerate(people):
            name, where = normalized(person), ("roster", kind, number)
            other = taken.get(name) or reserved.get(looks_like(name))
            if not is_name(name):
                expected = "a name with letters or digits, of one script"
                yield source.mistake(where, expected, show(person))
            elif other is not None:
                expected = "a name that nobody else has, nor one that looks like an instructor's"
                yield source.mistake(where, expected, f"{show(person)}, beside {show(other)}")
            taken[name] = person
            if kind == INSTRUCTORS:
                reserved[looks_like(name)] = person
