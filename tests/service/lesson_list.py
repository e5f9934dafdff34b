"""A repository with a lessons.yaml, as an instructor has it."""

from __future__ import annotations

import json
from typing import Any

from git_host import GitHost, git, make_repository


class LessonList:
    """The repository; `text` is what its lessons.yaml says at first.

    Parameters
    ----------
    path
        Where it is on the host, such as ``list.git``.
    """

    def __init__(self, host: GitHost, path: str, text: str, name: str = "lessons.yaml") -> None:
        self.host = host
        self.path = path
        self.url = f"{host.url}/{path}"
        self._name = name
        bare = host.root / path
        self._work = bare.with_suffix(".work")
        make_repository(bare, {name: text.encode(), "README.md": b"Lessons."})

    def push(self, text: str) -> str:
        """Change the file and push it; gives the commit."""
        (self._work / self._name).write_text(text)
        return self.commit()

    def commit(self) -> str:
        """Push whatever changed."""
        self.git("add", ".")
        self.git("commit", "--quiet", "--allow-empty", "--message=Edit")
        self.git("push", "--quiet", "--force", "origin", "HEAD:main")
        return self.git("rev-parse", "HEAD").strip()

    def git(self, *words: str) -> str:
        """Run git in the instructor's working tree."""
        return git(*words, cwd=self._work)

    def requests(self, end: str) -> int:
        """How often the host was asked for something of the repository, up to now."""
        found: list[dict[str, Any]] = self.host.requests(f"/{self.path}")
        return sum(entry["path"].endswith(end) for entry in found)


def lessons_text(*repos: str) -> str:
    """A file with these lessons, named after their repositories, one a line from line 2 on."""
    lines = [
        json.dumps({"name": repo.rpartition("/")[2].removesuffix(".git"), "repo": repo})
        for repo in repos
    ]
    return "lessons:\n" + "".join(f"  - {line}\n" for line in lines)
