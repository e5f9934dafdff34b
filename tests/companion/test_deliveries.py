"""First deliveries by a real companion, from a real git host; judged by git itself."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from git_host import GitHost, git, make_repository
from http_client import MARK
from lessons_client import Lessons, wait_until

from jupyterlab_homeroom.companion.entrypoint import FILES_HIDDEN, FILES_ROOT

if TYPE_CHECKING:
    from companion_process import Companion

BIG = random.Random(2).randbytes(700_000)
FILES = {
    "README.md": b"# Maps\n",
    "start.ipynb": b'{"cells": []}',
    "data/big.bin": BIG,
    "data/empty.csv": b"",
    "data/twice.bin": BIG,
    "übung/aufgabe 1.txt": "Grüße\r\n".encode(),
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    return home


@pytest.fixture
def companion(run_companion: Callable[..., Companion], home: Path, git_host: GitHost) -> Companion:
    listed = [
        {"repo": f"{git_host.url}/maps-{name}", "folder": "maps", **more}
        for name, more in (
            ("whole", {}),
            ("filtered", {"branch": "main"}),
            ("huge", {"size": 2**60}),
        )
    ]
    return run_companion(
        {FILES_ROOT: str(home), FILES_HIDDEN: "1", "HOMEROOM_LESSONS": json.dumps(listed)}
    )


@pytest.fixture
def lessons(companion: Companion) -> Lessons:
    return Lessons("http://localhost/lessons/", str(companion.socket))


@pytest.fixture(params=["whole", "filtered"])
def repository(request: pytest.FixtureRequest, git_host: GitHost) -> str:
    """Large and small files, on a host that can leave out files, and on one that cannot."""
    name = f"maps-{request.param}.git"
    folder = git_host.root / name
    if not folder.exists():
        make_repository(folder, FILES)
        if request.param == "filtered":
            allow_filters(folder)
    return f"{git_host.url}/{name}"


@pytest.fixture
def slow_host(git_host: GitHost) -> str:
    """The host, which thinks for 3 s before it sends a pack."""
    return f"{git_host.url}/slow-3"


def allow_filters(folder: Path) -> None:
    git("config", "uploadpack.allowFilter", "true", cwd=folder)
    git("config", "uploadpack.allowAnySHA1InWant", "true", cwd=folder)


def test_delivers_a_lesson_that_git_takes_for_its_own(
    lessons: Lessons, repository: str, home: Path
) -> None:
    status = lessons.deliver(repository, first="start.ipynb")
    assert (status["state"], status["opened"]) == ("done", True)
    folder = home / "maps"
    assert contents(folder) == FILES
    assert status["result"]["written"] == sorted(FILES, key=str.encode)
    assert_whole(folder, status["result"]["commit"])


def test_asks_the_host_no_more_than_needed(
    lessons: Lessons, repository: str, git_host: GitHost
) -> None:
    path = repository.removeprefix(git_host.url)
    before = len(git_host.requests(path))
    expected = 3 if "filtered" in path else 2
    lessons.deliver(repository)
    assert len(git_host.requests(path, before + expected)) == before + expected


def test_news_are_few_where_files_are_many(lessons: Lessons, git_host: GitHost) -> None:
    make_repository(git_host.root / "many.git", {f"{at}.txt": b"%d" % at for at in range(2000)})
    status = lessons.deliver(f"{git_host.url}/many.git")
    assert status["state"] == "done"
    assert status["changes"] < 500


def test_goes_below_folders_that_are_there_or_not(
    lessons: Lessons, repository: str, home: Path
) -> None:
    (home / "course").mkdir()
    status = lessons.deliver(repository, "course/2026/maps", branch="main", depth=0)
    assert status["state"] == "done"
    assert_whole(home / "course/2026/maps", status["result"]["commit"])


@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_touches_nothing_that_is_there(
    lessons: Lessons, repository: str, home: Path, kind: str
) -> None:
    if kind == "file":
        (home / "maps").write_text("mine")
    elif kind == "folder":
        (home / "maps").mkdir()
    else:
        (home / "maps").symlink_to(home / "elsewhere")
    assert lessons.start(repository) is None
    assert [*home.iterdir()] == [home / "maps"]
    assert not (home / "maps/README.md").exists()


def test_a_folder_that_comes_meanwhile_is_left_alone(
    lessons: Lessons, home: Path, slow_host: str
) -> None:
    status = lessons.start(f"{slow_host}/lesson.git")
    (home / "maps").mkdir()
    (home / "maps/mine.txt").write_text("mine")
    status = lessons.end(status)
    assert (status["state"], status["reason"]) == ("declined", "exists")
    assert contents(home / "maps") == {"mine.txt": b"mine"}


def test_what_the_learner_makes_meanwhile_stays(
    lessons: Lessons, home: Path, git_host: GitHost, slow_host: str
) -> None:
    name = "slow-filtered.git"
    make_repository(git_host.root / name, FILES)
    allow_filters(git_host.root / name)
    status = lessons.start(f"{slow_host}/{name}", first="start.ipynb")
    while not status["opened"]:
        path = f"deliveries/{status['id']}?wait=10&after={status['changes']}"
        status = lessons.get(path).json
    (home / "maps/README.md").write_text("mine")
    status = lessons.end(status)
    assert (status["state"], status["reason"]) == ("declined", "files")
    assert (home / "maps/README.md").read_text() == "mine"
    # The journal has the rest, for a pull that knows what to do.
    journal = json.loads((home / "maps/.git/homeroom/journal.json").read_text())
    assert {entry["path"] for entry in journal["entries"]} == FILES.keys()
    assert [*home.rglob("*.part")] == []


def test_joins_a_delivery_that_is_under_way(lessons: Lessons, home: Path, slow_host: str) -> None:
    url = f"{slow_host}/lesson.git"
    first, second = lessons.start(url), lessons.start(url)
    assert first["id"] == second["id"]
    # Another lesson has to wait for its folder.
    assert lessons.start(f"{slow_host}/empty.git") is None
    assert lessons.end(second)["state"] == "done"
    assert lessons.start(url) is None


def test_what_is_fetched_ahead_is_not_fetched_again(
    lessons: Lessons, repository: str, git_host: GitHost, home: Path
) -> None:
    path = repository.removeprefix(git_host.url)
    before = len(git_host.requests(path))
    expected = 3 if "filtered" in path else 2
    source = {"url": repository, "branch": ""}
    assert lessons.post("prepare", source) == {"preparing": True}
    assert lessons.post("prepare", source) == {"preparing": True}
    git_host.requests(path, before + expected)
    assert [*home.iterdir()] == []
    assert lessons.deliver(repository)["state"] == "done"
    assert len(git_host.requests(path, before + expected)) == before + expected


def begin(lessons: Lessons, repository: str, **more: object) -> None:
    """Do what a link to a lesson of the course does, in the folder that the course has for it."""
    linked = {"url": repository, "branch": "", "folder": "maps", "first": "start.ipynb", **more}
    assert lessons.post("prepare", linked) == {"preparing": True}


def test_a_page_joins_what_a_link_began(
    lessons: Lessons, repository: str, git_host: GitHost, home: Path
) -> None:
    path = repository.removeprefix(git_host.url)
    before = len(git_host.requests(path.removesuffix(".git")))
    begin(lessons, repository)
    wait_until((home / "maps/.git/HEAD").exists)
    branch = "main" if "filtered" in path else ""
    url = repository.removesuffix(".git")
    status = lessons.deliver(url, branch=branch)
    assert (status["state"], status["opened"]) == ("done", True)
    assert status["result"]["written"] == sorted(FILES)
    expected = 3 if "filtered" in path else 2
    assert len(git_host.requests(path.removesuffix(".git"))) == before + expected
    # It is known now; the next pull looks for news.
    assert lessons.start(url, branch=branch) is None


def test_what_a_link_began_and_the_learner_removed_is_had_again(
    lessons: Lessons, repository: str, home: Path
) -> None:
    begin(lessons, repository, branch="main")
    wait_until((home / "maps/.git/HEAD").exists)
    url = repository.removesuffix(".git")
    wait_until(lambda: json.loads((home / "maps/.git/homeroom/lock.json").read_text()) == {})
    shutil.rmtree(home / "maps")
    status = lessons.deliver(url, branch="main")
    assert status["state"] == "done"
    assert contents(home / "maps") == FILES
    shutil.rmtree(home / "maps")
    begin(lessons, repository, branch="main")
    wait_until((home / "maps/.git/HEAD").exists)


@pytest.mark.parametrize("folder", ["", "elsewhere"])
def test_nothing_is_begun_where_link_and_course_differ(
    lessons: Lessons, repository: str, git_host: GitHost, home: Path, folder: str
) -> None:
    path = repository.removeprefix(git_host.url)
    before = len(git_host.requests(path))
    begin(lessons, repository, folder=folder)
    git_host.requests(path, before + 2)
    assert [*home.iterdir()] == []


def test_nothing_is_begun_that_will_not_fit(
    lessons: Lessons, repository: str, git_host: GitHost, home: Path
) -> None:
    huge = git_host.root / "maps-huge.git"
    if not huge.exists():
        make_repository(huge, FILES)
    begin(lessons, f"{git_host.url}/maps-huge")
    git_host.requests("/maps-huge", 2)
    assert [*home.iterdir()] == []


def test_nothing_is_begun_over_what_is_there(
    lessons: Lessons, repository: str, git_host: GitHost, home: Path
) -> None:
    (home / "maps").mkdir()
    (home / "maps" / "start.ipynb").write_text("mine")
    begin(lessons, repository)
    git_host.requests(repository.removeprefix(git_host.url), 2)
    assert contents(home) == {"maps/start.ipynb": b"mine"}


def test_another_version_than_the_one_begun_is_left_to_the_page(
    lessons: Lessons, repository: str, home: Path
) -> None:
    begin(lessons, repository, branch="main")
    assert lessons.start(repository.removesuffix(".git"), branch="other") is None
    wait_until((home / "maps/.git/HEAD").exists)


@pytest.mark.parametrize(
    "listed", ["{", "{}", "[1]", '[{"repo": 1}]', '[{"repo": "x", "size": "1"}]']
)
def test_a_malformed_list_takes_away_the_head_start_only(
    run_companion: Callable[..., Companion], repository: str, home: Path, listed: str
) -> None:
    companion = run_companion(
        {FILES_ROOT: str(home), FILES_HIDDEN: "1", "HOMEROOM_LESSONS": listed}
    )
    lessons = Lessons("http://localhost/lessons/", str(companion.socket))
    linked = {"url": repository, "branch": "", "folder": "maps", "first": ""}
    assert lessons.post("prepare", linked) == {"preparing": False}
    assert lessons.deliver(repository)["state"] == "done"


def test_the_link_that_was_followed_last_counts(
    run_companion: Callable[..., Companion], git_host: GitHost, home: Path
) -> None:
    names = [f"many-{at}" for at in range(5)]
    for name in names:
        make_repository(git_host.root / f"{name}.git", {"a.txt": b"a"})
    listed = json.dumps([{"repo": f"{git_host.url}/{name}"} for name in names])
    companion = run_companion(
        {FILES_ROOT: str(home), FILES_HIDDEN: "1", "HOMEROOM_LESSONS": listed}
    )
    lessons = Lessons("http://localhost/lessons/", str(companion.socket))
    for name in names:
        lessons.post("prepare", {"url": f"{git_host.url}/{name}", "branch": ""})
        git_host.requests(f"/{name}", 2)
    assert lessons.deliver(f"{git_host.url}/many-4")["state"] == "done"
    assert len(git_host.requests("/many-4", 2)) == 2


@pytest.mark.parametrize("folder", ["maps", "course/maps"])
def test_fetches_nothing_ahead_of_what_is_here(
    lessons: Lessons, repository: str, folder: str
) -> None:
    lessons.deliver(repository, folder)
    source = {"url": repository.removesuffix(".git") + "/", "branch": ""}
    assert lessons.post("prepare", source) == {"preparing": False}


def test_fetches_nothing_ahead_that_nobody_listed(lessons: Lessons, git_host: GitHost) -> None:
    source = {"url": f"{git_host.url}/lesson.git", "branch": ""}
    assert lessons.post("prepare", source) == {"preparing": False}


def test_refuses_hosts_that_nobody_vouched_for(lessons: Lessons) -> None:
    order = {"url": "https://example.org/o/n", "branch": "", "folder": "n", "first": ""}
    answer = lessons.request("POST", "deliveries", MARK, json.dumps(order).encode())
    assert (answer.status, answer.json["code"]) == (403, "HostNotAllowed")


@pytest.mark.parametrize(
    "headers", [{}, {**MARK, "Sec-Fetch-Site": "cross-site"}, {**MARK, "Sec-Fetch-Site": "none"}]
)
def test_refuses_other_sites(lessons: Lessons, headers: dict[str, str], repository: str) -> None:
    order = {"url": repository, "branch": "", "folder": "maps", "first": ""}
    for path in ("deliveries", "prepare"):
        answer = lessons.request("POST", path, headers, json.dumps(order).encode())
        assert (answer.status, answer.json["code"]) == (403, "BadRequest")


@pytest.mark.parametrize("folder", ["", "/etc/x", "../x", "a/../../x", "a//b", "a/./b", "a\0b"])
def test_never_leaves_the_root(
    lessons: Lessons, repository: str, folder: str, home: Path, tmp_path: Path
) -> None:
    order = {"url": repository, "branch": "", "folder": folder, "first": ""}
    answer = lessons.request("POST", "deliveries?wait=10", MARK, json.dumps(order).encode())
    if answer.status == 200:
        assert lessons.end(answer.json)["state"] == "declined"
    else:
        assert answer.json["code"] == "BadRequest"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home"]
    assert [*home.rglob("README.md")] == []


def test_a_link_that_leads_outside_is_not_followed(
    lessons: Lessons, repository: str, home: Path, tmp_path: Path
) -> None:
    (tmp_path / "outside").mkdir()
    (home / "disk").symlink_to(tmp_path / "outside")
    status = lessons.deliver(repository, "disk/maps")
    assert (status["state"], status["reason"]) == ("declined", "elsewhere")
    assert [*(tmp_path / "outside").iterdir()] == []


@pytest.mark.parametrize(
    "body", ["", "[]", "{", {"url": 1}, {"url": "https://h/x", "branch": "", "depth": -1}]
)
def test_malformed_orders(lessons: Lessons, body: object) -> None:
    data = body.encode() if isinstance(body, str) else json.dumps(body).encode()
    answer = lessons.request("POST", "deliveries", MARK, data)
    assert (answer.status, answer.json["code"]) == (400, "BadRequest")


def test_is_not_there_where_no_files_are_written(
    run_companion: Callable[..., Companion], repository: str
) -> None:
    companion = run_companion({})
    lessons = Lessons("http://localhost/lessons/", str(companion.socket))
    assert lessons.request("POST", "deliveries", MARK, b"{}").status == 404


def test_a_server_that_refuses_hidden_files_is_left_to_the_page(
    run_companion: Callable[..., Companion], repository: str, home: Path
) -> None:
    companion = run_companion({FILES_ROOT: str(home)})
    status = Lessons("http://localhost/lessons/", str(companion.socket)).deliver(repository)
    assert (status["state"], status["reason"]) == ("declined", "hidden")
    assert [*home.iterdir()] == []


def with_tree(work: Path, *entries: str) -> None:
    """Commit a tree with entries that no working tree could have."""
    tree = subprocess.run(
        ["git", "mktree", "-z", "--missing"],
        cwd=work,
        check=True,
        input="".join(f"{entry}\0" for entry in entries),
        capture_output=True,
        text=True,
    ).stdout.strip()
    commit = git("commit-tree", tree, "-m", "x", cwd=work).strip()
    git("update-ref", "refs/heads/main", commit, cwd=work)


EMPTY = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 9\n"


@pytest.mark.parametrize(
    "files, entries",
    [
        ({".gitattributes": b"* text=auto\n"}, []),
        ({"data/.gitattributes": b"*.csv -text\n"}, []),
        ({"film.mp4": POINTER}, []),
        ({}, [f"120000 blob {EMPTY}\tlink"]),
        ({}, [f"160000 commit {'1' * 40}\tmodule"]),
        ({}, [f"100644 blob {EMPTY}\t.git"]),
        ({}, [f"100644 blob {EMPTY}\t.GIT "]),
        ({}, [f"100644 blob {EMPTY}\t.."]),
        ({}, [f"100644 blob {EMPTY}\ta\\b"]),
        ({}, [f"100644 blob {EMPTY}\tA", f"100644 blob {EMPTY}\ta"]),
        ({}, [f"100644 blob {EMPTY}\té", f"100644 blob {EMPTY}\te\u0301"]),
        ({}, [f"100644 blob {EMPTY}\t.~a", f"100644 blob {EMPTY}\ta"]),
        ({}, [f"100644 blob {EMPTY}\t{'x' * 250}"]),
    ],
)
def test_leaves_what_is_more_than_files_to_the_page(
    lessons: Lessons,
    git_host: GitHost,
    home: Path,
    tmp_path: Path,
    files: dict[str, bytes],
    entries: list[str],
) -> None:
    name = f"odd-{tmp_path.name}.git"
    make_repository(git_host.root / name, {"empty": b"", **files})
    if entries:
        with_tree(git_host.root / name, *entries)
    status = lessons.deliver(f"{git_host.url}/{name}")
    assert (status["state"], status["reason"]) == ("declined", "content")
    assert [*home.iterdir()] == []


@pytest.mark.parametrize(
    "path, branch", [("empty.git", ""), ("lesson.git", "gone"), ("none.git", "")]
)
def test_leaves_what_the_host_does_not_give_to_the_page(
    lessons: Lessons, git_host: GitHost, home: Path, path: str, branch: str
) -> None:
    status = lessons.deliver(f"{git_host.url}/{path}", branch=branch)
    assert (status["state"], status["reason"]) == ("declined", "remote")
    assert [*home.iterdir()] == []


def test_the_page_may_stop_it(lessons: Lessons, home: Path, slow_host: str) -> None:
    status = lessons.start(f"{slow_host}/lesson.git")
    assert lessons.request("DELETE", f"deliveries/{status['id']}", MARK).status == 204
    assert lessons.get(f"deliveries/{status['id']}").json["state"] == "cancelled"
    assert [*home.iterdir()] == []


def test_leaves_nothing_in_its_own_folder(
    lessons: Lessons, repository: str, companion: Companion
) -> None:
    lessons.deliver(repository)
    spools = companion.socket.parent / "spools"
    wait_until(lambda: [*spools.iterdir()] == [])


def assert_whole(folder: Path, commit: str) -> None:
    assert git("fsck", "--full", "--strict", cwd=folder) == ""
    assert git("status", "--porcelain", cwd=folder) == ""
    assert git("rev-parse", "HEAD", cwd=folder).strip() == commit
    assert git("rev-parse", "@{upstream}", cwd=folder).strip() == commit
    for name in ("journal", "lock"):
        assert json.loads((folder / f".git/homeroom/{name}.json").read_text()) == {}
    assert [*folder.rglob("*.part")] == []


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.relative_to(folder).parts
    }
