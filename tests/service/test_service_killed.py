"""A class that pulls a lesson while the hub's service is killed: all of it is real."""

import json
import os
import random
import shutil
import signal
import subprocess
from pathlib import Path

import pytest
from git_host import GitHost, make_repository
from http_client import HttpClient
from jupyter_process import processes
from running_hub import ROOT, RunningHub, running_hub, wait_for

LEARNERS = 50 if os.environ.get("HOMEROOM_FULL") else 6
PATIENT = "c.Spawner.start_timeout = c.Spawner.http_timeout = 150\n"

needs_node = pytest.mark.skipif(
    not shutil.which("node") or not (ROOT / "node_modules").exists(),
    reason="needs Node and node_modules",
)


def lesson() -> dict[str, bytes]:
    """Two MB that do not compress."""
    source = random.Random(1)
    files = {f"part-{at % 5}/file-{at}.bin": source.randbytes(100_000) for at in range(20)}
    return {"start.ipynb": b"{}", **files}


def service_pids(cache: Path) -> list[int]:
    found = processes("jupyterlab_homeroom.service")
    return [pid for pid in found if str(cache) in Path(f"/proc/{pid}/environ").read_text()]


def is_up(hub: RunningHub) -> bool:
    return HttpClient(f"{hub.url}/services/homeroom/").get("health").status == 200


@needs_node
def test_all_have_the_lesson_in_the_end(git_host: GitHost, tmp_path: Path) -> None:
    files = lesson()
    make_repository(git_host.root / "class.git", files)
    repo = f"{git_host.url}/class.git"
    course = {
        "version": 1,
        "title": "A class",
        "lessons": [{"name": "lesson", "repo": repo}],
        "service": {"cache": str(tmp_path / "cache")},
    }
    environments = Path(os.environ.get("HOMEROOM_CACHE", ROOT / ".cache")) / "envs"
    (tmp_path / "hub").mkdir()
    with running_hub(environments / "lab", tmp_path / "hub", course, before=PATIENT) as hub:
        hub.start_server("ada")
        wait_for(lambda: is_up(hub), hub.log)
        home = tmp_path / "hub" / "ada"
        pulls = subprocess.Popen(
            [
                *("node", str(ROOT / "bench" / "class" / "pulls.mjs")),
                *("--server", f"{hub.url}/user/ada/", "--token", hub.page_token("ada")),
                *("--service", f"{hub.url}/services/homeroom/", "--repo", repo),
                *("--folders", str(LEARNERS)),
            ],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            wait_for(lambda: len(git_host.requests("/class.git")) > 0, hub.log)
            kills = 0
            while pulls.poll() is None and kills < 3:
                for pid in service_pids(tmp_path / "cache"):
                    os.kill(pid, signal.SIGKILL)
                    kills += 1
                wait_for(lambda: is_up(hub) or pulls.poll() is not None, hub.log, 120)
            told = json.loads(pulls.communicate(timeout=600)[0].splitlines()[-1])
        finally:
            pulls.kill()
        assert kills > 0
        assert (told["failed"], len(told["ended"])) == ([], LEARNERS)
        for number in range(LEARNERS):
            folder = home / f"learner-{number}"
            assert {path: (folder / path).read_bytes() for path in files} == files
            checked = ["git", "-C", str(folder), "-c", "safe.directory=*", "status", "--porcelain"]
            assert subprocess.check_output(checked) == b""
        # The hub starts it again.
        wait_for(lambda: is_up(hub), hub.log, 120)
