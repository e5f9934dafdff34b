"""Writing many files at once: on a real disk, through the companion's socket."""

from __future__ import annotations

import os
import stat
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from files_client import FilesClient, frame, piece, whole
from http_client import MARK
from jupyter_process import kill

from jupyterlab_homeroom.companion.files import FilesSettings
from jupyterlab_homeroom.companion.files.batch import parse_batch
from jupyterlab_homeroom.companion.files.leftovers import temporary_name
from jupyterlab_homeroom.companion.files.write import write_batch

Run = Callable[..., Any]
A = "a" * 32


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "thesis.txt").write_text("years of work")
    return tmp_path / "home"


@pytest.fixture
def files(run_companion: Run, home: Path) -> FilesClient:
    environment = {"HOMEROOM_FILES_ROOT": str(home), "HOMEROOM_FILES_HIDDEN": "1"}
    return run_companion(environment).files  # type: ignore[no-any-return]


def everything(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def test_writes_files_and_folders(files: FilesClient, home: Path) -> None:
    names = ["a.txt", "b/ü %?#.txt", "b/c/deep.bin", "empty", ".hidden/x"]
    data = [b"a", "ü\n".encode(), bytes(range(256)) * 1000, b"", b"h"]
    answers = files.write("lesson", *map(whole, names, data))
    for name, content, answer in zip(names, data, answers, strict=True):
        path = home / "lesson" / name
        assert path.read_bytes() == content
        assert answer["name"] == path.name
        assert answer["size"] == len(content)
        time_ns = answer["seconds"] * 10**9 + answer["nanoseconds"]
        assert abs(time_ns - path.stat().st_mtime_ns) < 1000
    assert everything(home / "lesson") == {*names, "b", "b/c", ".hidden"}


def test_nothing_to_write_makes_the_folder(files: FilesClient, home: Path) -> None:
    assert files.write("a/lesson") == []
    assert (home / "a" / "lesson").is_dir()


def test_mode_is_kept_and_umask_respected(files: FilesClient, home: Path) -> None:
    (home / "lesson").mkdir()
    script = home / "lesson" / "run.sh"
    script.write_text("old")
    script.chmod(0o750)
    files.write("lesson", whole("run.sh", b"new"), whole("new.txt", b"new"), whole("d/x", b""))
    assert script.read_text() == "new"
    assert stat.S_IMODE(script.stat().st_mode) == 0o750
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE((home / "lesson" / "new.txt").stat().st_mode) == 0o666 & ~umask
    assert stat.S_IMODE((home / "lesson" / "d").stat().st_mode) == 0o777 & ~umask


def test_a_reader_sees_the_old_file_or_the_new(files: FilesClient, home: Path) -> None:
    files.write_one("a.txt", b"old")
    with (home / "lesson" / "a.txt").open("rb") as reader:
        files.write_one("a.txt", b"newer")
        assert reader.read() == b"old"
    assert (home / "lesson" / "a.txt").read_bytes() == b"newer"


@pytest.mark.parametrize(
    ("folder", "path"),
    [
        ("lesson", "../x"),
        ("lesson", "a/../../x"),
        ("lesson", "/etc/x"),
        ("lesson", "a//x"),
        ("lesson", "./x"),
        ("lesson", "a\0b"),
        ("lesson", ""),
        ("lesson", "a/"),
        ("lesson", "\ud800"),
        ("..", "x"),
        ("../outside", "x"),
        ("/tmp", "x"),
        ("a/../..", "x"),
    ],
)
def test_paths_that_lead_elsewhere(files: FilesClient, home: Path, folder: str, path: str) -> None:
    assert files.code(path, folder=folder) == "UnsafeName"
    assert everything(home.parent) - {"home/lesson"} == {"home", "outside", "outside/thesis.txt"}


def test_a_link_below_the_lesson_is_never_followed(files: FilesClient, home: Path) -> None:
    lesson = home / "lesson"
    (lesson / "real").mkdir(parents=True)
    (lesson / "out").symlink_to(home.parent / "outside")
    (lesson / "in").symlink_to("real")
    for path in ("out/thesis.txt", "in/x", "out/new/x"):
        error = files.write_one(path, b"new")["error"]
        link = f"lesson/{path.split('/')[0]}"
        assert (error["code"], error["data"]) == ("LinkInTheWay", {"path": link})
    assert (home.parent / "outside" / "thesis.txt").read_text() == "years of work"
    assert everything(lesson) == {"real", "out", "in"}


def test_a_file_that_is_a_link_is_replaced(files: FilesClient, home: Path) -> None:
    lesson = home / "lesson"
    lesson.mkdir()
    thesis = home.parent / "outside" / "thesis.txt"
    (lesson / "there").symlink_to(thesis)
    (lesson / "nowhere").symlink_to("none")
    files.write("lesson", whole("there", b"new"), whole("nowhere", b"new"))
    assert thesis.read_text() == "years of work"
    for name in ("there", "nowhere"):
        assert not (lesson / name).is_symlink()
        assert (lesson / name).read_bytes() == b"new"


def test_a_link_above_the_lesson(files: FilesClient, home: Path) -> None:
    (home / "work").mkdir()
    (home / "inside").symlink_to("work")
    (home / "outside").symlink_to("../outside")
    (home / "round").symlink_to("round")
    assert files.write_one("a.txt", b"new", "inside/lesson")["size"] == 3
    assert (home / "work" / "lesson" / "a.txt").read_bytes() == b"new"
    for folder in ("outside", "outside/lesson"):
        assert files.write(folder, whole("thesis.txt", b"new")) is None
    assert everything(home.parent / "outside") == {"thesis.txt"}


def test_the_root_may_be_a_link(run_companion: Run, home: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(home)
    files = run_companion({"HOMEROOM_FILES_ROOT": str(tmp_path / "link")}).files
    assert files.write_one("a.txt", b"new")["size"] == 3


SWAP = """
import os, sys
lesson, outside = sys.argv[1:]
os.chdir(lesson)
os.symlink(outside, "link")
print("ready", flush=True)
while True:
    os.rename("data", "kept")
    os.rename("link", "data")
    os.rename("data", "link")
    os.rename("kept", "data")
"""


@pytest.fixture
def swapper(home: Path) -> Iterator[None]:
    """Somebody who exchanges a folder for a link to another one, all the time."""
    (home / "lesson" / "data").mkdir(parents=True)
    words = ["python3", "-c", SWAP, str(home / "lesson"), str(home.parent / "outside")]
    process = subprocess.Popen(words, stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    yield
    process.kill()
    process.wait()


@pytest.mark.usefixtures("swapper")
def test_a_folder_exchanged_for_a_link(files: FilesClient, home: Path) -> None:
    codes = set()
    for number in range(200):
        names = [f"data/deep/{number}-{at}.txt" for at in range(10)]
        answers = files.write("lesson", *(whole(name, b"new") for name in names))
        codes.add(answers[-1].get("error", {}).get("code"))
    assert None in codes
    assert everything(home.parent / "outside") == {"thesis.txt"}


@pytest.mark.parametrize("folder", ["lesson", ".lesson"])
def test_hidden_files_are_refused(run_companion: Run, home: Path, folder: str) -> None:
    files = run_companion({"HOMEROOM_FILES_ROOT": str(home)}).files
    for path in ("seen/.hidden", ".git/config"):
        assert files.code(path, folder=folder) == "HiddenFilesRefused"
    if folder == "lesson":
        assert files.write_one("seen/a.txt", b"a")["size"] == 1
    else:
        assert not (home / folder).exists()


def test_what_is_in_the_way(files: FilesClient, home: Path) -> None:
    (home / "lesson" / "folder").mkdir(parents=True)
    (home / "lesson" / "file").write_text("mine")
    os.mkfifo(home / "lesson" / "pipe")
    found = [files.write_one(path, b"new")["error"] for path in ("folder", "file/x", "pipe")]
    assert {error["code"] for error in found} == {"ServerRefused"}
    assert [error["data"]["path"] for error in found] == [
        "lesson/folder",
        "lesson/file",
        "lesson/pipe",
    ]
    assert (home / "lesson" / "file").read_text() == "mine"
    assert stat.S_ISFIFO((home / "lesson" / "pipe").stat().st_mode)


def test_a_name_that_is_too_long(files: FilesClient, home: Path) -> None:
    error = files.write_one("n" * 256, b"new")["error"]
    assert (error["code"], error["data"]["status"]) == ("ServerRefused", 400)
    assert "too long" in error["message"]
    assert files.write_one("n" * 255, b"new")["size"] == 3
    assert everything(home / "lesson") == {"n" * 255}


def test_the_first_failure_ends_a_batch(files: FilesClient, home: Path) -> None:
    names = ("a", "../b", "c")
    answers = files.write("lesson", *(whole(name, b"x") for name in names))
    assert [list(answer) == ["error"] for answer in answers] == [False, True]
    assert everything(home / "lesson") == {"a"}


@pytest.fixture
def nobodys() -> Iterator[Path]:
    """A folder of a user to whom permissions apply; as root, that is somebody else."""
    with tempfile.TemporaryDirectory() as folder:
        nobody = 65534 if os.geteuid() == 0 else os.geteuid()
        os.chown(folder, nobody, -1)
        before = os.geteuid()
        os.seteuid(nobody)
        yield Path(folder)
        os.seteuid(before)


def test_permission_denied(nobodys: Path) -> None:
    def write(path: str) -> Any:
        batch = parse_batch(frame("lesson", whole(path, b"new")), 1)
        return write_batch(batch, FilesSettings(root=nobodys))[0]

    assert write("a.txt")["size"] == 3
    assert write("closed/b.txt")["size"] == 3
    (nobodys / "lesson" / "a.txt").chmod(0o444)
    (nobodys / "lesson" / "closed").chmod(0o555)
    for path in ("a.txt", "closed/b.txt", "closed/new.txt", "closed/d/new.txt"):
        error = write(path)["error"]
        assert (error["code"], error["data"]["status"]) == ("ServerRefused", 403)
        assert error["message"].startswith("Permission denied: lesson/")
    (nobodys / "lesson" / "closed").chmod(0o755)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount")
def test_a_full_disk(files: FilesClient, home: Path) -> None:
    lesson = home / "lesson"
    lesson.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(lesson)], check=True)
    try:
        assert files.write_one("a.txt", b"old")["size"] == 3
        big = bytes(400_000)
        assert files.code("a.txt", big) == "NoSpace"
        assert files.write("lesson", piece("big", big[:100_000], 0))[0] == {"received": 100_000}
        failed = files.write("lesson", piece("big", big, 100_000))[0]
        assert failed["error"]["code"] == "NoSpace"
        assert failed["error"]["data"] == {"path": "lesson/big"}
        assert (lesson / "a.txt").read_bytes() == b"old"
        assert everything(lesson) == {"a.txt"}
    finally:
        subprocess.run(["umount", str(lesson)], check=True)


def test_pieces(files: FilesClient, home: Path) -> None:
    data = os.urandom(300_000)
    target = home / "lesson" / "big.bin"
    target.parent.mkdir()
    target.write_text("old")
    target.chmod(0o700)
    cuts = [0, 100_000, 200_000, 300_000]
    for start, end in pairwise(cuts):
        assert target.read_text() == "old"
        sent = piece("big.bin", data[start:end], start, end == 300_000)
        answer = files.write("lesson", sent)[0]
        if end < 300_000:
            # Its answer may be lost: a second one does no harm.
            assert answer == files.write("lesson", sent)[0] == {"received": end}
    assert answer["size"] == 300_000
    assert target.read_bytes() == data
    assert stat.S_IMODE(target.stat().st_mode) == 0o700
    assert everything(home / "lesson") == {"big.bin"}


def test_pieces_out_of_order(files: FilesClient, home: Path) -> None:
    def code(*arguments: Any, **named: Any) -> Any:
        return files.write("lesson", piece("big", *arguments, **named))[0]["error"]["code"]

    assert code(b"x", 5) == "SpoolGone"
    files.write("lesson", piece("big", b"12345", 0))
    assert code(b"x", 6, True) == "SpoolGone"
    assert code(b"x", 5, True, upload="b" * 32) == "SpoolGone"
    assert files.write("lesson", piece("big", b"6", 5, True))[0]["size"] == 6
    assert (home / "lesson" / "big").read_text() == "123456"
    assert code(b"6", 5, True) == "SpoolGone"


def test_leftovers(files: FilesClient, home: Path) -> None:
    lesson = home / "lesson"
    lesson.mkdir()
    old = time.time() - 7200
    mine = [".homeroom-notes.part", f".homeroom-{A}.part", f"x{temporary_name('x', A)}"]
    for name in [*mine, temporary_name("a.txt", A), temporary_name("b", A)]:
        (lesson / name).write_text(name)
    for name in (*mine, temporary_name("c", A)):
        (lesson / name).touch()
        os.utime(lesson / name, (old, old))
    (lesson / temporary_name("d", A)).mkdir()
    os.utime(lesson / temporary_name("d", A), (old, old))
    files.write_one("a.txt", b"new")
    # What an upload that may go on has is kept, and what was never the companion's.
    kept = {*mine, temporary_name("b", A), temporary_name("d", A)}
    assert everything(lesson) == {"a.txt", *kept}


def test_a_killed_companion(run_companion: Run, home: Path) -> None:
    companion = run_companion({"HOMEROOM_FILES_ROOT": str(home)})
    companion.files.write("lesson", piece("big", b"123", 0))
    kill(companion.process.pid)
    companion.process.wait()
    companion.start()
    assert companion.files.write("lesson", piece("big", b"45", 3, True))[0]["size"] == 5
    assert everything(home / "lesson") == {"big"}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Requested-With": "XMLHttpRequest"},
        {**MARK, "Sec-Fetch-Site": "cross-site"},
        {**MARK, "Sec-Fetch-Site": "same-site"},
    ],
)
def test_other_sites_are_refused(files: FilesClient, home: Path, headers: dict[str, str]) -> None:
    answer = files.send(frame("lesson", whole("a", b"x")), headers)
    assert (answer.status, answer.json["code"]) == (403, "BadRequest")
    assert not (home / "lesson").exists()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\0\0",
        b"\0\0\0\0",
        b"\xff\xff\xff\xff{}",
        b"\0\0\0\1{",
        b"\0\0\0\2[]",
        b"\0\0\0\2{}",
        frame("l", ({"path": "a", "size": 2}, b"x")),
        frame("l", ({"path": "a", "size": 1}, b"xx")),
        frame("l", ({"path": "a", "size": -1}, b"")),
        frame("l", ({"path": "a", "size": True}, b"x")),
        frame("l", ({"path": 1, "size": 0}, b"")),
        frame("l", ({"path": "a", "size": 0, "piece": {"upload": "../x", "offset": 0}}, b"")),
        frame("l", *[whole("a", b"")] * 1001),
    ],
)
def test_malformed_batches(files: FilesClient, home: Path, body: bytes) -> None:
    answer = files.send(body)
    assert (answer.status, answer.json["code"]) == (400, "BadRequest")
    assert everything(home) == set()


def test_a_large_request_is_refused(files: FilesClient, home: Path) -> None:
    answer = files.send(b"", {**MARK, "Content-Length": "9000000"})
    assert (answer.status, answer.json["code"]) == (413, "TooLarge")
    assert everything(home) == set()


def test_get_writes_nothing(files: FilesClient) -> None:
    assert files.get("write").status == 405


def test_nothing_is_written_without_a_root(run_companion: Run) -> None:
    companion = run_companion({"HOMEROOM_FILES_ROOT": ""})
    answer = companion.files.send(frame("lesson", whole("a", b"x")))
    assert (answer.status, answer.json["code"]) == (404, "BadRequest")
