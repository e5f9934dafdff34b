"""Keeping the server running, as the page asks for it: through Jupyter and jupyter-server-proxy."""

from __future__ import annotations

import json
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

from activity_hub import ActivityHub, eventually
from http_client import MARK, HttpClient
from jupyter_process import kill, processes, start_jupyter

MODULE = "jupyterlab_homeroom.companion"


def test_goes_on_by_itself_and_ends_with_the_server(tmp_path: Path) -> None:
    hub = ActivityHub()
    hub.start()
    environment = hub.environment(HOMEROOM_SPOOL_DIR=str(tmp_path / "spools"))
    server = start_jupyter(tmp_path / "jupyter", [], environment)
    try:
        page = HttpClient(f"{server.url}homeroom/", headers=server.client.headers)
        until = (datetime.now(timezone.utc) + timedelta(minutes=5)).isoformat()
        body = json.dumps({"until": until}).encode()
        assert page.request("PUT", "keepalive", {}, body).status == 403
        assert page.request("PUT", "keepalive", MARK, body).json["error"] is None
        (companion,) = processes(MODULE, server.process.pid)
        kill(companion)
        # Nobody asks for it: all tabs are closed.
        eventually(lambda: set(processes(MODULE, server.process.pid)) - {companion})
        hub.wait_for_posts(2)
        assert page.get("keepalive").json["until"]
        assert page.request("DELETE", "keepalive", MARK).json["until"] is None
        assert page.request("PUT", "keepalive", MARK, body).status == 200
        (companion,) = processes(MODULE, server.process.pid)
    finally:
        server.stop()
    eventually(lambda: companion not in processes(MODULE))
    count = len(hub.posts)
    time.sleep(0.6)
    assert len(hub.posts) == count
    hub.stop()
