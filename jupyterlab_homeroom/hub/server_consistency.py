"""What a course says of servers beyond its schema: profiles, images, programs beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .mistakes import Mistake
from .people.names import is_name, looks_like, normalized
from .sizes import size_in_bytes
from .source import Source
from .wording import show

if TYPE_CHECKING:
    from .manifest import CourseManifest, Homes, Profile, Server, Sidecar

OWN_CONTAINERS = ("notebook", "block-cloud-metadata", "homeroom-lessons")
"""Names of containers that a server's pod has already."""


def server_inconsistencies(source: Source, manifest: CourseManifest) -> Iterator[Mistake]:
    """Yield what is wrong with profiles, images and sidecars that the schema allows."""
    profiles = manifest.get("profiles", [])
    yield from _amounts(source, ("server",), manifest.get("server", {}))
    for number, profile in enumerate(profiles):
        yield from _amounts(source, ("profiles", number), profile)
        names = [choice["name"] for choice in profile.get("images", [])]
        for index in _repeated(names):
            path = ("profiles", number, "images", index, "name")
            yield source.mistake(path, "a name that no other image has", show(names[index]))
    defaults = [number for number, profile in enumerate(profiles) if profile.get("default")]
    for number in defaults[1:]:
        expected = f"false, as profiles[{defaults[0]}] is the default"
        yield source.mistake(("profiles", number, "default"), expected, "true")
    yield from _homes(source, manifest.get("homes", {}))
    yield from _sidecars(source, manifest.get("sidecars", []))
    yield from _people(source, manifest)


def _people(source: Source, manifest: CourseManifest) -> Iterator[Mistake]:
    """Yield names that would be one person's, or nobody's, where people share a password."""
    roster = manifest.get("roster", {})
    if "instructorsPassword" in manifest.get("signIn", {}) and not roster.get("instructors"):
        expected = "the key 'instructors' in `roster`, whose names are theirs alone"
        yield source.mistake(("signIn", "instructorsPassword"), expected, "no such key")
    if "signIn" not in manifest:
        return
    taken: dict[str, str] = {}
    reserved: dict[str, str] = {}
    groups = {"instructors": roster.get("instructors", []), "learners": roster.get("learners", [])}
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
            if kind == "instructors":
                reserved[looks_like(name)] = person


def _homes(source: Source, homes: Homes) -> Iterator[Mistake]:
    """Yield what takes one place that holds all homes."""
    for key in ("backup", "alerts"):
        if key in homes and "claim" not in homes:
            expected = "the key 'claim' in `homes`, the one place that holds them all"
            yield source.mistake(("homes", key), expected, "no such key")


def _sidecars(source: Source, sidecars: list[Sidecar]) -> Iterator[Mistake]:
    names = [sidecar["name"] for sidecar in sidecars]
    for index in _repeated(names):
        expected = "a name that no other sidecar has"
        yield source.mistake(("sidecars", index, "name"), expected, show(names[index]))
    for index, sidecar in enumerate(sidecars):
        if sidecar["name"] in OWN_CONTAINERS:
            expected = "a name that no container of a server has"
            yield source.mistake(("sidecars", index, "name"), expected, show(sidecar["name"]))
        for variable in sidecar.get("environment", {}).keys() & sidecar.get("secrets", {}).keys():
            where = ("sidecars", index, "environment", variable)
            yield source.mistake(where, "a variable that `secrets` does not set", show(variable))


def _amounts(
    source: Source, path: tuple[str | int, ...], of: Server | Profile
) -> Iterator[Mistake]:
    """Yield guarantees that are more than their limit."""
    if "cpu" in of and of.get("cpuGuarantee", 0) > of["cpu"]:
        expected = f"at most cpu ({of['cpu']})"
        yield source.mistake((*path, "cpuGuarantee"), expected, show(of["cpuGuarantee"]))
    guaranteed = of.get("memoryGuarantee")
    if "memory" in of and guaranteed and size_in_bytes(guaranteed) > size_in_bytes(of["memory"]):
        expected = f"at most memory ({of['memory']})"
        yield source.mistake((*path, "memoryGuarantee"), expected, show(guaranteed))


def _repeated(names: list[str]) -> list[int]:
    return [number for number, name in enumerate(names) if name in names[:number]]
