"""What lessons must be beyond their schema, in a course or in a file of a repository."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from .lessons import host_of, lesson_folder
from .mistakes import Mistake
from .schema import matches_definition
from .source import Source
from .wording import show

if TYPE_CHECKING:
    from .manifest import Lesson

HOST_EXPECTED = "a host and a port up to 65535"

Taken = list[tuple[tuple[str, ...], str]]
"""Folders that are taken, by their parts, each with words about by whom."""


def is_host(parse: Callable[[str], str], text: str) -> bool:
    """Tell whether a text has a host that can be asked.

    Parameters
    ----------
    parse
        Takes the host out of the text; a ``ValueError`` where there is none.
    """
    try:
        return matches_definition("Host", parse(text))
    except ValueError:
        return False


def lesson_hosts(
    source: Source, lessons: Sequence[Lesson], allowed: Collection[str] | None = None
) -> Iterator[Mistake]:
    """Yield lessons on hosts that cannot be asked, or that may not be.

    Parameters
    ----------
    allowed
        In the form of `host_of`; None = any.
    """
    for number, lesson in enumerate(lessons):
        path, repo = ("lessons", number, "repo"), lesson["repo"]
        if not is_host(host_of, repo):
            yield source.mistake(path, HOST_EXPECTED, show(repo))
        elif allowed is not None and host_of(repo) not in allowed:
            hosts = ", ".join(sorted(allowed)) or "none"
            expected = (
                f"a repository on a host of the course ({hosts}); "
                "the course's admin adds others to `hosts` in course.yaml"
            )
            yield source.mistake(path, expected, f"the host {host_of(repo)}")


def repeated_names(
    source: Source, kind: str, plural: str, names: Sequence[str]
) -> Iterator[Mistake]:
    """Yield names that are there twice."""
    first: dict[str, int] = {}
    for number, name in enumerate(names):
        if name in first:
            again = f"'{name}' again{place(source, kind, plural, first[name])}"
            expected = f"a name that no other {kind} has"
            yield source.mistake((plural, number, "name"), expected, again)
        first.setdefault(name, number)


def lesson_folders(source: Source, lessons: Sequence[Lesson], taken: Taken) -> Iterator[Mistake]:
    """Yield lessons whose folder is none, or in the way of another one.

    Parameters
    ----------
    taken
        The folders before them; theirs are added.
    """
    for number, lesson in enumerate(lessons):
        folder = lesson_folder(lesson)
        path = ("lessons", number, "folder" if "folder" in lesson else "repo")
        if not matches_definition("Path", folder):
            expected = "an address whose last part can be a folder's name, or the key 'folder'"
            yield source.mistake(path, expected, show(lesson["repo"]))
            continue
        what = f"'{folder}'" if "folder" in lesson else f"the folder '{folder}' of the address"
        expected = "a folder that is not that of another lesson, nor inside or around it"
        yield from clash(source, path, folder, expected, what, taken)
        taken.append((parts(folder), place(source, "lesson", "lessons", number)))


def clash(
    source: Source,
    path: tuple[str | int, ...],
    folder: str,
    expected: str,
    what: str,
    taken: Taken,
) -> Iterator[Mistake]:
    """Yield a mistake where a folder is in the way of one that is taken."""
    other = next((each for each in taken if _overlap(parts(folder), each[0])), None)
    if other is not None:
        yield source.mistake(path, expected, f"{what}, beside '{'/'.join(other[0])}'{other[1]}")


def parts(folder: str) -> tuple[str, ...]:
    """Return the names that a folder's path is made of."""
    return tuple(folder.split("/"))


def place(source: Source, kind: str, plural: str, number: int) -> str:
    """Return words about where something of a list is."""
    line = source.line((plural, number))
    return f" ({kind} on line {line})" if line else f" ({plural}[{number}])"


def _overlap(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]
