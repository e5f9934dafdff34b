"""The project's git host, as a process, and the requests of git's protocol that tests send."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).parent.parent / "scripts" / "git-host.mjs"
TOKEN = "a-course-token"
AUTHOR = ["-c", "user.name=Prof", "-c", "user.email=prof@example.org"]
PACK_TYPE = {"Content-Type": "application/x-git-upload-pack-request"}


@dataclass
class GitHost:
    url: str
    port: int
    root: Path
    log_file: Path
    process: subprocess.Popen[str]

    @property
    def name(self) -> str:
        return f"127.0.0.1:{self.port}"

    def refs(self, path: str = "lesson.git", service: str = "git-upload-pack") -> str:
        return f"{self.url}/{path}/info/refs?service={service}"

    def pack(self, path: str = "lesson.git") -> str:
        return f"{self.url}/{path}/git-upload-pack"

    def requests(self, path: str, expected: int = 0) -> list[dict[str, Any]]:
        """What the host noted about requests whose path begins like this.

        It notes a request when it is over: this waits until there are as many as expected.
        """
        deadline = time.monotonic() + 10
        while True:
            lines = self.log_file.read_text().splitlines() if self.log_file.exists() else []
            found = [entry for entry in map(json.loads, lines) if entry["path"].startswith(path)]
            if len(found) >= expected or time.monotonic() > deadline:
                return found
            time.sleep(0.02)

    def clone_body(self, repository: str = "lesson.git") -> bytes:
        """A request for everything that the repository's HEAD has."""
        head = git("rev-parse", "HEAD", cwd=self.root / repository).strip()
        return packet(f"want {head} ofs-delta no-progress\n") + b"0000" + packet("done\n")


def start_git_host(root: Path, log_file: Path) -> GitHost:
    process = subprocess.Popen(
        ["node", SCRIPT, "--root", root, "--token", TOKEN, "--log", log_file],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    found = json.loads(process.stdout.readline())
    return GitHost(found["url"], found["port"], root, log_file, process)


def packet(line: str) -> bytes:
    return f"{len(line) + 4:04x}{line}".encode()


def git(*arguments: str, cwd: Path) -> str:
    done = subprocess.run(
        ["git", *AUTHOR, *arguments], cwd=cwd, check=True, capture_output=True, text=True
    )
    return done.stdout


def make_repository(bare: Path, files: dict[str, bytes]) -> None:
    """A bare repository with one commit, or none where there are no files.

    What a first try of a test left under its name goes.
    """
    work = bare.with_suffix(".work")
    for left in (bare, work):
        shutil.rmtree(left, ignore_errors=True)
    bare.mkdir(parents=True)
    git("init", "--quiet", "--bare", "--initial-branch=main", ".", cwd=bare)
    if not files:
        return
    git("clone", "--quiet", str(bare), str(work), cwd=bare.parent)
    for name, data in files.items():
        (work / name).parent.mkdir(parents=True, exist_ok=True)
        (work / name).write_bytes(data)
    git("add", ".", cwd=work)
    git("commit", "--quiet", "--message=Lesson", cwd=work)
    git("push", "--quiet", "origin", "HEAD:main", cwd=work)
