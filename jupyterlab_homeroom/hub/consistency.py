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
    from .manifest import CourseManifest


def inconsistencies(source: Source, manifest: CourseManifest) -> Iterator[Mistake]:
    """Yield what is wrong with a course that its schema allows."""
    yield from _hosts(source, manifest)
    yield from _names(source, manifest)
    yield from _folders(source, manifest)


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


def _names(source: Source, manifest: CourseManifest) -> Iterator[Mistake]:
    first: dict[str, int] = {}
    for number, lesson in enumerate(manifest.get("lessons", [])):
        name = lesson["name"]
        if name in first:
            again = f"'{name}' again{_first_place(source, first[name])}"
            path = ("lessons", number, "name")
            yield source.mistake(path, "a name that no other lesson has", again)
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
            found = f"{what}, beside '{'/'.join(clash[0])}'{_first_place(source, clash[1])}"
            expected = "a folder that is not that of another lesson, nor inside or around it"
            yield source.mistake(path, expected, found)
        seen.append((parts, number))


def _overlap(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def _first_place(source: Source, number: int) -> str:
    line = source.line(("lessons", number))
    return f" (lesson on line {line})" if line else f" (lessons[{number}])"
