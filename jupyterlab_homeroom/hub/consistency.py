"""What a course must be beyond its schema: lessons that do not get in each other's way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from .lessons import host_of, lesson_folder, listed_host
from .mistakes import Mistake
from .schema import matches_definition
from .source import Source
from .wording import show

if TYPE_CHECKING:
    from .manifest import CourseManifest, Session


def inconsistencies(source: Source, manifest: CourseManifest) -> Iterator[Mistake]:
    """Yield what is wrong with a course that its schema allows."""
    yield from _hosts(source, manifest)
    names = [lesson["name"] for lesson in manifest.get("lessons", [])]
    yield from _names(source, "lesson", names)
    profiles = [profile["name"] for profile in manifest.get("profiles", [])]
    yield from _names(source, "profile", profiles)
    yield from _folders(source, manifest)
    yield from _session(source, manifest.get("session", {}))


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


def _names(source: Source, kind: str, names: list[str]) -> Iterator[Mistake]:
    first: dict[str, int] = {}
    for number, name in enumerate(names):
        if name in first:
            again = f"'{name}' again{_first_place(source, kind, first[name])}"
            path = (f"{kind}s", number, "name")
            yield source.mistake(path, f"a name that no other {kind} has", again)
        first.setdefault(name, number)


def _folders(source: Source, manifest: CourseManifest) -> Iterator[Mistake]:
    seen: list[tuple[tuple[str, ...], int]] = []
    for number, lesson in enumerate(manifest.get("lessons", [])):
        folder = lesson_folder(lesson)
        path = ("lessons", number, "folder" if "folder" in lesson else "repo")
        if not matches_definition("Path", folder):
            expected = "an address whose last part can be a folder's name, or the key 'folder'"
            yield source.mistake(path, expected, show(lesson["repo"]))
            continue
        parts = tuple(folder.split("/"))
        clash = next((other for other in seen if _overlap(parts, other[0])), None)
        if clash is not None:
            what = f"'{folder}'" if "folder" in lesson else f"the folder '{folder}' of the address"
            beside = f"'{'/'.join(clash[0])}'{_first_place(source, 'lesson', clash[1])}"
            found = f"{what}, beside {beside}"
            expected = "a folder that is not that of another lesson, nor inside or around it"
            yield source.mistake(path, expected, found)
        seen.append((parts, number))


def _overlap(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def _first_place(source: Source, kind: str, number: int) -> str:
    line = source.line((f"{kind}s", number))
    return f" ({kind} on line {line})" if line else f" ({kind}s[{number}])"
