"""Real git hosts are reached by https: certificates are checked, names too."""

from __future__ import annotations

import asyncio
import ssl
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from git_host import GitHost
from http_client import GatewayClient

if TYPE_CHECKING:
    from conftest import Loop


@pytest.fixture
def certificate(tmp_path: Path) -> Callable[[str], Path]:
    """Make a certificate of a name, with its key in the same file."""

    def make(name: str) -> Path:
        file = tmp_path / f"{name}.pem"
        subprocess.run(
            [
                *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
                *("-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}"),
                *("-keyout", file, "-out", tmp_path / "certificate"),
            ],
            check=True,
            capture_output=True,
        )
        file.write_text(file.read_text() + (tmp_path / "certificate").read_text())
        return file

    return make


@pytest.fixture
def behind_tls(loop: Loop, git_host: GitHost) -> Iterator[Callable[[Path], str]]:
    """Put the git host behind TLS with a certificate; gives its `host:port`."""
    servers: list[asyncio.Server] = []

    async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
        except OSError:
            pass  # The other side hung up, as a client does that refuses a certificate.
        finally:
            writer.close()

    async def serve(file: Path) -> int:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)

        async def forward(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", git_host.port)
            await asyncio.gather(pump(reader, inner_writer), pump(inner_reader, writer))

        server = await asyncio.start_server(forward, "127.0.0.1", 0, ssl=context)
        servers.append(server)
        return int(server.sockets[0].getsockname()[1])

    yield lambda file: f"localhost:{loop.run(serve(file))}"
    for server in servers:
        loop.call(server.close)


def test_fetches_by_https(
    serve: Callable[..., GatewayClient],
    behind_tls: Callable[[Path], str],
    certificate: Callable[[str], Path],
    git_host: GitHost,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = certificate("localhost")
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    name = behind_tls(file)
    gateway = serve(hosts=frozenset({name}))
    refs = gateway.start(f"https://{name}/lesson.git/info/refs?service=git-upload-pack", wait=10)
    assert refs.spool["state"] == "done"
    assert b"refs/heads/main" in refs.body


@pytest.mark.parametrize(
    ("certified", "trusted"), [("localhost", False), ("other.example.org", True)]
)
def test_refuses_other_certificates(
    serve: Callable[..., GatewayClient],
    behind_tls: Callable[[Path], str],
    certificate: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
    certified: str,
    trusted: bool,
) -> None:
    file = certificate(certified)
    monkeypatch.setenv("SSL_CERT_FILE", str(file if trusted else certificate("someone.else")))
    name = behind_tls(file)
    gateway = serve(hosts=frozenset({name}))
    refs = gateway.start(f"https://{name}/lesson.git/info/refs?service=git-upload-pack", wait=10)
    error = refs.spool["error"]
    assert refs.spool["state"] == "failed"
    assert error["code"] == "UpstreamUnreachable"
    assert "No safe connection" in error["data"]["detail"]
