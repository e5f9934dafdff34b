"""The companion behind a real Jupyter server."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from git_host import PACK_TYPE, GitHost
from http_client import MARK, Answer, GatewayClient, HttpClient
from jupyter_process import JupyterServer, kill, processes

MODULE = "jupyterlab_homeroom.companion"
MIB = 2**20


def companion_pid(jupyter: JupyterServer) -> int:
    return processes(MODULE, jupyter.process.pid)[0]


def socket_path(pid: int) -> Path:
    words = Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    return Path(words[words.index("--unix-socket") + 1])


def again(gateway: GatewayClient, path: str) -> Answer:
    """Ask until a companion answers: jupyter-server-proxy starts it again by itself."""
    deadline = time.monotonic() + 20
    while True:
        answer = gateway.get(path)
        if "json" in answer.headers.get("content-type", "") and answer.status < 500:
            return answer
        assert time.monotonic() < deadline, answer
        time.sleep(0.1)


def test_starts_on_demand(proxied: GatewayClient) -> None:
    answer = proxied.get("health")
    assert (answer.status, answer.json["name"]) == (200, "homeroom-gateway")


def test_no_launcher_entry(jupyter: JupyterServer) -> None:
    servers = jupyter.client.get("server-proxy/servers-info").json["server_processes"]
    entry = next(server for server in servers if server["name"] == "homeroom")
    assert entry["launcher_entry"]["enabled"] is False


def test_signed_out_is_refused(jupyter: JupyterServer) -> None:
    answer = HttpClient(jupyter.url).get("homeroom/git/health")
    assert (answer.status, "login" in answer.headers.get("location", "")) == (302, True)
    answer = HttpClient(jupyter.url).request("POST", "homeroom/git/spools", MARK, b"")
    assert answer.status in (302, 403)


def test_small_answer_at_once(proxied: GatewayClient, git_host: GitHost) -> None:
    answer = proxied.start(git_host.refs(), wait=10)
    assert answer.status == 200
    assert hashlib.sha256(answer.body).hexdigest() == answer.spool["sha256"]


def test_errors_are_coded(proxied: GatewayClient, git_host: GitHost) -> None:
    private = proxied.start(git_host.refs("private/secret.git"), wait=10)
    assert (private.status, private.spool["error"]["code"]) == (202, "AuthenticationRequired")
    assert "www-authenticate" not in private.headers
    unknown = proxied.start("https://git.example.org/a.git/git-upload-pack", "POST", b"")
    assert (unknown.status, unknown.json["code"]) == (403, "HostNotAllowed")
    path = "spools?url=https%3A%2F%2Fh.org"
    assert proxied.request("POST", path, {}, b"").json["code"] == "BadRequest"
    cross = {**MARK, "Sec-Fetch-Site": "cross-site"}
    assert proxied.request("POST", path, cross, b"").status == 403


def test_jupyters_credentials_stay_here(proxied: GatewayClient, git_host: GitHost) -> None:
    git_host.log_file.write_text("")
    proxied.headers["Cookie"] = "username-localhost=secret"
    assert "Authorization" in proxied.headers
    assert proxied.start(git_host.refs(), wait=10).status == 200
    seen = git_host.requests("/lesson.git/info/refs", 1)[0]
    assert (seen["authorization"], seen["cookie"]) == ("", "")


def test_pieces_survive_a_killed_companion(
    proxied: GatewayClient, jupyter: JupyterServer, git_host: GitHost
) -> None:
    body = git_host.clone_body()
    done = proxied.start(git_host.pack(), "POST", body, PACK_TYPE).json["id"]
    ended = proxied.end(done)
    slow = git_host.pack("slow-60/lesson.git")
    running = proxied.start(slow, "POST", body, PACK_TYPE).json["id"]
    first = proxied.piece(done, 0, MIB).body
    pid = companion_pid(jupyter)
    kill(pid)
    assert again(proxied, f"spools/{done}?wait=0").json == ended
    assert companion_pid(jupyter) != pid
    assert proxied.status(running).json["code"] == "SpoolGone"
    data = first
    while len(data) < ended["received"]:
        data += proxied.piece(done, len(data), MIB).body
    assert hashlib.sha256(data).hexdigest() == ended["sha256"]
    assert proxied.forget(done).status == 204


def test_no_activity(proxied: GatewayClient, jupyter: JupyterServer) -> None:
    def last() -> str:
        return str(jupyter.client.get("api/status?no_track_activity=1").json["last_activity"])

    before = last()
    proxied.get("health")
    assert last() == before


CONNECT = """
import socket, sys
try:
    socket.socket(socket.AF_UNIX).connect(sys.argv[1])
except PermissionError:
    sys.exit(13)
"""


@pytest.mark.skipif(
    os.geteuid() != 0 or shutil.which("setpriv") is None,
    reason="only root can try as another user, with setpriv",
)
def test_another_user_cannot_connect(proxied: GatewayClient, jupyter: JupyterServer) -> None:
    assert proxied.get("health").status == 200
    path = socket_path(companion_pid(jupyter))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    python = os.path.realpath(sys.executable)
    attempt = [python, "-I", "-c", CONNECT, str(path)]
    assert subprocess.run(attempt).returncode == 0, "its own user can"
    other = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    assert subprocess.run([*other, *attempt], cwd="/").returncode == 13
    # The folder alone would do, and so does the socket's own mode.
    path.parent.chmod(0o755)
    try:
        assert subprocess.run([*other, *attempt], cwd="/").returncode == 13
    finally:
        path.parent.chmod(0o700)
