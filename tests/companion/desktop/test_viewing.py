"""Looking and typing, through a real Jupyter server and jupyter-server-proxy."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from http_client import MARK
from jupyter_process import TOKEN, JupyterServer, start_jupyter
from screens import MISSING, Desktop
from tornado.httpclient import HTTPClientError
from viewer import Viewer

pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")

Run = Callable[..., Any]
UNTOUCHED = 600.0 if os.environ.get("HOMEROOM_FULL") else 60.0
"""Seconds for which an open tab is left alone."""

TOKENS = {"Authorization": f"token {TOKEN}"}


@pytest.fixture
def server(environment: dict[str, str], tmp_path: Path) -> Iterator[JupyterServer]:
    started = start_jupyter(tmp_path / "jupyter", [], environment)
    (started.root / "a.txt").write_text("first\n")
    yield started
    started.stop()


def behind(server: JupyterServer) -> Desktop:
    return Desktop(f"{server.url}homeroom/desktop/", headers={**TOKENS, **MARK}, timeout=180)


def screen(server: JupyterServer, session: str) -> str:
    return f"{server.url.replace('http', 'ws', 1)}homeroom/desktop/vnc/{session}"


def last_activity(server: JupyterServer) -> str:
    return str(server.client.get("api/status").json["last_activity"])


async def test_looking_is_no_activity_and_an_untouched_tab_carries_nothing(
    server: JupyterServer,
) -> None:
    desktop = behind(server)
    session = desktop.start("mousepad", path="a.txt")
    viewer = await Viewer.connect(screen(server, session["id"]), TOKENS)
    # GTK's cursor stops to blink ten seconds after the last key.
    before = last_activity(server)
    await viewer.until_picture_rests()
    await viewer.ask()
    while await viewer.count(12):
        await viewer.ask()
    assert await viewer.count(UNTOUCHED) == 0
    assert last_activity(server) == before
    assert desktop.sessions()[0]["viewers"] == 1
    # It is alive all the same.
    await viewer.picture()
    assert last_activity(server) == before
    await viewer.point(5, 5)
    await viewer.picture()
    assert last_activity(server) == before, "moving over it is looking"
    viewer.close()


async def test_typing_is_activity_once_a_minute(server: JupyterServer) -> None:
    desktop = behind(server)
    session = desktop.start("mousepad", path="a.txt")
    viewer = await Viewer.connect(screen(server, session["id"]), TOKENS)
    await viewer.until_picture_rests()
    before = last_activity(server)
    await viewer.type("a")
    await viewer.picture()
    first = last_activity(server)
    assert first > before
    await viewer.type("b")
    await viewer.picture()
    assert last_activity(server) == first
    viewer.close()


async def test_who_is_not_signed_in_or_comes_from_elsewhere_sees_nothing(
    server: JupyterServer,
) -> None:
    session = behind(server).start("mousepad", path="a.txt")
    url = screen(server, session["id"])
    with pytest.raises(HTTPClientError) as refused:
        await Viewer.connect(url)
    assert refused.value.code == 403
    # A token in the address lets Jupyter's own check pass; the companion's does not.
    with pytest.raises(AssertionError, match="closed"):
        await Viewer.connect(url, {**TOKENS, "Origin": "https://evil.example"})
    assert behind(server).sessions()[0]["viewers"] == 0


async def test_a_viewer_that_comes_back_sees_the_same(desktop: Desktop) -> None:
    session = desktop.start("mousepad", path="a.txt")
    viewer = await Viewer.unix(desktop, session["id"])
    await viewer.until_picture_rests()
    await viewer.click(400, 300)
    await viewer.type("hello")
    desktop.until(session["id"], lambda one: one["title"].startswith("*"))
    viewer.close()
    desktop.until(session["id"], lambda one: one["viewers"] == 0)
    again = await Viewer.unix(desktop, session["id"])
    assert desktop.sessions()[0]["title"].startswith("*")
    assert len(set(await again.picture())) > 2
    desktop.delete(session["id"], force=True)
    assert await again.closed() == 4410


async def test_what_is_not_there_says_so(desktop: Desktop) -> None:
    with pytest.raises(AssertionError, match="4404"):
        await Viewer.unix(desktop, "00ff00ff00ff00ff")
    session = desktop.start("mousepad", path="a.txt")
    desktop.delete(session["id"])
    with pytest.raises(AssertionError, match="4410"):
        await Viewer.unix(desktop, session["id"])


async def test_a_slow_viewer_does_not_fill_the_memory(
    run_companion: Run, environment: dict[str, str]
) -> None:
    companion = run_companion(environment)
    desktop = Desktop("http://localhost/desktop/", str(companion.socket), timeout=180)
    session = desktop.start("gears", geometry={"width": 1280, "height": 800})
    viewer = await Viewer.unix(desktop, session["id"])
    before = _memory(companion.process.pid)
    # Fifty pictures of 4 MB are asked for, and none is read.
    viewer.stop_reading()
    for _ in range(50):
        await viewer.ask(incremental=False)
    await asyncio.sleep(2)
    assert _memory(companion.process.pid) - before < 30_000_000
    assert desktop.sessions()[0]["state"] == "running"
    viewer.close()


def _memory(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096
