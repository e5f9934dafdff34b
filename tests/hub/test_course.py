"""Every mistake of a course is found, at its line, in words that say what to do."""

from pathlib import Path

import pytest

from jupyterlab_homeroom.hub import Course, CourseError, load_course

GOOD = """\
version: 1
title: Seeing with maps
description: Two lessons.
lessons:
  - name: intro
    title: Introduction
    repo: https://git.example.org/course/intro.git
    branch: main
    folder: lessons/intro
    open: index.ipynb
  - name: geo
    repo: http://localhost:3000/course/geo/
hosts: [data.example.org, "10.0.0.7:3000"]
groups: {learners: learners, instructors: teachers}
session: {idleTimeout: 1800, cullEvery: 60, maxAge: 0}
"""

HEAD = "version: 1\ntitle: A\n"


def lessons(*texts: str) -> str:
    return HEAD + "lessons:\n" + "".join(f"  - {{{text}}}\n" for text in texts)


def shared(*texts: str) -> str:
    return HEAD + "shared:\n" + "".join(f"  - {{{text}}}\n" for text in texts)


def messages(tmp_path: Path, text: str | bytes) -> list[str]:
    file = tmp_path / "course.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(CourseError) as caught:
        load_course(file)
    assert str(caught.value) == "\n".join(map(str, caught.value.mistakes))
    return [str(mistake).removeprefix(str(tmp_path / "")) for mistake in caught.value.mistakes]


def message(tmp_path: Path, text: str | bytes) -> str:
    (only,) = messages(tmp_path, text)
    return only.removeprefix("/course.yaml")


def test_good(tmp_path: Path) -> None:
    file = tmp_path / "course.yaml"
    file.write_text(GOOD)
    course = load_course(str(file))
    assert (course.title, course.file) == ("Seeing with maps", str(file))
    assert [lesson["name"] for lesson in course.lessons] == ["intro", "geo"]
    assert course.groups == {"learners": "learners", "instructors": "teachers"}
    assert course.session == {"idleTimeout": 1800, "cullEvery": 60, "maxAge": 0}
    assert load_course(course) is course
    assert load_course(course.manifest).manifest == course.manifest


def test_manifest_is_a_copy() -> None:
    given = {"version": 1, "title": "A", "lessons": [{"name": "a", "repo": "https://h/x/a"}]}
    course = load_course(given)
    given["lessons"] = []
    course.manifest["lessons"].clear()
    assert isinstance(course, Course)
    assert [lesson["name"] for lesson in course.lessons] == ["a"]


SYNTAX = {
    "empty file": ("", ":1: expected a course, found an empty file"),
    "only a comment": ("# later\n", ":1: expected a course, found an empty file"),
    "a list": ("- a\n", ":1: expected keys with values, found a list"),
    "text": ("hello\n", ":1: expected keys with values, found 'hello'"),
    "not closed": (HEAD + "hosts: [a\n", ":4: expected YAML, found expected ',' or ']', but got"),
    "a tab": (HEAD + "groups:\n\tlearners: a\n", ":4: expected YAML, found a tab (indent with"),
    "key twice": (HEAD + "title: B\n", ":3: title: expected each key once, found 'title' again"),
    "key twice inside": (
        lessons("name: a, repo: 'https://h/x/a', name: b"),
        ":4: lessons[0].name: expected each key once, found 'name' again (first on line 4)",
    ),
    "two documents": (HEAD + "---\n" + HEAD, ":3: expected YAML, found but found another document"),
    "not UTF-8": (HEAD.encode() + b"description: f\xfcr", ":3: expected text in UTF-8, found the"),
    "forbidden character": (HEAD + "description: \x07", ": expected YAML, found unacceptable"),
    "no such date": (HEAD + "description: 2024-13-01", ": expected YAML, found 'month must be in"),
    "a Python object": (
        HEAD + "x: !!python/name:os.system\n",
        ":3: expected YAML, found could not",
    ),
    "contains itself": (
        HEAD + "hosts: &a [*a]\n",
        ":3: hosts[0]: expected values that end, found a value that contains itself",
    ),
    "nested too deeply": (
        HEAD + "hosts: " + "[" * 2000,
        ": expected YAML, found values nested too deeply",
    ),
    "newer version": (
        "version: 2\ntitel: A\n",
        ":1: version: expected version 1, the newest that this Homeroom reads (a newer "
        "jupyterlab-homeroom may read the file), found 2",
    ),
}


@pytest.mark.parametrize("case", SYNTAX)
def test_not_a_course(tmp_path: Path, case: str) -> None:
    text, expected = SYNTAX[case]
    assert message(tmp_path, text).startswith(expected)


def test_not_there(tmp_path: Path) -> None:
    for path, found in [(tmp_path, "found a folder"), (tmp_path / "x", "found nothing there")]:
        with pytest.raises(CourseError) as caught:
            load_course(path)
        assert str(caught.value) == f"{path}: expected a file, {found}"


def test_not_there_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CourseError) as caught:
        load_course("course.yaml")
    assert str(caught.value) == f"course.yaml: expected a file, found nothing there in {tmp_path}"


def test_aliases_of_aliases(tmp_path: Path) -> None:
    layers = "".join(f"  - &l{n + 1} [{', '.join([f'*l{n}'] * 9)}]\n" for n in range(12))
    text = message(tmp_path, f"{HEAD}hosts:\n  - &l0 a\n{layers}")
    assert text == ": expected at most 100000 values, found more, with those that aliases repeat"


REPO = (
    "the repository's http or https address, without user or password, "
    "such as https://github.com/owner/name"
)
PATH = "a path inside a folder: no leading slash, no '..', no empty part"
NAME = "a short name, unique in the course: letters, digits, dot, dash and underscore"
QUOTES = "which YAML does not read as text: put it in quotes"
SIZE = (
    "a size in MB, GB or TB (1 GB = 1,000 MB), or in MiB, GiB or TiB (1 GiB = 1,024 MiB), "
    "such as 10 GiB"
)
FOLDER = "a folder that is not that of another lesson, nor inside or around it"
SHARED_FOLDER = (
    "a folder that is not that of a lesson or of other shared data, nor inside or around one"
)
PLACE = "where the data is, as an absolute path without '..', colons and braces: on the hub's mach"

MISTAKES = {
    "old version": ("version: 0\ntitle: A\n", ":1: version: expected 1, found 0"),
    "version as text": ("version: '1'\ntitle: A\n", ":1: version: expected 1, found '1'"),
    "version is true": ("version: true\ntitle: A\n", ":1: version: expected 1, found true"),
    "missing key": (
        "version: 1\n",
        ":1: expected the key 'title' (the course's name as learners see it), found no such key",
    ),
    "near key": (HEAD + "lesons: []\n", ":3: lesons: expected 'lessons', found the unknown key"),
    "far key": (
        HEAD + "groups: {zebra: 1}\n",
        ":3: groups.zebra: expected one of the keys learners, instructors, found the unknown key",
    ),
    "key that is no text": (HEAD + "5: 6\n", ":3: 5: expected one of the keys version, title"),
    "number as title": (
        "version: 1\ntitle: 2026\n",
        f":2: title: expected text, found 2026, {QUOTES}",
    ),
    "date as title": (
        "version: 1\ntitle: 2026-01-31\n",
        f":2: title: expected text, found 2026-01-31, {QUOTES}",
    ),
    "no such day": (
        HEAD + "closes: '2026-02-30T18:00:00+01:00'\n",
        ":3: closes: expected a day and a time that there are, found '2026-02-30T18:00:00+01:00'",
    ),
    "no such hour": (HEAD + "opens: '2026-02-20T25:00Z'\n", ":3: opens: expected a day and a"),
    "closes before it opens": (
        HEAD + "opens: '2026-09-02T08:00Z'\ncloses: '2026-09-02T09:00+02:00'\n",
        ":4: closes: expected a time after `opens` (2026-09-02T08:00Z), found '2026-09-02T09:00+0",
    ),
    "yes as branch": (
        lessons("name: a, repo: 'https://h/x/a', branch: on"),
        f":4: lessons[0].branch: expected text, found true, {QUOTES}",
    ),
    "empty title": (
        "version: 1\ntitle: ''\n",
        ":2: title: expected text that is not empty, found ''",
    ),
    "long title": (
        f"version: 1\ntitle: {'a' * 201}\n",
        ":2: title: expected at most 200 characters, found 201: 'aaa",
    ),
    "no lessons": (HEAD + "lessons:\n", ":3: lessons: expected a list, found nothing"),
    "lessons by name": (
        HEAD + "lessons: {a: b}\n",
        ":3: lessons: expected a list, found keys with",
    ),
    "no address": (
        lessons("name: a, repo: gthub.com/x"),
        f":4: lessons[0].repo: expected {REPO}, found 'gthub.com/x'",
    ),
    "name with a space": (
        lessons("name: a b, repo: 'https://h/x'"),
        f":4: lessons[0].name: expected {NAME}, found 'a b'",
    ),
    "name and line break": (
        lessons('name: "a\\n", repo: "https://h/x"'),
        rf":4: lessons[0].name: expected {NAME}, found 'a\n'",
    ),
    "path upwards": (
        lessons("name: a, repo: 'https://h/x', open: a/../b"),
        f":4: lessons[0].open: expected {PATH}, found",
    ),
    "negative time": (
        HEAD + "session: {maxAge: -1}\n",
        ":3: session.maxAge: expected at least 0, found -1",
    ),
    "time as text": (
        HEAD + "session: {maxAge: 1h}\n",
        ":3: session.maxAge: expected a whole number, found '1h'",
    ),
    "size without a unit": (
        HEAD + "session: {quota: '10'}\n",
        f":3: session.quota: expected {SIZE}, found '10'",
    ),
    "size as a number": (
        HEAD + "session: {quota: 10}\n",
        f":3: session.quota: expected text, found 10, {QUOTES}",
    ),
    "no room": (HEAD + "session: {quota: 0 GB}\n", f":3: session.quota: expected {SIZE}, found"),
    "size of a group": (
        HEAD + "session:\n  groupQuotas:\n    teachers: 5Gi\n",
        f":5: session.groupQuotas.teachers: expected {SIZE}, found '5Gi'",
    ),
    "room of a lesson without a unit": (
        HEAD + "lessons: [{name: a, repo: https://git.example/a, size: 40 mb}]\n",
        ":3: lessons[0].size: expected a size such as 40 MB or 1.5 GiB, "
        "or a number of bytes, found '40 mb'",
    ),
    "room of a lesson as a list": (
        HEAD + "lessons: [{name: a, repo: https://git.example/a, size: [1]}]\n",
        ":3: lessons[0].size: expected a size such as 40 MB or 1.5 GiB, "
        "or a number of bytes, found a list",
    ),
    "warning before the start": (
        HEAD + "session: {idleTimeout: 600, warnBefore: 600}\n",
        ":3: session.warnBefore: expected less than idleTimeout (600), found 600",
    ),
    "kept beyond the end": (
        HEAD + "session: {keepaliveMax: 7200, maxAge: 3600}\n",
        ":3: session.keepaliveMax: expected at most maxAge (3600), at which every server is",
    ),
    "away without a timeout": (
        HEAD + "session: {idleTimeout: 0, away: true}\n",
        ":3: session.away: expected false, as idleTimeout is 0 and nothing is stopped for being",
    ),
    "port too large": (
        lessons("name: a, repo: 'https://h:70000/x'"),
        ":4: lessons[0].repo: expected a host and a port up to",
    ),
    "two hosts": (
        lessons("name: a, repo: 'https://h,i/x'"),
        ":4: lessons[0].repo: expected a host and a port up to",
    ),
    "no IPv6 address": (
        lessons("name: a, repo: 'https://[x/y'"),
        ":4: lessons[0].repo: expected a host and a port up to",
    ),
    "listed port too large": (
        HEAD + "hosts: ['h:70000']\n",
        ":3: hosts[0]: expected a host and a port up to 65535, found",
    ),
    "listed address": (
        HEAD + "hosts: ['https://h']\n",
        ":3: hosts[0]: expected a host name or address, with a port",
    ),
    "name twice": (
        lessons("name: a, repo: 'https://h/x'", "name: a, repo: 'https://h/y'"),
        ":5: lessons[1].name: expected a name that no other lesson has, found 'a' again (",
    ),
    "profile twice": (
        HEAD + "profiles: [{name: gpu}, {name: gpu}]\n",
        ":3: profiles[1].name: expected a name that no other profile has, found 'gpu' again (",
    ),
    "folder twice": (
        lessons(
            "name: a, repo: 'https://h/x', folder: f", "name: b, repo: 'https://h/y', folder: f"
        ),
        f":5: lessons[1].folder: expected {FOLDER}, found 'f', beside 'f' (lesson on line 4)",
    ),
    "folder inside": (
        lessons(
            "name: a, repo: 'https://h/x', folder: f/g", "name: b, repo: 'https://h/y', folder: f"
        ),
        f":5: lessons[1].folder: expected {FOLDER}, found 'f', beside 'f/g' (lesson on line 4)",
    ),
    "default folder twice": (
        lessons("name: a, repo: 'https://h/x/geo.git'", "name: b, repo: 'https://h/y/geo/'"),
        f":5: lessons[1].repo: expected {FOLDER}, found the folder 'geo' of the address, be",
    ),
    "no default folder": (
        lessons("name: a, repo: 'https://h/.git'"),
        ":4: lessons[0].repo: expected an address whose last part can be a folder's name, or the",
    ),
    "shared data without a place": (
        shared("name: a"),
        ":4: shared[0]: expected the key 'path' (where the data is, such as /srv/shared/climate), "
        "found no such key",
    ),
    "shared data of no name": (
        shared("path: /srv/a"),
        ":4: shared[0]: expected the key 'name' (a short name, unique in the course: letters",
    ),
    **{
        f"shared {path}": (
            shared(f"name: a, path: '{path}'"),
            f":4: shared[0].path: expected {PLACE}",
        )
        for path in ("srv", "/srv/../etc", "/srv/", "//srv", "/srv/{username}", "/srv:/etc", "a\tb")
    },
    "shared name twice": (
        shared("name: a, path: /a", "name: a, path: /b, folder: b"),
        ":5: shared[1].name: expected a name that no other shared data has, found 'a' again "
        "(shared data on line 4)",
    ),
    "shared path twice": (
        shared("name: a, path: /a, claim: c", "name: b, path: /a", "name: d, path: /a"),
        ":6: shared[2].path: expected a path that no other shared data has, found '/a' again "
        "(shared data on line 5)",
    ),
    "all is shared": (
        shared("name: a, path: /, claim: c", "name: b, path: /"),
        ":5: shared[1].path: expected a folder, as only a claim is shared as a whole, found '/'",
    ),
    "claim in capitals": (
        shared("name: a, path: /a, claim: Data"),
        ":4: shared[0].claim: expected the name of a Kubernetes volume claim that holds the data",
    ),
    "shared folder twice": (
        shared("name: a, path: /a, folder: f", "name: b, path: /b, folder: f/g"),
        f":5: shared[1].folder: expected {SHARED_FOLDER}, found 'f/g', beside 'f' (shared data on",
    ),
    "shared folder by name": (
        shared("name: a, path: /a, folder: shared", "name: b, path: /b"),
        f":5: shared[1].name: expected {SHARED_FOLDER}, found the folder 'shared/b' of the name, ",
    ),
    "shared folder in a lesson": (
        lessons("name: a, repo: 'https://h/x/geo'")
        + "shared: [{name: b, path: /b, folder: geo/data}]\n",
        f":5: shared[0].folder: expected {SHARED_FOLDER}, found 'geo/data', beside 'geo' (less",
    ),
    "shared with one that is no list": (
        shared("name: a, path: /a, readers: learners"),
        ":4: shared[0].readers: expected a list, found 'learners'",
    ),
    "program twice": (
        HEAD + "desktop:\n  programs:\n    - id: qgis\n    - id: qgis\n",
        ":6: desktop.programs[1].id: expected a program that is not listed before, found 'qgis'",
    ),
    "idle for no time": (
        HEAD + "desktop: {idleMinutes: 0}\n",
        ":3: desktop.idleMinutes: expected",
    ),
    "shared with no name": (
        shared("name: a, path: /a, writers: ['']"),
        ":4: shared[0].writers[0]: expected text that is not empty, found ''",
    ),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_mistake(tmp_path: Path, case: str) -> None:
    text, expected = MISTAKES[case]
    assert message(tmp_path, text).startswith(expected)


GOOD_PLACES = ("/a", "/srv/shared data/ä", "/srv/.hidden", "/srv/..a")


@pytest.mark.parametrize("path", GOOD_PLACES)
def test_places_of_shared_data(tmp_path: Path, path: str) -> None:
    file = tmp_path / "course.yaml"
    file.write_text(shared(f"name: a, path: '{path}'", "name: b, path: /b, folder: shared/a-2"))
    assert load_course(file).shared[0]["path"] == path


def test_siblings_are_not_inside(tmp_path: Path) -> None:
    file = tmp_path / "course.yaml"
    one, other = "name: a, repo: 'https://h/x', folder: geo", "name: b, repo: 'https://h/geo-2'"
    file.write_text(lessons(one, other))
    assert len(load_course(file).lessons) == 2


def test_all_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = lessons("name: a b, repo: 5", "name: c", "titel: d") + "groups: 1\n"
    places = [one.split(": expected")[0] for one in messages(tmp_path, text)]
    assert [place.removeprefix("/course.yaml:") for place in places] == [
        "4: lessons[0].name",
        "4: lessons[0].repo",
        "5: lessons[1]",
        "6: lessons[2]",
        "6: lessons[2]",
        "6: lessons[2].titel",
        "7: groups",
    ]


PASSWORDS = ("https://ada:secret@h/x", "https://secret@h/x", "https://ada:b/secret@h/x")


@pytest.mark.parametrize("address", PASSWORDS)
def test_password_is_not_repeated(tmp_path: Path, address: str) -> None:
    text = message(tmp_path, lessons(f"name: a, repo: '{address}'"))
    assert text.startswith(":4: lessons[0].repo: expected ")
    assert "secret" not in text


def test_merged_keys_and_anchors(tmp_path: Path) -> None:
    file = tmp_path / "course.yaml"
    file.write_text(
        HEAD + "lessons:\n  - &one {name: a, repo: 'https://h/x'}\n"
        "  - {<<: *one, name: b, folder: b}\n"
    )
    assert [lesson["repo"] for lesson in load_course(file).lessons] == ["https://h/x"] * 2


def test_value_without_a_text() -> None:
    with pytest.raises(CourseError) as caught:
        load_course({"version": 1, "title": "A", "lessons": [{"name": "a"}]})
    (mistake,) = caught.value.mistakes
    assert (mistake.line, mistake.column) == (None, None)
    assert str(mistake).startswith("course: lessons[0]: expected the key 'repo'")
    assert mistake.to_json()["message"] == str(mistake)


HOSTS = {
    "https://Git.Example.org/x/y": "git.example.org",
    "https://git.example.org:443/x": "git.example.org",
    "http://git.example.org:80/x": "git.example.org",
    "http://git.example.org:443/x": "git.example.org:443",
    "http://localhost:3000/x": "localhost:3000",
    "http://[::1]:3000/x": "[::1]:3000",
    "https://münchen.example/x": "xn--mnchen-3ya.example",
}


@pytest.mark.parametrize("repo", HOSTS)
def test_hosts_of_lessons(repo: str) -> None:
    course = load_course({"version": 1, "title": "A", "lessons": [{"name": "a", "repo": repo}]})
    assert course.hosts() == {HOSTS[repo]}


def test_listed_hosts() -> None:
    entries = ["A.example:443", "a.example", "b.example:80", "10.0.0.7:3000", "[::1]"]
    course = load_course({"version": 1, "title": "A", "hosts": entries})
    assert course.hosts() == {"a.example", "b.example", "10.0.0.7:3000", "[::1]"}
