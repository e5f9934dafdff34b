"""What a course must be beyond its schema: lessons and data that do not get in each other's way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from .lessons import host_of, lesson_folder, listed_host
from .mistakes import Mistake
from .schema import matches_definition
from .server_consistency import server_inconsistencies
from .shared_data import shared_folder
from .source import Source
from .wording import show

if TYPE_CHECKING:
    from .manifest import CourseManifest, Desktop, Session, SharedData


def inconsistencies(source: Source, manifest: CourseManifest) -> Iterator[Mistake]:
    """Yield what is wrong with a course that its schema allows."""
    yield from _hosts(source, manifest)
    for kind, plural in (("lesson", "lessons"), ("profile", "profiles"), ("shared data", "shared")):
        names = [one["name"] for one in source.value.get(plural, [])]
        yield from _names(source, kind, plural, names)
    yield from _programs(source, manifest.get("desktop", {}))
    yield from _folders(source, manifest)
    yield from _places(source, manifest.get("shared", []))
    yield from _session(source, manifest.get("session", {}))
    yield from server_inconsistencies(source, manifest)


def _hosts(source: Source, manifest: CourseManifest) -> Iterator[Mistake]:
    expected = "a host and a port up to 65535"
    for number, lesson in enumerate(manifest.get("lessons", [])):
        if not _is_host(host_of, lesson["repo"]):
            yield source.mistake(("lessons", number, "repo"), expected, show(lesson["repo"]))
    for number, host in enumerate(manifest.get("hosts", [])):
        if not _is_host(listed_host, host):
            yield source.mistake(("hosts", number), expected, show(host))


def _is_host(parse: Callable[[str], str], text: str) -> bool:
    try:
        return matches_definition("Host", parse(text))
    except ValueError:
        return False


def _session(source: Source, session: Session) -> Iterator[Mistake]:
    """Yield times that get in each other's way; 0 stands for never."""
    idle, age = session.get("idleTimeout"), session.get("maxAge")
    warn, longest = session.get("warnBefore"), session.get("keepaliveMax")
    if warn and idle and warn >= idle:
        expected = f"less than idleTimeout ({idle})"
        yield source.mistake(("session", "warnBefore"), expected, show(warn))
    if longest and age and longest > age:
        expected = f"at most maxAge ({age}), at which every server is stopped"
        yield source.mistake(("session", "keepaliveMax"), expected, show(longest))
    if session.get("away") and idle == 0:
        expected = "false, as idleTimeout is 0 and nothing is stopped for being idle"
        yield source.mistake(("session", "away"), expected, "true")


def _names(source: Source, kind: str, plural: str, names: list[str]) -> Iterator[Mistake]:
    first: dict[str, int] = {}
    for number, name in enumerate(names):
        if name in first:
            again = f"'{name}' again{_place(source, kind, plural, first[name])}"
            expected = f"a name that no other {kind} has"
            yield source.mistake((plural, number, "name"), expected, again)
        first.setdefault(name, number)


def _programs(source: Source, desktop: Desktop) -> Iterator[Mistake]:
    seen: set[str] = set()
    for number, program in enumerate(desktop.get("programs", [])):
        if program["id"] in seen:
            path = ("desktop", "programs", number, "id")
            expected = "a program that is not listed before"
            yield source.mistake(path, expected, f"'{program['id']}' again")
        seen.add(program["id"])


def _folders(source: Source, manifest: CourseManifest) -> Iterator[Mistake]:
    seen: list[tuple[tuple[str, ...], str]] = []
    for number, lesson in enumerate(manifest.get("lessons", [])):
        folder = lesson_folder(lesson)
        path = ("lessons", number, "folder" if "folder" in lesson else "repo")
        if not matches_definition("Path", folder):
            expected = "an address whose last part can be a folder's name, or the key 'folder'"
            yield source.mistake(path, expected, show(lesson["repo"]))
            continue
        what = f"'{folder}'" if "folder" in lesson else f"the folder '{folder}' of the address"
        expected = "a folder that is not that of another lesson, nor inside or around it"
        yield from _clash(source, path, folder, expected, what, seen)
        seen.append((_parts(folder), _place(source, "lesson", "lessons", number)))
    for number, data in enumerate(manifest.get("shared", [])):
        folder = shared_folder(data)
        path = ("shared", number, "folder" if "folder" in data else "name")
        what = f"'{folder}'" if "folder" in data else f"the folder '{folder}' of the name"
        expected = (
            "a folder that is not that of a lesson or of other shared data, "
            "nor inside or around one"
        )
        yield from _clash(source, path, folder, expected, what, seen)
        seen.append((_parts(folder), _place(source, "shared data", "shared", number)))


def _clash(
    source: Source,
    path: tuple[str | int, ...],
    folder: str,
    expected: str,
    what: str,
    seen: list[tuple[tuple[str, ...], str]],
) -> Iterator[Mistake]:
    """Yield a mistake where a folder is in the way of one of those before it."""
    clash = next((other for other in seen if _overlap(_parts(folder), other[0])), None)
    if clash is not None:
        yield source.mistake(path, expected, f"{what}, beside '{'/'.join(clash[0])}'{clash[1]}")


def _places(source: Source, shared: list[SharedData]) -> Iterator[Mistake]:
    """Yield data that a hub cannot find: a published course does not say where it is."""
    first: dict[tuple[str, str], int] = {}
    for number, data in enumerate(shared):
        path = data.get("path")
        if path is None:
            expected = "the key 'path' (where the data is, such as /srv/shared/climate)"
            yield source.mistake(("shared", number), expected, "no such key")
            continue
        if path == "/" and "claim" not in data:
            expected = "a folder, as only a claim is shared as a whole"
            yield source.mistake(("shared", number, "path"), expected, show(path))
        key = (data.get("claim", ""), path)
        if key in first:
            again = f"'{path}' again{_place(source, 'shared data', 'shared', first[key])}"
            expected = "a path that no other shared data has"
            yield source.mistake(("shared", number, "path"), expected, again)
        first.setdefault(key, number)


def _parts(folder: str) -> tuple[str, ...]:
    return tuple(folder.split("/"))


def _overlap(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def _place(source: Source, kind: str, plural: str, number: int) -> str:
    line = source.line((plural, number))
    return f" ({kind} on line {line})" if line else f" ({plural}[{number}])"
