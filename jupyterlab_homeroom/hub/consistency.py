"""What a course must be beyond its schema: lessons and data that do not get in each other's way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from .lesson_consistency import (
    HOST_EXPECTED,
    Taken,
    clash,
    is_host,
    lesson_folders,
    lesson_hosts,
    parts,
    place,
    repeated_names,
)
from .lessons import host_of, listed_host
from .mistakes import Mistake
from .people_consistency import people_inconsistencies
from .server_consistency import server_inconsistencies
from .shared_data import shared_folder
from .source import Source
from .wording import show

if TYPE_CHECKING:
    from .manifest import CourseManifest, Desktop, Session, SharedData


def inconsistencies(source: Source, manifest: CourseManifest) -> Iterator[Mistake]:
    """Yield what is wrong with a course that its schema allows."""
    yield from _hosts(source, manifest)
    yield from _lessons_from(source, manifest)
    for kind, plural in (("lesson", "lessons"), ("profile", "profiles"), ("shared data", "shared")):
        names = [one["name"] for one in source.value.get(plural, [])]
        yield from repeated_names(source, kind, plural, names)
    yield from _programs(source, manifest.get("desktop", {}))
    yield from _folders(source, manifest)
    yield from _places(source, manifest.get("shared", []))
    yield from _session(source, manifest.get("session", {}))
    yield from server_inconsistencies(source, manifest)
    yield from people_inconsistencies(source, manifest)
    yield from _dates(source, manifest)


def _hosts(source: Source, manifest: CourseManifest) -> Iterator[Mistake]:
    yield from lesson_hosts(source, manifest.get("lessons", []))
    for number, host in enumerate(manifest.get("hosts", [])):
        if not is_host(listed_host, host):
            yield source.mistake(("hosts", number), HOST_EXPECTED, show(host))


def _lessons_from(source: Source, manifest: CourseManifest) -> Iterator[Mistake]:
    """Yield what keeps lessons of a file in a repository from being read, or from coming."""
    given = manifest.get("lessonsFrom")
    if given is None:
        return
    if "lessons" in manifest:
        expected = "either `lessons` or `lessonsFrom`"
        yield source.mistake(("lessonsFrom",), expected, "both", at_key=True)
    if not is_host(host_of, given["repo"]):
        yield source.mistake(("lessonsFrom", "repo"), HOST_EXPECTED, show(given["repo"]))
    needed = "as the hub's service reads the file of `lessonsFrom`"
    if "service" not in manifest:
        expected = f"the key 'service' in the course as well (service: {{}}), {needed}"
        yield source.mistake(("lessonsFrom",), expected, "no such key", at_key=True)
    elif not manifest["service"].get("enabled", True):
        yield source.mistake(("service", "enabled"), f"true, {needed}", "false")
    if not manifest.get("server", {}).get("homeroom", True):
        expected = "true, as only Homeroom in the image brings the lessons of `lessonsFrom`"
        yield source.mistake(("server", "homeroom"), expected, "false")


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


def _dates(source: Source, manifest: CourseManifest) -> Iterator[Mistake]:
    """Yield days that no calendar has, and an end before the beginning."""
    dates = {key: manifest[key] for key in ("opens", "closes") if key in manifest}
    moments = {key: _moment(text) for key, text in dates.items()}
    for key, moment in moments.items():
        if moment is None:
            expected = "a day and a time that there are"
            yield source.mistake((key,), expected, show(dates[key]))
    opens, closes = moments.get("opens"), moments.get("closes")
    if opens and closes and closes <= opens:
        expected = f"a time after `opens` ({dates['opens']})"
        yield source.mistake(("closes",), expected, show(dates["closes"]))


def _moment(text: str) -> datetime | None:
    try:
        # Python 3.10 does not read the `Z` of a schema's moment.
        return datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None


def _programs(source: Source, desktop: Desktop) -> Iterator[Mistake]:
    seen: set[str] = set()
    for number, program in enumerate(desktop.get("programs", [])):
        if program["id"] in seen:
            path = ("desktop", "programs", number, "id")
            expected = "a program that is not listed before"
            yield source.mistake(path, expected, f"'{program['id']}' again")
        seen.add(program["id"])


def _folders(source: Source, manifest: CourseManifest) -> Iterator[Mistake]:
    taken: Taken = []
    yield from lesson_folders(source, manifest.get("lessons", []), taken)
    for number, data in enumerate(manifest.get("shared", [])):
        folder = shared_folder(data)
        path = ("shared", number, "folder" if "folder" in data else "name")
        what = f"'{folder}'" if "folder" in data else f"the folder '{folder}' of the name"
        expected = (
            "a folder that is not that of a lesson or of other shared data, "
            "nor inside or around one"
        )
        yield from clash(source, path, folder, expected, what, taken)
        taken.append((parts(folder), place(source, "shared data", "shared", number)))


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
            again = f"'{path}' again{place(source, 'shared data', 'shared', first[key])}"
            expected = "a path that no other shared data has"
            yield source.mistake(("shared", number, "path"), expected, again)
        first.setdefault(key, number)
