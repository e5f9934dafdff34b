"""Requests of Git LFS as the page sends them, and objects as a git host keeps them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from http_client import Answer, GatewayClient

LFS_TYPE = "application/vnd.git-lfs+json"
HEADERS = {"Content-Type": LFS_TYPE, "Accept": LFS_TYPE}


def oid_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def wanted(*files: bytes, **more: object) -> dict[str, Any]:
    """A batch request for these files."""
    objects = [{"oid": oid_of(data), "size": len(data)} for data in files]
    return {"operation": "download", "transfers": ["basic"], "objects": objects, **more}


def ask(
    gateway: GatewayClient,
    repository: str,
    request: object,
    headers: dict[str, str] | None = None,
    credentials: str = "",
    **query: object,
) -> Answer:
    """Send a batch request; waits for its answer."""
    body = request if isinstance(request, bytes) else json.dumps(request).encode()
    url = f"{repository}/info/lfs/objects/batch"
    return gateway.start(
        url, "POST", body, {**HEADERS, **(headers or {})}, credentials, wait=10, **query
    )


def get(
    gateway: GatewayClient,
    repository: str,
    oid: str,
    headers: dict[str, str] | None = None,
    credentials: str = "",
    **query: object,
) -> Answer:
    """Ask for an object; waits for a short one."""
    url = f"{repository}/info/lfs/objects/{oid}"
    return gateway.start(url, headers=headers, credentials=credentials, **{"wait": 10, **query})


def code_of(answer: Answer) -> str:
    """The code that a request failed with, at once or in its spool."""
    found = answer.spool
    return str((found.get("error", found))["code"])


def keep(repository: Path, data: bytes) -> None:
    """Put an object where `git lfs` would."""
    oid = oid_of(data)
    folder = repository / "lfs" / "objects" / oid[:2] / oid[2:4]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / oid).write_bytes(data)
