"""Credentials that the companion keeps, behind a real Jupyter server."""

from __future__ import annotations

import base64
import time
from pathlib import Path

from git_host import PACK_TYPE, TOKEN, GitHost
from http_client import MARK, GatewayClient, HttpClient
from jupyter_process import JupyterServer, kill, processes

MODULE = "jupyterlab_homeroom.companion"
SECRET = "Basic " + base64.b64encode(f"x:{TOKEN}".encode()).decode()


def companion_pid(jupyter: JupyterServer) -> int:
    return processes(MODULE, jupyter.process.pid)[0]


def is_private(gateway: GatewayClient, git_host: GitHost) -> bool:
    answer = gateway.start(git_host.refs("private/secret.git"), wait=10)
    if answer.status == 200:
        return False
    assert answer.spool["error"]["code"] == "AuthenticationRequired"
    return True


def start_again(gateway: GatewayClient) -> None:
    """Wait until jupyter-server-proxy has started the companion again."""
    deadline = time.monotonic() + 20
    while gateway.get("health").status != 200:
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_are_used_until_they_are_forgotten(proxied: GatewayClient, git_host: GitHost) -> None:
    repository = f"{git_host.url}/private/secret.git"
    assert proxied.keep(repository, SECRET).status == 204
    assert proxied.is_kept(repository).json == {"kept": True}
    assert not is_private(proxied, git_host)
    assert proxied.forget_credentials().status == 204
    assert is_private(proxied, git_host)


def test_strangers_and_other_sites_reach_nothing(
    jupyter: JupyterServer, proxied: GatewayClient, git_host: GitHost
) -> None:
    proxied.keep(f"{git_host.url}/private/secret.git", SECRET)
    stranger = HttpClient(jupyter.url)
    for method in ("GET", "PUT", "DELETE"):
        assert stranger.request(method, "homeroom/git/credentials", MARK).status in (302, 403)
        assert proxied.request(method, "credentials").json["code"] == "BadRequest"
    assert not is_private(proxied, git_host)
    proxied.forget_credentials()


def test_end_with_the_companion(
    jupyter: JupyterServer, proxied: GatewayClient, git_host: GitHost, spool_dir: Path
) -> None:
    proxied.keep(f"{git_host.url}/private/secret.git", SECRET)
    body = git_host.clone_body("private/secret.git")
    spool = proxied.start(git_host.pack("private/secret.git"), "POST", body, PACK_TYPE).json
    proxied.end(spool["id"])
    pid = companion_pid(jupyter)
    limits = Path(f"/proc/{pid}/limits").read_text().splitlines()
    core = next(line for line in limits if line.startswith("Max core file size"))
    assert core.split()[4:6] == ["0", "0"]
    started_with = Path(f"/proc/{pid}/environ").read_bytes()
    started_with += Path(f"/proc/{pid}/cmdline").read_bytes()
    assert TOKEN.encode() not in started_with
    kill(pid)
    # What finds nobody fails, and is logged by the server on the way.
    proxied.start(git_host.refs("private/secret.git"), credentials=SECRET)
    start_again(proxied)
    assert is_private(proxied, git_host)
    found = [file for file in spool_dir.iterdir() if TOKEN.encode() in file.read_bytes()]
    assert found == []
    assert TOKEN not in jupyter.log()
    assert SECRET.removeprefix("Basic ") not in jupyter.log()
