"""The HTTP requests about desktop programs."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from typing import Any

from tornado.routing import URLSpec

from ...gateway import bad_request
from ..part_handler import PartHandler, part_handlers
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
    vnc = {"sessions": sessions, "mark": mark}
    return [
        *part_handlers(
            sessions,
            prefix,
            {
                "apps": AppsHandler,
                r"icons/([\w.-]+)": IconHandler,
                "sessions": SessionsHandler,
                "open": OpenHandler,
                "sessions/([0-9a-f]+)": SessionHandler,
            },
        ),
        URLSpec(rf"{re.escape(prefix)}vnc/([0-9a-f]+)", VncHandler, vnc),
    ]


class DesktopHandler(PartHandler[Sessions]):
    """What the handlers share."""

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
        """Answer with all of them, with what is missing for any to run, and how many do."""
        needs, programs = await self.part.apps()
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
                "running": sum(session.is_alive for session in self.part.all),
            }
        )


class IconHandler(DesktopHandler):
    """A program's icon."""

    async def get(self, name: str) -> None:
        """Answer with the picture; scripts in it do not run."""
        _, programs = await self.part.apps()
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
            await self.part.wait(self.number("after", 0), seconds)
        await self.part.measure()
        self.send_json(
            {
                "changes": self.part.changes,
                "sessions": [session.to_json() for session in self.part.all],
            }
        )


class OpenHandler(DesktopHandler):
    """Opens programs and files in them."""

    async def post(self) -> None:
        """Open what the body says."""
        asked = read_asked(self.request.body)
        answer = await self.part.open(asked)
        self.send_json(answer.to_json())


class SessionHandler(DesktopHandler):
    """One program that runs, or that has ended."""

    async def delete(self, session_id: str) -> None:
        """Ask it to close; with `force` end it; forget one that has ended."""
        session = self.part.find(session_id)
        if session is None:
            raise bad_request("no such session", 404)
        await self.part.delete(session, force=self.get_query_argument("force", "") == "1")
        self.send_json({"session": session.to_json()})
