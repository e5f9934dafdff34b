"""What each learner of a class costs the hub's service, measured; and what that means for 10,000.

``.cache/envs/lab/bin/python bench/class/load.py [--learners 50,250] [--megabytes 1,10]``

Hub, service and git host are real, and every learner has a token of their own and asks as the
companion of their server does: for the list of refs, then for the pack. Nothing is written, so
that what is measured is the service and not one disk for all. From the smallest class with the
smallest and the largest lesson come the unit costs of `model.py`; all other runs are predicted
with them and compared. Prints JSON.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from model import Machine, UnitCosts, fit, predict
from tornado.httpclient import HTTPRequest
from tornado.simple_httpclient import SimpleAsyncHTTPClient

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "hub")]

from git_host import GitHost, start_git_host  # noqa: E402
from jupyter_process import processes  # noqa: E402
from run import ENVIRONMENTS, make_lesson, memory, requests, service_pids  # noqa: E402
from running_hub import RunningHub, free_ports, running_hub, wait_for  # noqa: E402

FILES = 20
TICKS = os.sysconf("SC_CLK_TCK")

# What a hub may run on: processors, and MB that its network takes each second.
MACHINES = {
    "2 processors, 1 Gbit/s": Machine(2, 125),
    "8 processors, 10 Gbit/s": Machine(8, 1250),
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--learners", default="50,250")
    parser.add_argument("--megabytes", default="1,10")
    given = parser.parse_args()
    classes = sorted(int(number) for number in given.learners.split(","))
    sizes = sorted(float(number) for number in given.megabytes.split(","))
    alone = {size: measure(1, size)["lastLearnerSeconds"] for size in sizes}
    runs = {(learners, size): measure(learners, size) for learners in classes for size in sizes}
    costs = unit_costs(runs[classes[0], sizes[0]], runs[classes[0], sizes[-1]])
    print(
        json.dumps(
            {
                "costs": vars(costs),
                "aloneSeconds": alone,
                "runs": [
                    {**run, **compare(costs, run, alone[size])} for (_, size), run in runs.items()
                ],
                "tenThousand": extrapolate(costs, alone),
            },
            indent=2,
        )
    )


def measure(learners: int, megabytes: float) -> dict[str, Any]:
    """Let a class ask at the same moment, and say who worked for how long."""
    with tempfile.TemporaryDirectory(prefix="homeroom-load-") as name:
        folder = Path(name)
        make_lesson(folder / "git" / "lesson", FILES, int(megabytes * 1e6))
        host = start_git_host(folder / "git", folder / "log")
        try:
            with classroom(folder, host, learners) as (hub, url):
                return run_class(hub, host, url, tokens(hub, learners), folder)
        finally:
            host.process.terminate()
            host.process.wait(10)


@contextmanager
def classroom(folder: Path, host: GitHost, learners: int) -> Iterator[tuple[RunningHub, str]]:
    """Run a hub whose service listens at a known address."""
    (port,) = free_ports(1)
    course = {
        "version": 1,
        "title": "A class",
        "lessons": [{"name": "lesson", "repo": f"{host.url}/lesson"}],
        "groups": {"learners": "learners"},
        "service": {"cache": str(folder / "cache"), "port": port},
    }
    users = [f"learner-{number}" for number in range(learners)]
    before = f"""
c.JupyterHub.load_groups["learners"] = {{"users": {users!r}}}
c.JupyterHub.load_roles.append(
    {{"name": "makes-tokens", "services": ["tests"], "scopes": ["tokens"]}}
)
"""
    (folder / "hub").mkdir()
    with running_hub(ENVIRONMENTS / "lab", folder / "hub", course, before=before) as hub:
        wait_for(lambda: bool(service_pids(hub)), hub.log)
        url = f"http://127.0.0.1:{port}/services/homeroom/"
        wait_for(lambda: b"homeroom-service" in answer_of(f"{url}health"), hub.log)
        yield hub, url


def answer_of(url: str) -> bytes:
    done = subprocess.run(["curl", "-s", "--noproxy", "*", url], capture_output=True, check=False)
    return done.stdout


def tokens(hub: RunningHub, learners: int) -> list[str]:
    """Make a token for each learner."""
    found = []
    for number in range(learners):
        status, answer = hub.ask("POST", f"/users/learner-{number}/tokens", body={"note": "bench"})
        assert status == 201, hub.log.read_text()
        found.append(answer["token"])
    return found


def run_class(
    hub: RunningHub, host: GitHost, url: str, tokens: list[str], folder: Path
) -> dict[str, Any]:
    (service,) = service_pids(hub)
    at_hub = hub_pid(folder / "hub")
    asked = len(requests(host))
    pids = {"service": service, "hub": at_hub}
    before = {name: worked(pid) for name, pid in pids.items()}
    idle = memory(service, "VmRSS")
    own = time.process_time()
    body = host.clone_body("lesson")
    ended, received = asyncio.run(ask_all(url, host, body, tokens))
    took = {name: round(worked(pid) - before[name], 2) for name, pid in pids.items()}
    paths = requests(host)[asked:]
    learners = len(tokens)
    return {
        "learners": learners,
        "megabytesEach": round(received / learners / 1e6, 2),
        "lastLearnerSeconds": round(max(ended), 2),
        "middleLearnerSeconds": round(sorted(ended)[learners // 2], 2),
        "upstreamRequests": len(paths),
        "upstreamPacks": sum(path.endswith("/git-upload-pack") for path in paths),
        "seconds": {**took, "learners": round(time.process_time() - own, 2)},
        "serviceMegabytes": {"before": idle, "peak": memory(service, "VmHWM")},
    }


async def ask_all(
    url: str, host: GitHost, body: bytes, tokens: list[str]
) -> tuple[list[float], int]:
    """Ask for all of them at once; gives when each had all, in seconds, and how many bytes came."""
    received = 0

    def take(chunk: bytes) -> None:
        nonlocal received
        received += len(chunk)

    start = time.monotonic()

    async def learn(token: str) -> float:
        client = SimpleAsyncHTTPClient(force_instance=True, max_body_size=10**10)
        try:
            for address, method in ((host.refs("lesson"), "GET"), (host.pack("lesson"), "POST")):
                await client.fetch(
                    HTTPRequest(
                        f"{url}git/answers?url={quote(address, safe='')}&method={method}",
                        method="POST",
                        headers={
                            "Authorization": f"token {token}",
                            "X-Requested-With": "homeroom",
                            "Content-Type": "application/x-git-upload-pack-request",
                        },
                        body=body if method == "POST" else b"",
                        streaming_callback=take,
                        connect_timeout=600,
                        request_timeout=1800,
                    )
                )
        finally:
            client.close()
        return time.monotonic() - start

    return await asyncio.gather(*map(learn, tokens)), received


def hub_pid(folder: Path) -> int:
    """Find the hub's process: it runs in its folder."""
    (pid,) = (
        pid
        for pid in processes("jupyterhub_config.py")
        if Path(f"/proc/{pid}/cwd").resolve() == folder.resolve()
    )
    return pid


def worked(pid: int) -> float:
    """Return how long a process had a processor, in seconds, all its threads together."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def unit_costs(small: dict[str, Any], large: dict[str, Any]) -> UnitCosts:
    """Return what a learner costs, by two lessons of which one is larger."""
    learner, megabyte = fit(
        *(
            (run["learners"], run["megabytesEach"], run["seconds"]["service"])
            for run in (small, large)
        )
    )
    return UnitCosts(learner, megabyte, small["seconds"]["hub"] / small["learners"])


def compare(costs: UnitCosts, run: dict[str, Any], alone: float) -> dict[str, Any]:
    """Predict a run on this machine, whose processors those who ask share."""
    others = run["seconds"]["learners"] / run["learners"]
    machine = Machine(processors=os.cpu_count() or 1, others=others)
    found = predict(costs, machine, run["learners"], run["megabytesEach"], alone=alone)
    return {
        "predictedSeconds": round(found.seconds, 2),
        "predictedLimit": found.limit,
        "measuredToPredicted": round(run["lastLearnerSeconds"] / found.seconds, 2),
    }


def extrapolate(costs: UnitCosts, alone: dict[float, float]) -> list[dict[str, Any]]:
    found = []
    for name, machine in MACHINES.items():
        for megabytes, first in alone.items():
            for spread in (0, 300):
                said = predict(costs, machine, 10_000, megabytes, spread, first)
                found.append(
                    {
                        "machine": name,
                        "megabytesEach": megabytes,
                        "comeWithinSeconds": spread,
                        "lastLearnerSeconds": round(said.seconds),
                        "limit": said.limit,
                    }
                )
    return found


if __name__ == "__main__":
    main()
