"""A small HTTP client for tests: one request per connection, over TCP or a Unix socket."""

from __future__ import annotations

import http.client
import json
import socket
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlsplit

MARK = {"X-Requested-With": "homeroom"}


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def spool(self) -> Any:
        """The spool's status, from the header or the body."""
        return json.loads(self.headers.get("x-homeroom-spool") or self.body)


class UnixConnection(http.client.HTTPConnection):
    def __init__(self, path: str, timeout: float) -> None:
        super().__init__("localhost", timeout=timeout)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


@dataclass
class HttpClient:
    """`base` is a web address, or a Unix socket's path in `socket` and a path in `base`."""

    base: str
    socket: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    timeout: float = 30.0

    def request(
        self,
        method: str,
        path: str,
        headers: dict[str, str] | None = None,
        body: bytes | None = None,
    ) -> Answer:
        parts = urlsplit(self.base)
        connection = (
            UnixConnection(self.socket, self.timeout)
            if self.socket
            else http.client.HTTPConnection(parts.netloc, timeout=self.timeout)
        )
        try:
            connection.request(method, parts.path + path, body, {**self.headers, **(headers or {})})
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, found, answer.read())
        finally:
            connection.close()

    def get(self, path: str, headers: dict[str, str] | None = None) -> Answer:
        return self.request("GET", path, headers)


@dataclass
class GatewayClient(HttpClient):
    """What the page's half of the gateway does, in the requests' own words."""

    def start(
        self,
        url: str,
        method: str = "GET",
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
        credentials: str = "",
        **query: object,
    ) -> Answer:
        words = "".join(f"&{name}={value}" for name, value in query.items())
        path = f"spools?url={quote(url, safe='')}&method={method}{words}"
        if credentials:
            headers = {**(headers or {}), "X-Homeroom-Credentials-Length": str(len(credentials))}
            body = credentials.encode() + (body or b"")
        return self.request("POST", path, {**MARK, **(headers or {})}, body)

    def keep(self, url: str, credentials: str) -> Answer:
        path = f"credentials?url={quote(url, safe='')}"
        return self.request("PUT", path, MARK, credentials.encode())

    def is_kept(self, url: str) -> Answer:
        return self.get(f"credentials?url={quote(url, safe='')}", MARK)

    def forget_credentials(self, url: str = "") -> Answer:
        query = f"?url={quote(url, safe='')}" if url else ""
        return self.request("DELETE", f"credentials{query}", MARK)

    def status(self, spool_id: str, wait: int = 0, after: int = 0) -> Answer:
        return self.get(f"spools/{spool_id}?wait={wait}&after={after}")

    def end(self, spool_id: str) -> Any:
        """The status of a spool that has ended."""
        found = self.status(spool_id, wait=10, after=2**40).json
        assert found["state"] in ("done", "failed"), found
        return found

    def piece(self, spool_id: str, offset: int, length: int) -> Answer:
        return self.get(f"spools/{spool_id}/data?offset={offset}&length={length}")

    def forget(self, spool_id: str) -> Answer:
        return self.request("DELETE", f"spools/{spool_id}", MARK)
