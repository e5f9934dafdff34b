"""What a course says of servers beyond its schema: profiles, images, programs beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from .mistakes import Mistake
from .sizes import size_in_bytes
from .source import Source
from .wording import show

if TYPE_CHECKING:
    from .manifest import CourseManifest, Homes, Profile, Server, Sidecar

OWN_CONTAINERS = ("notebook", "block-cloud-metadata", "homeroom-lessons")
"""Names of containers that a server's pod has already."""

_LIMITED: tuple[tuple[str, str, Callable[[Any], float]], ...] = (
    ("cpu", "cpuGuarantee", float),
    ("memory", "memoryGuarantee", size_in_bytes),
)


def server_inconsistencies(source: Source, manifest: CourseManifest) -> Iterator[Mistake]:
    """Yield what is wrong with profiles, images and sidecars that the schema allows."""
    profiles = manifest.get("profiles", [])
    server = manifest.get("server", {})
    yield from _amounts(source, ("server",), server, server)
    for number, profile in enumerate(profiles):
        yield from _amounts(source, ("profiles", number), profile, server)
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
    source: Source, path: tuple[str | int, ...], of: Server | Profile, server: Server
) -> Iterator[Mistake]:
    """Yield guarantees that are more than their limit.

    Parameters
    ----------
    server
        Whose limits hold where `of` has none.
    """
    own, inherited = dict(of), dict(server)
    for key, guarantee, amount in _LIMITED:
        limit, whose = (own[key], "") if key in own else (inherited.get(key), " of `server`")
        given = own.get(guarantee)
        if limit is not None and given is not None and amount(given) > amount(limit):
            expected = f"at most {key}{whose} ({limit})"
            yield source.mistake((*path, guarantee), expected, show(given))


def _repeated(names: list[str]) -> list[int]:
    return [number for number, name in enumerate(names) if name in names[:number]]
