"""The companion's process: its socket, its end, and what outlives it."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from git_host import PACK_TYPE, GitHost
from http_client import HttpClient
from jupyter_process import kill, processes

Run = Callable[..., Any]
MODULE = "jupyterlab_homeroom.companion"


def gone(pid: int, seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if pid not in processes(MODULE):
            return True
        time.sleep(0.05)
    return False


def test_health(run_companion: Run) -> None:
    companion = run_companion()
    client = HttpClient("http://localhost/", str(companion.socket))
    assert client.get("health").json["name"] == "homeroom-companion"
    assert client.get("").status == 404
    assert client.get("etc/passwd").json["code"] == "BadRequest"


def test_socket_is_the_users_own(run_companion: Run) -> None:
    assert stat.S_IMODE(run_companion().socket.stat().st_mode) == 0o600


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_never_ends_with_0(run_companion: Run, number: signal.Signals) -> None:
    # jupyter-server-proxy would not start it again.
    companion = run_companion()
    companion.process.send_signal(number)
    assert companion.process.wait(10) == 128 + number


def test_ends_without_its_parent(run_companion: Run) -> None:
    companion = run_companion()
    again = subprocess.run(
        [sys.executable, "-m", MODULE, "--unix-socket", f"{companion.socket}2", "--parent", "1"],
        timeout=20,
    )
    assert again.returncode == 3


def test_malformed_settings_are_named(run_companion: Run) -> None:
    hosts = {"HOMEROOM_GIT_HOSTS": "good.org,b/ad", "HOMEROOM_GIT_MAX_BYTES": "4 GB"}
    companion = run_companion(hosts)
    log = companion.log.read_text()
    assert "HOMEROOM_GIT_HOSTS: 'b/ad'" in log
    assert "HOMEROOM_GIT_MAX_BYTES: '4 GB'" in log


def test_size_limit_from_the_environment(run_companion: Run, git_host: GitHost) -> None:
    gateway = run_companion({"HOMEROOM_GIT_MAX_BYTES": "1000"}).gateway
    body = git_host.clone_body()
    found = gateway.start(git_host.pack(), "POST", body, PACK_TYPE, wait=10).json
    assert found["error"]["data"] == {"limit": 1000}


def test_killed_companion_serves_what_was_finished(run_companion: Run, git_host: GitHost) -> None:
    companion = run_companion()
    body = git_host.clone_body()
    done = companion.gateway.start(git_host.pack(), "POST", body, PACK_TYPE).json["id"]
    ended = companion.gateway.end(done)
    first = companion.gateway.piece(done, 0, 1000).body
    slow = git_host.pack("slow-60/lesson.git")
    running = companion.gateway.start(slow, "POST", body, PACK_TYPE).json["id"]
    kill(companion.process.pid)
    companion.process.wait()
    companion.start()
    assert companion.gateway.status(done).json == ended
    assert companion.gateway.piece(done, 0, 1000).body == first
    answer = companion.gateway.status(running)
    assert (answer.status, answer.json["code"]) == (404, "SpoolGone")
    assert answer.json["data"] == {"id": running}


PARENT = f"""
import subprocess, sys, time
child = subprocess.Popen(
    [sys.executable, "-m", "{MODULE}", "--unix-socket", sys.argv[1]]
)
print(child.pid, flush=True)
time.sleep(60)
"""


def test_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path / "s")],
        stdout=subprocess.PIPE,
        env={**os.environ, "HOMEROOM_SPOOL_DIR": str(tmp_path / "spools")},
    )
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    while not (tmp_path / "s").exists():
        time.sleep(0.02)
    parent.kill()
    parent.wait()
    assert gone(pid)


def test_starts_where_the_home_has_modules_of_pythons_names(tmp_path: Path) -> None:
    from jupyterlab_homeroom.companion.entrypoint import server_process

    for name in ("random", "csv", "tornado", "email", "jupyterlab_homeroom"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('the wrong module')")
    command = [word.format(unix_socket=tmp_path / "s") for word in server_process()["command"]]
    if "-P" not in command:
        pytest.skip("this Python has no -P")
    companion = subprocess.Popen(
        command, cwd=tmp_path, env={**os.environ, "HOMEROOM_SPOOL_DIR": str(tmp_path / "spools")}
    )
    try:
        while not (tmp_path / "s").exists() and companion.poll() is None:
            time.sleep(0.02)
        assert companion.poll() is None
    finally:
        companion.kill()
        companion.wait()


def test_entry_point_is_light() -> None:
    script = (
        "import sys; import jupyterlab_homeroom.companion.entrypoint;"
        "print([name for name in ('tornado', 'asyncio', 'jupyter_server') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
