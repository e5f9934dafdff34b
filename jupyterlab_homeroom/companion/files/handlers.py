"""The HTTP requests that write and list files."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Sequence
from typing import Any

from tornado.routing import URLSpec
from tornado.web import stream_request_body

from ...gateway import CodedHandler, GatewayError, bad_request, too_large
from .batch import BatchError, parse_batch
from .errors import FileError
from .folders import ElsewhereError
from .list import list_folders
from .settings import FilesSettings
from .write import write_batch


def files_handlers(settings: FilesSettings, prefix: str) -> Sequence[URLSpec]:
    """Give the tornado handlers that write and list files.

    Parameters
    ----------
    settings : FilesSettings
        Where files may be written and listed.
    prefix : str
        The path that they live below, with a slash at its end.
    """
    base, arguments = re.escape(prefix), {"settings": settings}
    return [
        URLSpec(rf"{base}write", WriteHandler, arguments),
        URLSpec(rf"{base}list", ListHandler, arguments),
    ]


@stream_request_body
class WriteHandler(CodedHandler):
    """Writes many files."""

    def initialize(self, settings: FilesSettings) -> None:
        """Take the settings."""
        self._settings = settings
        self._body = bytearray()
        self._refusal: GatewayError | None = None

    def prepare(self) -> Awaitable[None] | None:
        """Judge the request.

        What is refused is taken all the same, and let go: an answer that comes before the end of
        a body is lost in jupyter-server-proxy, which says 500 then.
        """
        try:
            super().prepare()
            if self._settings.root is None:
                raise bad_request("the server's files are not written here", 404)
        except GatewayError as error:
            self._refusal = error
        limit = self._settings.max_bytes
        length = self.request.headers.get("Content-Length", "")
        if length.isascii() and length.isdigit() and int(length) > limit:
            raise too_large(limit)
        connection: Any = self.request.connection
        connection.set_max_body_size(limit)
        return None

    def data_received(self, chunk: bytes) -> None:
        """Take a part of the body."""
        if self._refusal is None:
            self._body += chunk

    async def post(self) -> None:
        """Write the files; answer with what became of each, or with null for a folder elsewhere."""
        if self._refusal is not None:
            raise self._refusal
        try:
            batch = parse_batch(self._body, self._settings.max_files)
        except BatchError as error:
            raise bad_request(str(error)) from error
        try:
            answers = await asyncio.to_thread(write_batch, batch, self._settings)
        except ElsewhereError:
            self.send_json({"files": None})
        else:
            self.send_json({"files": answers})


class ListHandler(CodedHandler):
    """Lists many folders."""

    def initialize(self, settings: FilesSettings) -> None:
        """Take the settings."""
        self._settings = settings

    async def post(self) -> None:
        """Answer with what is in each folder, or with null where one cannot be read."""
        if self._settings.root is None:
            raise bad_request("the server's files are not listed here", 404)
        folder, paths = _asked(self.request.body, self._settings.max_files)
        try:
            found = await asyncio.to_thread(list_folders, folder, paths, self._settings)
        except FileError as error:
            raise bad_request(str(error)) from error
        except OSError:
            self.send_json({"folders": None})
        else:
            self.send_json({"folders": found})


def _asked(body: bytes, most: int) -> tuple[str, list[str]]:
    """Read which folders: ``{"folder", "folders": [PATH, …]}``."""
    try:
        value = json.loads(body)
    except ValueError as error:
        raise bad_request("the body is not JSON") from error
    folder = value.get("folder") if isinstance(value, dict) else None
    paths = value.get("folders") if isinstance(value, dict) else None
    if (
        not isinstance(folder, str)
        or not isinstance(paths, list)
        or not all(isinstance(path, str) for path in paths)
    ):
        raise bad_request("folder or folders is missing")
    if len(paths) > most:
        raise bad_request(f"more than {most} folders")
    return folder, paths
