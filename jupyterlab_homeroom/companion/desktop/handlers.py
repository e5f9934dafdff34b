"""The HTTP requests about desktop programs."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from typing import Any

from tornado.routing import URLSpec

from ...gateway import CodedHandler, bad_request
from .activity import ActivityMark
from .asked import read_asked
from .errors import DesktopError
from .sessions import Sessions
from .vnc import VncHandler

_LONGEST_WAIT = 15
_LARGEST_ICON = 1024 * 1024
_ICONS = {".svg": "image/svg+xml", ".png": "image/png"}


def desktop_handlers(sessions: Sessions, mark: ActivityMark, prefix: str) -> Sequence[URLSpec]:
    """Give the tornado handlers.

    Parameters
    ----------
    sessions : Sessions
        What they tell of.
    mark : ActivityMark
        Where input is reported.
    prefix : str
        The path that they live below, with a slash at its end.
    """
    base = re.escape(prefix)
    given = {"sessions": sessions}
    return [
        URLSpec(rf"{base}apps", AppsHandler, given),
        URLSpec(rf"{base}icons/([\w.-]+)", IconHandler, given),
        URLSpec(rf"{base}sessions", SessionsHandler, given),
        URLSpec(rf"{base}open", OpenHandler, given),
        URLSpec(rf"{base}sessions/([0-9a-f]+)", SessionHandler, given),
        URLSpec(rf"{base}vnc/([0-9a-f]+)", VncHandler, {**given, "mark": mark}),
    ]


class DesktopHandler(CodedHandler):
    """What the handlers share."""

    def initialize(self, sessions: Sessions) -> None:
        """Take the sessions."""
        self._sessions = sessions

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Answer with coded JSON, whatever was raised."""
        error = kwargs.get("exc_info", (None, None, None))[1]
        if isinstance(error, DesktopError):
            self.send_json(error.to_json(), error.status)
        else:
            super().write_error(status_code, **kwargs)

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """Log bugs only."""
        if not isinstance(value, DesktopError):
            super().log_exception(typ, value, tb)


class AppsHandler(DesktopHandler):
    """The programs that are here."""

    async def get(self) -> None:
        """Answer with all of them, and with what is missing for any to run."""
        needs, programs = await self._sessions.apps()
        self.send_json(
            {
                "ready": not needs.missing,
                "missing": needs.missing,
                "apps": [
                    {
                        "id": program.id,
                        "name": program.name,
                        "comment": program.comment,
                        "hasIcon": program.icon is not None,
                        "extensions": list(program.extensions),
                        "secondFile": program.second_file,
                        "layers": program.second_file == "bridge",
                        "order": program.order,
                    }
                    for program in programs
                ],
            }
        )


class IconHandler(DesktopHandler):
    """A program's icon."""

    async def get(self, name: str) -> None:
        """Answer with the picture; scripts in it do not run."""
        _, programs = await self._sessions.apps()
        icon = next((each.icon for each in programs if each.id == name), None)
        if icon is None or icon.suffix not in _ICONS:
            raise bad_request("no icon", 404)
        data = await asyncio.to_thread(icon.read_bytes)
        if len(data) > _LARGEST_ICON:
            raise bad_request("the icon is too large", 404)
        self.set_header("Content-Type", _ICONS[icon.suffix])
        policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
        self.set_header("Content-Security-Policy", policy)
        self.set_header("Cache-Control", "private, max-age=3600")
        self.finish(data)


class SessionsHandler(DesktopHandler):
    """The programs that run."""

    async def get(self) -> None:
        """Answer with all of them, at once or when something changes."""
        seconds = min(self.number("wait", 0), _LONGEST_WAIT)
        if seconds:
            await self._sessions.wait(self.number("after", 0), seconds)
        await self._sessions.measure()
        self.send_json(
            {
                "changes": self._sessions.changes,
                "sessions": [session.to_json() for session in self._sessions.all],
            }
        )


class OpenHandler(DesktopHandler):
    """Opens programs and files in them."""

    async def post(self) -> None:
        """Open what the body says."""
        asked = read_asked(self.request.body)
        session, opened, reused = await self._sessions.open(asked)
        self.send_json({"session": session.to_json(), "opened": opened, "reused": reused})


class SessionHandler(DesktopHandler):
    """One program that runs, or that has ended."""

    async def delete(self, session_id: str) -> None:
        """Ask it to close; with `force` end it; forget one that has ended."""
        session = self._sessions.find(session_id)
        if session is None:
            raise bad_request("no such session", 404)
        await self._sessions.delete(session, force=self.get_query_argument("force", "") == "1")
        self.send_json({"session": session.to_json()})
