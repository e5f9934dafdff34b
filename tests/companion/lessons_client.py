"""A client of first deliveries."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

from http_client import MARK, HttpClient


class Lessons(HttpClient):
    """Asks a companion for first deliveries."""

    def post(self, path: str, body: object) -> Any:
        answer = self.request("POST", path, MARK, json.dumps(body).encode())
        assert answer.status == 200, answer.body
        return answer.json

    def start(self, url: str, folder: str = "maps", wait: int = 0, **more: object) -> Any:
        order = {"url": url, "branch": "", "folder": folder, "first": "", **more}
        return self.post(f"deliveries?wait={wait}", order)

    def end(self, status: Any) -> Any:
        while status and status["state"] == "working":
            path = f"deliveries/{status['id']}?wait=10&after={status['changes']}"
            status = self.get(path).json
        return status

    def deliver(self, url: str, folder: str = "maps", **more: object) -> Any:
        return self.end(self.start(url, folder, 10, **more))


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)
