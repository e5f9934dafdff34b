"""The gateway's HTTP requests: `design/0002-transfer-in-pieces.md` describes them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import partial
from typing import Any

from tornado.routing import URLSpec
from tornado.web import stream_request_body

from .. import __version__
from .credentials import MAX_LENGTH, read_credentials
from .credentials_handler import CredentialsHandler
from .door import Door
from .errors import GatewayError, bad_request, too_large
from .gateway import Gateway
from .handler import GatewayHandler
from .hosts import HostPolicy
from .request import GitRequest, RequestBody
from .spool import Spool, disk_error
from .upstream import Upstream, parse_upstream

PROTOCOL = 1
_PASSED_ON = ("Content-Type", "Content-Encoding", "Accept", "Git-Protocol")
_CREDENTIALS_LENGTH = "X-Homeroom-Credentials-Length"
_HEADER_VALUE = re.compile(r"[\x20-\x7e]{1,8192}", re.ASCII)
# A class reads at the same time, and each reader has one of these under way.
_CHUNK = 256 * 1024


def gateway_handlers(gateway: Gateway, prefix: str, door: Door | None = None) -> Sequence[URLSpec]:
    """Give the tornado handlers of a gateway.

    Parameters
    ----------
    gateway : Gateway
        What they work on.
    prefix : str
        The path that they live below, with a slash at its end.
    door : Door or None
        Who lets people in, where the gateway is not one person's own.
    """
    base = re.escape(prefix)
    arguments = {"gateway": gateway, "door": door}
    return [
        URLSpec(rf"{base}health", HealthHandler, arguments),
        URLSpec(rf"{base}answers", AnswersHandler, arguments),
        URLSpec(rf"{base}spools", SpoolsHandler, arguments),
        URLSpec(rf"{base}spools/([^/]+)", SpoolHandler, arguments),
        URLSpec(rf"{base}spools/([^/]+)/data", SpoolDataHandler, arguments),
        URLSpec(rf"{base}credentials", CredentialsHandler, arguments),
    ]


class HealthHandler(GatewayHandler):
    """Says that a gateway is here."""

    def get(self) -> None:
        """Answer with name and versions."""
        self.send_json({"name": "homeroom-gateway", "version": __version__, "protocol": PROTOCOL})


@stream_request_body
class SpoolsHandler(GatewayHandler):
    """Starts fetches."""

    _body: RequestBody | None = None
    _disk_failure: GatewayError | None = None
    # The body begins with the credentials: servers on the way write headers into their logs.
    _credentials = b""
    _credentials_length = 0
    _takes_body = False

    async def prepare(self) -> None:
        """Refuse what can be refused before the body comes."""
        await super().prepare()
        if self.request.method != "POST":
            return
        if not self.gateway.settings.serves_many:
            self.gateway.check_capacity()
        self._credentials_length = self._read_credentials_length()
        limit = self.gateway.settings.max_request_bytes
        length = self.request.headers.get("Content-Length", "")
        if length.isascii() and length.isdigit() and int(length) > limit:
            raise too_large(limit)
        # A body without a length that grows beyond it ends the connection.
        connection: Any = self.request.connection
        connection.set_max_body_size(limit)
        self._body = RequestBody(self.gateway.store.directory)
        self._takes_body = True

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Answer with coded JSON; say that the connection ends where a body was not taken."""
        if not self._takes_body:
            self.set_header("Connection", "close")
        super().write_error(status_code, **kwargs)

    def data_received(self, chunk: bytes) -> None:
        """Keep the body's next bytes."""
        if self._body is None or self._disk_failure is not None:
            return
        missing = self._credentials_length - len(self._credentials)
        self._credentials += chunk[:missing]
        chunk = chunk[missing:]
        try:
            self._body.append(chunk)
        except OSError as error:
            self._disk_failure = disk_error(error)

    async def post(self) -> None:
        """Start a fetch; answer with its result where that comes soon and is small."""
        wait = self.wait_time()
        spool = self.start()
        limit = self.gateway.settings.max_immediate
        await spool.wait(lambda it: it.received > limit, wait)
        if wait and spool.state == "done" and spool.received <= limit:
            await self._send_whole(spool)
        else:
            self.send_json(spool.to_json(), 202)

    def start(self) -> Spool:
        """Start the fetch that is asked for."""
        if self._disk_failure is not None:
            raise self._disk_failure
        request = self._git_request()
        spool = self.gateway.start(request, self.person)
        if request.body is not None:
            # The fetch closes it.
            self._body = None
        return spool

    def on_finish(self) -> None:
        """Let go of a body that no fetch took over."""
        if self._body is not None:
            self._body.close()

    def on_connection_close(self) -> None:
        """Let go of a body whose sender is gone."""
        self.on_finish()

    def _git_request(self) -> GitRequest:
        upstream = parse_upstream(
            self.get_query_argument("url"), self.get_query_argument("method", "GET")
        )
        # Where many are served, none of them vouches for a host.
        confirmed = 0 if self.gateway.settings.serves_many else self.number("confirmed", 0)
        if upstream.method == "GET" and self._body is not None and self._body.length:
            raise bad_request("a GET carries no body")
        return GitRequest(
            upstream=upstream,
            policy=HostPolicy(
                self.gateway.settings.hosts, upstream.host if confirmed == 1 else None
            ),
            headers={name: value for name in _PASSED_ON if (value := self._header(name))},
            authorization=self._authorization(upstream),
            body=self._body if upstream.method == "POST" else None,
        )

    def _read_credentials_length(self) -> int:
        value = self.request.headers.get(_CREDENTIALS_LENGTH, "0")
        if not (
            value.isascii() and value.isdigit() and len(value) < 6 and int(value) <= MAX_LENGTH
        ):
            raise bad_request(f"{_CREDENTIALS_LENGTH} must be a number up to {MAX_LENGTH}")
        if self.gateway.settings.serves_many and int(value) > 0:
            raise bad_request("no credentials pass here")
        return int(value)

    def _authorization(self, upstream: Upstream) -> str | None:
        """Give the request's own credentials, else those that are kept for the repository."""
        if len(self._credentials) < self._credentials_length:
            raise bad_request("the body is shorter than the credentials in it")
        if self._credentials:
            return read_credentials(self._credentials)
        return self.gateway.credentials.find(upstream)

    def _header(self, name: str) -> str | None:
        value = self.request.headers.get(name)
        if value is not None and not _HEADER_VALUE.fullmatch(value):
            raise bad_request(f"the header {name} has characters that a header must not have")
        return value

    async def _send_whole(self, spool: Spool) -> None:
        data = await spool.read(0, spool.received)
        await self.gateway.forget(spool.id)
        self.set_header("X-Homeroom-Spool", json.dumps(spool.to_json()))
        self.set_header("Content-Type", "application/octet-stream")
        await self.finish(data)


class AnswersHandler(SpoolsHandler):
    """A host's answer as it comes: for servers, which need no pieces."""

    async def post(self) -> None:
        """Answer with the whole; an error half-way breaks the connection off."""
        spool = self.start()
        settings = self.gateway.settings
        await spool.wait(lambda it: it.received > 0, settings.request_timeout)
        if spool.error is not None:
            raise spool.error
        self.set_header("Content-Type", "application/octet-stream")
        self.set_header("X-Homeroom-Spool", json.dumps(spool.to_json()))
        if spool.state == "done":
            self.set_header("Content-Length", str(spool.received))
        sent = 0
        while True:
            spool.touch()
            if sent < spool.received:
                chunk = await spool.read(sent, _CHUNK)
                self.write(chunk)
                await self.flush_within()
                sent += len(chunk)
            elif spool.ended:
                break
            else:
                await spool.wait(partial(_has_more, sent), settings.max_wait)
        if spool.error is not None:
            # The status is sent: only an end that is none tells.
            self.hang_up()
            return
        await self.finish()


def _has_more(than: int, spool: Spool) -> bool:
    return spool.received > than


class SpoolHandler(GatewayHandler):
    """A spool's status, and its end."""

    async def get(self, spool_id: str) -> None:
        """Answer with the status, at once or when there is news."""
        spool = self.gateway.store.get(spool_id)
        wait, after = self.wait_time(), self.number("after", 0)
        await spool.wait(lambda it: it.received > after, wait)
        self.send_json(spool.to_json())

    async def delete(self, spool_id: str) -> None:
        """Stop the fetch and forget the spool."""
        await self.gateway.forget(spool_id)
        self.set_status(204)


class SpoolDataHandler(GatewayHandler):
    """A piece of a spool."""

    async def get(self, spool_id: str) -> None:
        """Answer with the bytes from `offset` on that have arrived."""
        spool = self.gateway.store.get(spool_id)
        if spool.error is not None:
            raise spool.error
        offset = self.number("offset")
        length = min(self.number("length"), self.gateway.settings.max_piece)
        if offset > spool.received and spool.ended:
            raise bad_request(f"the answer has {spool.received} bytes", 416)
        end = max(offset, min(offset + length, spool.received))
        self.set_header("Content-Type", "application/octet-stream")
        self.set_header("Content-Length", str(end - offset))
        while offset < end:
            chunk = await spool.read(offset, min(_CHUNK, end - offset))
            self.write(chunk)
            await self.flush_within()
            offset += len(chunk)
        await self.finish()
