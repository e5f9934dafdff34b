"""One HTTP request and its answer, over a connection of its own."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import sys
from collections.abc import Iterator, Mapping
from typing import Protocol

from tornado.http1connection import HTTP1Connection, HTTP1ConnectionParameters
from tornado.httputil import (
    HTTPHeaders,
    HTTPInputError,
    HTTPMessageDelegate,
    RequestStartLine,
    ResponseStartLine,
)
from tornado.iostream import IOStream, StreamClosedError
from tornado.tcpclient import TCPClient

from .address import Address
from .errors import GatewayError
from .reach import Reach
from .resolver import CheckedResolver

_BUFFER = 1024 * 1024
_MAX_HEADERS = 64 * 1024


class Receiver(Protocol):
    """What is done with an answer. Raising a `GatewayError` ends the exchange with it."""

    def head(self, status: int, headers: HTTPHeaders) -> bool:
        """Take status and headers, once; False where the body is not wanted."""

    def data(self, chunk: bytes) -> None:
        """Take the next bytes of the body, decoded."""


async def exchange(
    method: str,
    address: Address,
    reach: Reach,
    headers: Mapping[str, str],
    body: Iterator[bytes] | None,
    receiver: Receiver,
    connect_timeout: float,
) -> None:
    """Send a request and receive its answer; cancelling closes the connection.

    Parameters
    ----------
    method : str
        ``GET`` or ``POST``.
    address : Address
        Where to.
    reach : Reach
        Which of its addresses are allowed.
    headers : mapping
        Every header but `Host` and `Connection`; `Content-Length` where there is a body.
    body : iterator of bytes or None
        The request's body.
    receiver : Receiver
        Takes the answer.
    connect_timeout : float
        In seconds; covers name resolution, connection and TLS.

    Raises
    ------
    GatewayError
        The receiver's; `PrivateAddress`; `UnsafeConnection`; `UpstreamUnreachable` where the
        connection is not made or breaks off.
    """
    stream = await _connect(address, reach, connect_timeout)
    sender: asyncio.Task[None] | None = None
    try:
        connection = HTTP1Connection(
            stream,
            is_client=True,
            params=HTTP1ConnectionParameters(
                no_keep_alive=True,
                max_header_size=_MAX_HEADERS,
                # The receiver counts, and says which limit was passed.
                max_body_size=sys.maxsize,
                decompress=True,
            ),
        )
        delegate = _Delegate(receiver, stream)
        # Apart from reading: a host may refuse a long push before it has read all of it.
        sender = asyncio.create_task(_send(connection, method, address, headers, body))
        # No answer comes to a request that could not be sent.
        sender.add_done_callback(lambda task: stream.close() if _failure(task) else None)
        # The delegate knows how the exchange ended.
        with contextlib.suppress(StreamClosedError, HTTPInputError):
            await connection.read_response(delegate)
        if not delegate.ended and (failure := _failure(sender)):
            raise failure
        delegate.raise_for_failure(address)
    finally:
        stream.close()
        if sender is not None:
            sender.cancel()
            await asyncio.gather(sender, return_exceptions=True)


async def _connect(address: Address, reach: Reach, timeout: float) -> IOStream:
    client = TCPClient(resolver=CheckedResolver(reach=reach, name=address.name))
    try:
        return await client.connect(
            address.host,
            address.port,
            ssl_options=ssl.create_default_context() if address.scheme == "https" else None,
            max_buffer_size=_BUFFER,
            timeout=timeout,
        )
    except ssl.SSLError as error:
        raise unreachable(address, f"No safe connection: {error.reason or error}.") from error
    except (asyncio.TimeoutError, TimeoutError) as error:
        raise unreachable(address, f"No connection within {timeout:g} s.") from error
    except (OSError, StreamClosedError) as error:
        raise unreachable(address, "The host does not accept connections.") from error
    finally:
        client.close()


async def _send(
    connection: HTTP1Connection,
    method: str,
    address: Address,
    headers: Mapping[str, str],
    body: Iterator[bytes] | None,
) -> None:
    await connection.write_headers(
        RequestStartLine(method, address.path, "HTTP/1.1"),
        HTTPHeaders({"Host": address.name, "Connection": "close", **headers}),
    )
    for chunk in body or ():
        await connection.write(chunk)
    connection.finish()


def _failure(sender: asyncio.Task[None]) -> BaseException | None:
    """Give what kept a request from being sent, unless the host hung up or nobody wants it."""
    if not sender.done() or sender.cancelled() or isinstance(sender.exception(), StreamClosedError):
        return None
    return sender.exception()


def unreachable(address: Address, detail: str) -> GatewayError:
    """Make the error for a host that does not answer, or not to the end."""
    return GatewayError(
        "UpstreamUnreachable",
        {"host": address.name, "detail": detail},
        f"{address.name}: {detail}",
    )


class _Delegate(HTTPMessageDelegate):
    """Passes an answer on to a receiver and remembers how it ended.

    Attributes
    ----------
    ended : bool
        Whether all of the answer that is wanted has come.
    """

    def __init__(self, receiver: Receiver, stream: IOStream) -> None:
        self._receiver = receiver
        self._stream = stream
        self._failure: GatewayError | None = None
        self.ended = False

    def headers_received(
        self, start_line: RequestStartLine | ResponseStartLine, headers: HTTPHeaders
    ) -> None:
        if not isinstance(start_line, ResponseStartLine) or start_line.code < 200:
            return
        try:
            wanted = self._receiver.head(start_line.code, headers)
        except GatewayError as error:
            self._stop(error)
            return
        if not wanted:
            self._stop(None)

    def data_received(self, chunk: bytes) -> None:
        if self.ended:
            return
        try:
            self._receiver.data(chunk)
        except GatewayError as error:
            self._stop(error)

    def finish(self) -> None:
        self.ended = True

    def _stop(self, failure: GatewayError | None) -> None:
        self._failure = failure
        self.ended = True
        self._stream.close()

    def raise_for_failure(self, address: Address) -> None:
        """Raise what went wrong, if anything did."""
        if self._failure is not None:
            raise self._failure
        if not self.ended:
            raise unreachable(address, "The connection broke off.")
