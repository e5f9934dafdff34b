"""A client of the request that writes files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from http_client import MARK, Answer, HttpClient


def whole(path: str, data: bytes) -> tuple[dict[str, Any], bytes]:
    return {"path": path, "size": len(data)}, data


def piece(
    path: str, data: bytes, offset: int, last: bool = False, upload: str = "a" * 32
) -> tuple[dict[str, Any], bytes]:
    part = {"upload": upload, "offset": offset, "last": last}
    return {"path": path, "size": len(data), "piece": part}, data


def frame(folder: str, *files: tuple[dict[str, Any], bytes]) -> bytes:
    head = json.dumps({"folder": folder, "files": [entry for entry, _ in files]}).encode()
    return len(head).to_bytes(4, "big") + head + b"".join(data for _, data in files)


@dataclass
class FilesClient(HttpClient):
    def send(self, body: bytes, headers: dict[str, str] | None = None) -> Answer:
        return self.request("POST", "write", MARK if headers is None else headers, body)

    def write(self, folder: str, *files: tuple[dict[str, Any], bytes]) -> Any:
        """What became of each file."""
        answer = self.send(frame(folder, *files))
        assert answer.status == 200, answer
        return answer.json["files"]

    def write_one(self, path: str, data: bytes, folder: str = "lesson") -> Any:
        return self.write(folder, whole(path, data))[0]

    def code(self, path: str, data: bytes = b"new", folder: str = "lesson") -> Any:
        """The code of the error that writing a file ends with."""
        return self.write_one(path, data, folder)["error"]["code"]
