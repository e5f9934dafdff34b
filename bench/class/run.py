"""A class that pulls one lesson at the same time: through the hub's service, and with nbgitpuller.

``.cache/envs/lab/bin/python bench/class/run.py [--learners 50] [--files 120] [--megabytes 10]``

The hub, its proxy, the service, the user's server with its companion and the git host are real;
learners are folders of one user's server. Prints JSON.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "hub")]

from git_host import GitHost, make_repository, start_git_host  # noqa: E402
from jupyter_process import processes  # noqa: E402
from running_hub import RunningHub, running_hub, wait_for  # noqa: E402

ENVIRONMENTS = ROOT / ".cache" / "envs"
WITHIN = 1800


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--learners", type=int, default=50)
    parser.add_argument("--files", type=int, default=120)
    parser.add_argument("--megabytes", type=float, default=10)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="homeroom-class-") as name:
        folder = Path(name)
        make_lesson(folder / "git" / "lesson", given.files, int(given.megabytes * 1e6))
        host = start_git_host(folder / "git", folder / "log")
        try:
            result = {
                "learners": given.learners,
                "homeroom": through_service(folder, host, given.learners),
                "nbgitpuller": with_nbgitpuller(folder, host, given.learners),
            }
        finally:
            host.process.terminate()
            host.process.wait(10)
    print(json.dumps(result, indent=2))


def make_lesson(bare: Path, files: int, size: int) -> None:
    """Half of the bytes do not compress."""
    source = random.Random(1)
    each = size // files
    content = {
        f"part-{number % 10}/file-{number}.txt": source.randbytes(each // 3).hex().encode()
        + b"x" * (each // 3)
        for number in range(files)
    }
    make_repository(bare, {"start.ipynb": b"{}", **content})


def through_service(folder: Path, host: GitHost, learners: int) -> dict[str, Any]:
    course = {
        "version": 1,
        "title": "A class",
        "lessons": [{"name": "lesson", "repo": f"{host.url}/lesson"}],
        "service": {"cache": str(folder / "cache")},
    }
    patient = "c.Spawner.start_timeout = c.Spawner.http_timeout = 150\n"
    (folder / "hub").mkdir()
    with running_hub(ENVIRONMENTS / "lab", folder / "hub", course, before=patient) as hub:
        hub.start_server("ada")
        wait_for(lambda: bool(service_pids(hub)), hub.log)
        (pid,) = service_pids(hub)
        before = memory(pid, "VmRSS")
        asked = len(requests(host))
        command = [
            *("node", str(ROOT / "bench" / "class" / "pulls.mjs")),
            *("--server", f"{hub.url}/user/ada/", "--token", hub.page_token("ada")),
            *("--service", f"{hub.url}/services/homeroom/", "--repo", f"{host.url}/lesson"),
            *("--folders", str(learners)),
        ]
        done = subprocess.run(
            command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=WITHIN
        )
        pulls = json.loads(done.stdout.splitlines()[-1])
        paths = requests(host)[asked:]
        return {
            "failed": pulls["failed"],
            "lastLearnerSeconds": max(pulls["ended"], default=None),
            "upstreamRequests": len(paths),
            "upstreamPacks": sum(path.endswith("/git-upload-pack") for path in paths),
            "serviceMegabytesBefore": before,
            "serviceMegabytesPeak": memory(pid, "VmHWM"),
        }


def with_nbgitpuller(folder: Path, host: GitHost, learners: int) -> dict[str, Any]:
    """Run what nbgitpuller's page runs on each learner's server, all at the same time."""
    program = ENVIRONMENTS / "peers" / "bin" / "gitpuller"
    home = folder / "nbgitpuller"
    home.mkdir()
    asked = len(requests(host))
    ended: list[float] = []
    failed: list[str] = []
    start = time.monotonic()

    def pull(number: int) -> None:
        command = [program, f"{host.url}/lesson", "main", f"learner-{number}"]
        done = subprocess.run(command, cwd=home, capture_output=True, text=True, timeout=WITHIN)
        if done.returncode:
            failed.append(done.stderr[-300:])
        else:
            ended.append(round(time.monotonic() - start, 3))

    threads = [threading.Thread(target=pull, args=(number,)) for number in range(learners)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    paths = requests(host)[asked:]
    return {
        "failed": failed,
        "lastLearnerSeconds": max(ended, default=None),
        "upstreamRequests": len(paths),
        "upstreamPacks": sum(path.endswith("/git-upload-pack") for path in paths),
    }


def requests(host: GitHost) -> list[str]:
    time.sleep(0.5)  # a request is noted when it is over
    return [entry["path"] for entry in host.requests("/lesson")]


def service_pids(hub: RunningHub) -> list[int]:
    marked = str(hub.log.parent.parent / "cache")
    found = processes("jupyterlab_homeroom.service")
    return [pid for pid in found if marked in Path(f"/proc/{pid}/environ").read_text()]


def memory(pid: int, name: str) -> float:
    """Return a process's memory in MB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return round(int(line.split()[1]) / 1000, 1)
    raise AssertionError(f"no {name}")


if __name__ == "__main__":
    main()
