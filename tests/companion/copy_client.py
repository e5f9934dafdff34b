"""A client of the requests that copy."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import Any

from http_client import MARK, Answer, HttpClient

ENDS = ("done", "cancelled", "failed")


@dataclass
class CopyClient(HttpClient):
    def ask(self, source: object, target: object, path: str = "copies", **more: object) -> Answer:
        body = json.dumps({"from": source, "to": target, **more}).encode()
        return self.request("POST", path, MARK, body)

    def start(self, source: str, target: str, **more: object) -> str:
        answer = self.ask(source, target, **more)
        assert answer.status == 202, answer
        return str(answer.json["id"])

    def status(self, copy_id: str) -> Any:
        return self.get(f"copies/{copy_id}").json

    def end(self, copy_id: str, seconds: float = 60) -> Any:
        """The status of a copy that has ended."""
        deadline = time.monotonic() + seconds
        while (status := self.status(copy_id))["state"] not in ENDS:
            assert time.monotonic() < deadline, status
            time.sleep(0.02)
        return status

    def copy(self, source: str, target: str, **more: object) -> Any:
        return self.end(self.start(source, target, **more))

    def code(self, source: str, target: str, **more: object) -> Any:
        """The code of the error that a copy ends with."""
        return self.copy(source, target, **more)["error"]["code"]

    def cancel(self, copy_id: str) -> Any:
        return self.request("DELETE", f"copies/{copy_id}", MARK).json

    def preview(self, source: str, target: str) -> Any:
        return self.ask(source, target, "copies/preview").json
