"""A real Jupyter server, as a process with folders of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from http_client import HttpClient

TOKEN = "a-jupyter-token"


@dataclass
class JupyterServer:
    url: str
    folder: Path
    process: subprocess.Popen[bytes]

    @property
    def root(self) -> Path:
        return self.folder / "home"

    @property
    def client(self) -> HttpClient:
        return HttpClient(self.url, headers={"Authorization": f"token {TOKEN}"})

    def log(self) -> str:
        return (self.folder / "log").read_text()

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start_jupyter(
    folder: Path,
    arguments: list[str],
    environment: dict[str, str] | None = None,
    python: str | Path = sys.executable,
    user: int | None = None,
) -> JupyterServer:
    """Start a server, of another Python's environment if told; give it once it answers.

    As another Unix user, if told; everybody must be able to enter the folder then.
    """
    runtime = folder / "runtime"
    for path in (folder / "home", runtime, folder / "config", folder / "data"):
        path.mkdir(parents=True, exist_ok=True)
        if user is not None:
            os.chown(path, user, user)
    command = [
        *[str(python), "-m", "jupyter_server", "--allow-root", "--no-browser"],
        *["--ServerApp.port=0", f"--ServerApp.root_dir={folder / 'home'}"],
        f"--IdentityProvider.token={TOKEN}",
        *arguments,
    ]
    paths = {f"JUPYTER_{name}_DIR": str(folder / name.lower()) for name in ("CONFIG", "DATA")}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=folder / "home",
            env={
                **{
                    k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "HOMEROOM"))
                },
                **paths,
                "JUPYTER_RUNTIME_DIR": str(runtime),
                **(environment or {}),
            },
            stdout=log,
            stderr=subprocess.STDOUT,
            user=user,
            group=user,
            extra_groups=None if user is None else [],
        )
    server = JupyterServer("", folder, process)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        for file in runtime.glob("jpserver-*.json"):
            server.url = json.loads(file.read_text() or "{}").get("url", "")
            if server.url and _answers(server):
                return server
        time.sleep(0.05)
    process.kill()
    raise AssertionError(f"no Jupyter server:\n{server.log()}")


def _answers(server: JupyterServer) -> bool:
    try:
        return server.client.get("api").status == 200
    except OSError:
        return False


def processes(word: str, parent: int | None = None) -> list[int]:
    """The running processes with this word on their command line, below `parent` if given."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            line = (entry / "cmdline").read_bytes().decode(errors="replace")
            state, ppid = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if word in line.split("\0") and state != "Z" and parent in (None, int(ppid)):
            found.append(int(entry.name))
    return found


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
