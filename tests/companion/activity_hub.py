"""What a hub does with activity: a server that writes down what it is told, and can misbehave."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class ActivityHub:
    """A hub that answers with `status` after `delay` seconds."""

    status: int = 200
    delay: float = 0.0
    posts: list[dict[str, Any]] = field(default_factory=list)

    def start(self, port: int = 0) -> None:
        """Listen; on the same port again after `stop`."""
        hub = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                post = {"path": self.path, "token": self.headers["Authorization"], **body}
                hub.posts.append(post)
                time.sleep(hub.delay)
                self.send_response(hub.status)
                self.end_headers()

            def log_message(self, *_arguments: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def environment(self, **more: str) -> dict[str, str]:
        """What JupyterHub gives to a server's environment."""
        return {
            "JUPYTERHUB_ACTIVITY_URL": f"http://127.0.0.1:{self.port}/hub/api/users/ada/activity",
            "JUPYTERHUB_API_TOKEN": "the-servers-token",
            "JUPYTERHUB_SERVER_NAME": "",
            "JUPYTERHUB_USER": "ada",
            "HOMEROOM_KEEPALIVE_EVERY_SECONDS": "0.2",
            **more,
        }

    def times(self) -> list[datetime]:
        """When the default server was used, as the hub was told."""
        texts = [post["servers"][""]["last_activity"] for post in self.posts]
        return [datetime.fromisoformat(text.replace("Z", "+00:00")) for text in texts]

    def wait_for_posts(self, count: int) -> None:
        """Wait until there are so many more posts."""
        goal = len(self.posts) + count
        eventually(lambda: len(self.posts) >= goal)


def eventually(condition: Callable[[], object], seconds: float = 20) -> None:
    """Wait until a condition holds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)
