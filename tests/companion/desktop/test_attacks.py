"""What other sites, links and users of the machine try. None of it works."""

from __future__ import annotations

import json
import os
import shutil
import socket
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from http_client import MARK
from screens import Desktop, marked
from tornado.httpclient import HTTPClientError
from viewer import Viewer

Run = Callable[..., Any]
EVIL = {"Origin": "https://evil.example"}
CROSS = {"Sec-Fetch-Site": "cross-site"}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Requested-With": "XMLHttpRequest"},
        {**MARK, **CROSS},
        {**MARK, "Sec-Fetch-Site": "same-site"},
    ],
)
def test_another_site_can_neither_open_nor_close(desktop: Desktop, headers: dict[str, str]) -> None:
    session = desktop.start("mousepad", path="a.txt")
    body = json.dumps({"app": "mousepad", "path": "b.txt"}).encode()
    assert desktop.request("POST", "open", headers, body).status == 403
    path = f"sessions/{session['id']}"
    assert desktop.request("DELETE", path, headers).status == 403
    assert desktop.request("DELETE", f"{path}?force=1", headers).status == 403
    assert [one["title"] for one in desktop.sessions()] == [session["title"]]


def test_nothing_is_done_by_get(desktop: Desktop) -> None:
    for path in ("open", "open?app=mousepad&path=a.txt", "sessions?app=mousepad"):
        desktop.get(path)
    assert desktop.sessions() == []


@pytest.mark.parametrize(
    "headers", [EVIL, CROSS | {"Origin": "http://localhost"}, {"Origin": "null"}]
)
async def test_another_site_sees_no_screen(desktop: Desktop, headers: dict[str, str]) -> None:
    session = desktop.start("mousepad", path="a.txt")
    with pytest.raises(HTTPClientError) as refused:
        await Viewer.unix(desktop, session["id"], **headers)
    assert refused.value.code == 403
    own = await Viewer.unix(desktop, session["id"], Origin="http://localhost")
    assert own.subprotocol == "binary"
    own.close()


OUTSIDE = [
    "../outside.txt",
    "x/../../outside.txt",
    "link.txt",
    "folder/outside.txt",
    "../home/a.txt",
]


@pytest.mark.parametrize("path", OUTSIDE)
def test_a_link_opens_nothing_outside_the_home(desktop: Desktop, home: Path, path: str) -> None:
    outside = home.parent / "outside.txt"
    outside.write_text("not yours\n")
    (home / "link.txt").symlink_to(outside)
    (home / "folder").symlink_to(home.parent)
    assert desktop.refusal("mousepad", path=path) == (403, "OutsideHome")
    # What is there is not told apart from what is not.
    (home / "nowhere.txt").symlink_to(home.parent / "nowhere.txt")
    assert desktop.refusal("mousepad", path="nowhere.txt") == (403, "OutsideHome")
    assert desktop.sessions() == []


def test_absolute_paths_are_below_the_root(desktop: Desktop, home: Path) -> None:
    assert desktop.refusal("mousepad", path="/etc/passwd.txt") == (404, "NotThere")
    assert "a.txt" in desktop.start("mousepad", path="/a.txt")["title"]


def test_shared_data_is_inside(run_companion: Run, environment: dict[str, str], home: Path) -> None:
    data = home.parent / "data"
    data.mkdir()
    (data / "d.txt").write_text("shared\n")
    (home / "shared").symlink_to(data)
    first = run_companion(environment)
    desktop = Desktop("http://localhost/desktop/", str(first.socket), timeout=180)
    assert desktop.refusal("mousepad", path="shared/d.txt") == (403, "OutsideHome")
    first.process.kill()
    first.process.wait()
    mount = [{"name": "data", "folder": "shared", "path": str(data)}]
    desktop = started(run_companion, {**environment, "HOMEROOM_SHARED": json.dumps(mount)})
    assert "d.txt" in desktop.start("mousepad", path="shared/d.txt")["title"]


def started(run: Run, environment: dict[str, str]) -> Desktop:
    companion = run(environment)
    return Desktop("http://localhost/desktop/", str(companion.socket), timeout=180)


def test_what_is_no_file_of_the_program_is_refused(desktop: Desktop, home: Path) -> None:
    (home / "folder.txt").mkdir()
    os.mkfifo(home / "pipe.txt")
    (home / "a.exe").touch()
    (home / "loop.txt").symlink_to("loop.txt")
    for path in ("folder.txt", "pipe.txt", "a.exe", "", "loop.txt", "loop.txt/a.txt"):
        assert desktop.refusal("mousepad", path=path)[1] in ("WrongKind", "NotThere"), path
    assert desktop.refusal("mousepad", path="a\0.txt") == (400, "BadRequest")
    assert desktop.refusal("mousepad", path="\ud800.txt") == (400, "BadRequest")
    deep = desktop.request("POST", "open", MARK, b"[" * 20_000)
    assert (deep.status, deep.json["code"]) == (400, "BadRequest")


NAMES = [
    "-x.txt",
    "--help.txt",
    "$(touch pwned).txt",
    "a;touch pwned;.txt",
    "q\"'`.txt",
    "n\nl.txt",
    "%f%U.txt",
    "é ü.txt",
]


def test_names_of_files_are_names(
    run_companion: Run, environment: dict[str, str], home: Path, tmp_path: Path
) -> None:
    # A program that says what it was given.
    told = tmp_path / "told"
    program = tmp_path / "telling"
    program.write_text(
        f"#!{sys.executable}\nimport json, sys\n"
        f"open({str(told)!r}, 'w').write(json.dumps(sys.argv[1:]))\n"
    )
    program.chmod(0o755)
    overlay = tmp_path / "more.yaml"
    entry = {"id": "telling", "command": [str(program), "--", "%f"], "extensions": [".txt"]}
    overlay.write_text(json.dumps({"programs": [entry]}))
    desktop = started(run_companion, {**environment, "HOMEROOM_DESKTOP_OVERLAY": str(overlay)})
    for name in NAMES:
        (home / name).write_text("x")
        session = desktop.open("telling", path=name)["session"]
        desktop.until(session["id"], lambda one: one["state"] == "ended")
        assert json.loads(told.read_text()) == ["--", str(home / name)]
        desktop.delete(session["id"])
    assert not (home / "pwned").exists()


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "ftp://h/x",
        "http:///x",
        "http://h/a b",
        "//h/x",
        "http://h/\n",
    ],
)
def test_addresses_are_http(desktop: Desktop, url: str) -> None:
    assert desktop.refusal("mousepad", url=url) == (400, "BadAddress")
    layer = {"kind": "vector", "url": url}
    assert desktop.refusal("mousepad", layer=layer) == (400, "BadAddress")


CONNECT = """
import socket, sys
one = socket.socket(socket.AF_UNIX)
try:
    one.connect(sys.argv[1])
except PermissionError:
    sys.exit(13)
"""
XCLIENT = """
import socket, struct, sys
one = socket.socket(socket.AF_UNIX)
one.connect(sys.argv[1])
name, data = b"", b""
if len(sys.argv) > 2:
    name, data = b"MIT-MAGIC-COOKIE-1", open(sys.argv[2], "rb").read()[-16:]
pad = lambda b: b + bytes(-len(b) % 4)
one.sendall(struct.pack("<BxHHHHxx", 0x6C, 11, 0, len(name), len(data)) + pad(name) + pad(data))
sys.exit(0 if one.recv(1) == b"\\1" else 14)
"""


@pytest.mark.skipif(
    os.geteuid() != 0 or shutil.which("setpriv") is None,
    reason="only root can try as another user, with setpriv",
)
def test_another_user_reaches_neither_screen_nor_program(desktop: Desktop, temporary: str) -> None:
    session = desktop.start("mousepad", path="a.txt")
    folder = next(Path(temporary).glob("homeroom-desktop-*/s*"))
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o700
    display = (folder / "display").read_text().split()[0]
    screen = f"/tmp/.X11-unix/X{display}"
    python = [os.path.realpath(sys.executable), "-I", "-c"]
    other = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    cookie = str(folder / "xauthority")
    assert subprocess.run([*python, XCLIENT, screen, cookie], cwd="/").returncode == 0
    assert subprocess.run([*other, *python, XCLIENT, screen], cwd="/").returncode == 14
    Path(temporary).chmod(0o755)
    for path in (folder / "rfb", folder / "run" / "bus"):
        assert subprocess.run([*python, CONNECT, str(path)]).returncode == 0
        assert subprocess.run([*other, *python, CONNECT, str(path)], cwd="/").returncode == 13
    # The socket's own mode would do.
    folder.chmod(0o755)
    folder.parent.chmod(0o755)
    rfb = str(folder / "rfb")
    assert subprocess.run([*other, *python, CONNECT, rfb], cwd="/").returncode == 13
    assert desktop.sessions()[0]["id"] == session["id"]


def test_no_port_is_opened(desktop: Desktop, temporary: str) -> None:
    desktop.start("mousepad", path="a.txt")
    inodes = set()
    for pid in marked(temporary):
        for fd in Path(f"/proc/{pid}/fd").iterdir():
            with_link = str(fd.readlink())
            if with_link.startswith("socket:["):
                inodes.add(with_link[8:-1])
    for table in ("tcp", "tcp6", "udp", "udp6"):
        lines = Path(f"/proc/net/{table}").read_text().splitlines()[1:]
        assert inodes.isdisjoint(line.split()[9] for line in lines)


def test_a_folder_of_somebody_elses_is_not_used(
    run_companion: Run, environment: dict[str, str], temporary: str
) -> None:
    # Whoever made it first could swap what is in it.
    trap = Path(temporary, f"homeroom-desktop-{os.getuid()}")
    trap.mkdir(mode=0o777)
    trap.chmod(0o777)
    desktop = started(run_companion, environment)
    desktop.start("mousepad", path="a.txt")
    assert list(trap.iterdir()) == []
    desktop.end_all()


def test_programs_see_no_tokens(
    run_companion: Run, environment: dict[str, str], temporary: str
) -> None:
    secret = "a-secret-token"
    given = {
        "JUPYTERHUB_API_TOKEN": secret,
        "JPY_API_TOKEN": secret,
        "PYTHONPATH": "/nowhere",
        "QT_PLUGIN_PATH": "/nowhere",
        "CONDA_PREFIX": "/nowhere",
    }
    desktop = started(run_companion, {**environment, **given})
    desktop.start("mousepad", path="a.txt")
    program = next(pid for pid in marked(temporary) if _runs(pid, "mousepad"))
    assert secret.encode() not in _environ(program)
    assert b"/nowhere" not in _environ(program)
    desktop.end_all()


def _environ(pid: int) -> bytes:
    return Path(f"/proc/{pid}/environ").read_bytes()


def _runs(pid: int, name: str) -> bool:
    return Path(f"/proc/{pid}/exe").readlink().name == name


def test_a_peer_that_is_no_viewer_changes_nothing(desktop: Desktop, temporary: str) -> None:
    desktop.start("mousepad", path="a.txt")
    folder = next(Path(temporary).glob("homeroom-desktop-*/s*"))
    with socket.socket(socket.AF_UNIX) as peer:
        peer.connect(str(folder / "rfb"))
        peer.sendall(b"GET / HTTP/1.0\r\n\r\n" * 100)
    assert desktop.sessions()[0]["state"] == "running"
