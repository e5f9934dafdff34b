"""Lessons in a file of a repository, on a real git host: what counts, and what does not."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from git_host import TOKEN, GitHost, start_git_host
from lesson_list import LessonList, lessons_text

from jupyterlab_homeroom.companion.lessons.prepared import LATER
from jupyterlab_homeroom.gateway import Gateway, GatewaySettings
from jupyterlab_homeroom.gateway.upload_pack import upload_request
from jupyterlab_homeroom.service.lessons import FollowedFile, FollowedLessons, RemoteFile
from jupyterlab_homeroom.service.lessons.kept_file import KeptFile
from jupyterlab_homeroom.service.lessons.pack_file import pack_request
from jupyterlab_homeroom.service.lessons.tip import Tip
from jupyterlab_homeroom.service.published import PublishedCourse

Follow = Callable[..., FollowedLessons]


@pytest.fixture
async def gateways() -> AsyncIterator[list[Gateway]]:
    started: list[Gateway] = []
    yield started
    for gateway in started:
        await gateway.close()


@pytest.fixture
def follow(gateways: list[Gateway], tmp_path: Path) -> Follow:
    """Follow a repository's list, as the service of a course does; each call is a new process."""

    def make(of: LessonList, course: dict[str, Any] | None = None, **file: Any) -> FollowedLessons:
        published = PublishedCourse({"lessonsFrom": {"repo": of.url}, **(course or {})})
        settings = GatewaySettings(
            spool_dir=tmp_path / "spools", hosts=published.hosts, serves_many=True, refs_age=0.0
        )
        gateway = Gateway(settings)
        gateways.append(gateway)
        followed = {"branch": "", "path": "lessons.yaml", "every": 60.0, "user": "oauth2", **file}
        remote = RemoteFile(gateway, FollowedFile(repo=of.url, **followed))
        kept = KeptFile(gateway.store.directory / "lessons.txt")
        return FollowedLessons(remote, published.lessons_of, kept)

    return make


@pytest.fixture
def listed(git_host: GitHost, tmp_path: Path) -> LessonList:
    """A list of the test's own with one lesson; a second try gets another."""
    return LessonList(git_host, f"{tmp_path.name}.git", lessons_text(f"{git_host.url}/one.git"))


def names(followed: FollowedLessons) -> list[str] | None:
    lessons = followed.lessons
    return None if lessons is None else [lesson["name"] for lesson in lessons]


def mistakes(followed: FollowedLessons) -> list[str]:
    return [] if followed.problem is None else list(followed.problem.lines)


async def test_an_edit_is_seen(follow: Follow, listed: LessonList, git_host: GitHost) -> None:
    followed = follow(listed)
    assert names(followed) is None
    await followed.look()
    assert names(followed) == ["one"]
    assert followed.lessons == [
        {"name": "one", "repo": f"{git_host.url}/one.git", "folder": "one"},
    ]
    commit = listed.push(lessons_text(f"{git_host.url}/two", f"{git_host.url}/one.git"))
    await followed.look()
    assert names(followed) == ["two", "one"]
    assert followed.to_json()["commit"] == commit
    assert mistakes(followed) == []


async def test_what_did_not_change_is_not_fetched(follow: Follow, listed: LessonList) -> None:
    followed = follow(listed)
    for _ in range(3):
        await followed.look()
    listed.host.requests(f"/{listed.path}", 4)
    assert listed.requests("/git-upload-pack") == 1
    assert listed.requests("service=git-upload-pack") == 3
    listed.push("lessons: 3\n")
    for _ in range(3):
        await followed.look()
    listed.host.requests(f"/{listed.path}", 8)
    assert listed.requests("/git-upload-pack") == 2


async def test_a_broken_edit_changes_nothing_but_is_named(
    follow: Follow, listed: LessonList, git_host: GitHost, caplog: pytest.LogCaptureFixture
) -> None:
    followed = follow(listed)
    await followed.look()
    good = listed.git("rev-parse", "HEAD").strip()
    text = lessons_text(f"{git_host.url}/one.git") + "  - {name: 'a b', repo: 3}\n"
    broken = listed.push(text)
    with caplog.at_level(logging.WARNING):
        await followed.look()
        await followed.look()
    assert names(followed) == ["one"]
    assert followed.to_json()["commit"] == good
    assert [line.split(": expected")[0] for line in mistakes(followed)] == [
        "lessons.yaml:3: lessons[1].name",
        "lessons.yaml:3: lessons[1].repo",
    ]
    assert followed.problem is not None
    assert followed.problem.oid == broken
    for line in mistakes(followed):
        assert caplog.text.count(line) == 1
    # Taken back, also by a push that rewrites the branch.
    listed.git("reset", "--quiet", "--hard", good)
    listed.git("push", "--quiet", "--force", "origin", "HEAD:main")
    await followed.look()
    assert mistakes(followed) == []
    listed.push(lessons_text(f"{git_host.url}/two"))
    await followed.look()
    assert names(followed) == ["two"]


BROKEN = {
    "another host": (
        lessons_text("https://github.com/o/n"),
        "lessons.yaml:2: lessons[0].repo: expected a repository on a host of the course ({host}); "
        "the course's admin adds others to `hosts` in course.yaml, found the host github.com",
    ),
    "another port": (lessons_text("http://127.0.0.1:9/n"), "found the host 127.0.0.1:9"),
    "folder of shared data": (
        lessons_text("{url}/data"),
        "found the folder 'data' of the address, beside 'data/climate' (the course's shared data "
        "'climate')",
    ),
    "same name": (
        lessons_text("{url}/a/x", "{url}/b/x"),
        "lessons.yaml:3: lessons[1].name: expected a name that no other lesson has, found 'x' "
        "again (lesson on line 2)",
    ),
    "hosts": (
        "lessons: []\nhosts: [github.com]\n",
        "lessons.yaml:2: hosts: expected one of the keys lessons, found the unknown key 'hosts'",
    ),
    "nothing": ("# later\n", "lessons.yaml:1: expected lessons, found an empty file"),
    "a list": ("- name: a\n", "lessons.yaml:1: expected keys with values, found a list"),
    "no YAML": ("lessons: [a\n", "lessons.yaml:2: expected YAML"),
}


@pytest.mark.parametrize("case", BROKEN)
async def test_rules_of_the_course(
    follow: Follow, listed: LessonList, git_host: GitHost, case: str
) -> None:
    text, expected = BROKEN[case]
    followed = follow(listed, {"shared": [{"name": "climate", "folder": "data/climate"}]})
    await followed.look()
    listed.push(text.replace("{url}", git_host.url))
    await followed.look()
    assert expected.replace("{host}", git_host.name) in "\n".join(mistakes(followed))
    assert names(followed) == ["one"]


async def test_hosts_that_the_course_adds(follow: Follow, listed: LessonList) -> None:
    followed = follow(listed, {"hosts": ["GitHub.com"]})
    listed.push(lessons_text("https://github.com/o/n"))
    await followed.look()
    assert names(followed) == ["n"]


async def test_host_down_at_a_restart(
    follow: Follow, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    host = start_git_host(tmp_path / "repositories", tmp_path / "log")
    listed = LessonList(host, "list.git", lessons_text(f"{host.url}/one"))
    followed = follow(listed)
    await followed.look()
    host.process.terminate()
    host.process.wait(10)
    for each in (followed, follow(listed)):
        assert names(each) == ["one"]
        await each.look()
        await each.look()
        assert names(each) == ["one"]
        assert mistakes(each)[0].startswith(f"{listed.url}: ")
    assert names(follow(listed, branch="other")) is None


async def test_host_is_back(follow: Follow, listed: LessonList, git_host: GitHost) -> None:
    """A fault of the host's is in the way only for as long as it lasts."""
    followed = follow(listed)
    bare = git_host.root / listed.path
    away = bare.with_suffix(".away")
    bare.rename(away)
    await followed.look()
    assert names(followed) is None
    assert len(mistakes(followed)) == 1
    away.rename(bare)
    await followed.look()
    assert (names(followed), mistakes(followed)) == (["one"], [])


async def test_kept_lessons_follow_todays_rules(
    follow: Follow, listed: LessonList, caplog: pytest.LogCaptureFixture
) -> None:
    listed.push(lessons_text("https://github.com/o/n"))
    first = follow(listed, {"hosts": ["github.com"]})
    await first.look()
    assert names(follow(listed, {"hosts": ["github.com"]})) == ["n"]
    assert names(follow(listed)) is None
    assert "do not count any more" in caplog.text


async def test_damaged_kept_file(
    follow: Follow, listed: LessonList, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await follow(listed).look()
    (tmp_path / "spools" / "lessons.txt").write_text('{"of": 1')
    followed = follow(listed)
    assert names(followed) is None
    assert "cannot be read" in caplog.text
    await followed.look()
    assert names(followed) == ["one"]


@pytest.fixture
def private(git_host: GitHost, tmp_path: Path) -> LessonList:
    """A list that its host gives to those with the token alone."""
    return LessonList(git_host, f"private/{tmp_path.name}.git", lessons_text(f"{git_host.url}/one"))


async def test_token(
    follow: Follow, private: LessonList, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "token"
    file.write_text("wrong-token\n")
    without, by_file = follow(private), follow(private, token_file=file)
    for followed in (without, by_file):
        await followed.look()
        assert names(followed) is None
        assert len(mistakes(followed)) == 1
    # A new token needs no restart.
    file.write_text(f"{TOKEN}\n")
    await by_file.look()
    assert (names(by_file), mistakes(by_file)) == (["one"], [])
    given = follow(private, token=TOKEN)
    await given.look()
    assert mistakes(given) == []
    file.unlink()
    await by_file.look()
    assert "No such file" in mistakes(by_file)[0]
    assert TOKEN not in caplog.text
    assert "wrong-token" not in caplog.text
    assert TOKEN not in repr(given)


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ({"branch": "main"}, ""),
        ({"branch": "v1"}, ""),
        ({"branch": "light"}, ""),
        ({"branch": "none"}, "there is no branch or tag 'none'"),
        ({"path": "none.yaml"}, "there is no file none.yaml in it"),
        ({"path": "folder"}, "is no file, but a folder or a link"),
        ({"path": "link.yaml"}, "is no file, but a folder or a link"),
        ({"path": "README.md/x"}, "there is no file README.md/x in it"),
        ({"path": "large.yaml"}, "large.yaml has more than 256 KiB"),
        ({"path": "folder/lessons.yaml"}, ""),
    ],
)
async def test_which_file(
    follow: Follow, git_host: GitHost, tmp_path: Path, file: dict[str, str], expected: str
) -> None:
    text = lessons_text(f"{git_host.url}/one")
    listed = LessonList(git_host, f"which-{tmp_path.name}.git", text)
    work = (git_host.root / listed.path).with_suffix(".work")
    (work / "folder").mkdir()
    (work / "folder" / "lessons.yaml").write_text(text)
    (work / "link.yaml").symlink_to("lessons.yaml")
    (work / "large.yaml").write_text("#" * 300_000)
    listed.commit()
    listed.git("tag", "--annotate", "--message=One", "v1")
    listed.git("tag", "light")
    listed.git("push", "--quiet", "--tags", "origin")
    followed = follow(listed, **file)
    await followed.look()
    assert names(followed) == (None if expected else ["one"])
    assert expected in "".join(mistakes(followed))
    assert bool(mistakes(followed)) is bool(expected)


async def test_a_repository_without_commits(follow: Follow, git_host: GitHost) -> None:
    listed = LessonList.__new__(LessonList)
    listed.url = f"{git_host.url}/empty.git"
    followed = follow(listed)
    await followed.look()
    assert mistakes(followed) == [f"{listed.url}: there is no commit yet"]


async def test_history_and_large_files_are_not_fetched(
    follow: Follow, listed: LessonList, git_host: GitHost
) -> None:
    work = (git_host.root / listed.path).with_suffix(".work")
    (work / "big.bin").write_bytes(os.urandom(2_000_000))
    listed.commit()
    followed = follow(listed)
    await followed.look()
    assert names(followed) == ["one"]
    entries = git_host.requests(f"/{listed.path}/git-upload-pack", 1)
    assert entries[-1]["out"] < 20_000


def test_a_list_in_a_lesson_costs_no_fetch_of_its_own() -> None:
    """The request is that of companions, so one kept answer serves both."""
    offered = frozenset(("multi_ack", "side-band-64k", "ofs-delta", "shallow", "filter", "agent=x"))
    theirs = upload_request(["a" * 40], offered, depth=1, filter_spec=f"blob:limit={LATER}")
    assert pack_request(Tip("a" * 40, offered)) == theirs


async def test_follows_by_itself(follow: Follow, listed: LessonList, git_host: GitHost) -> None:
    followed = follow(listed, every=0.05)
    followed.start()
    try:
        for text, expected in (
            (None, ["one"]),
            (lessons_text(f"{git_host.url}/two"), ["two"]),
        ):
            if text is not None:
                listed.push(text)
            await _until(lambda expected=expected: names(followed) == expected)  # type: ignore[misc]
    finally:
        await followed.close()


async def _until(is_so: Callable[[], bool]) -> None:
    for _ in range(600):
        if is_so():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it does not come")
