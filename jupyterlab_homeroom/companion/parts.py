"""The companion's parts, as the environment wants them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..gateway import Gateway
from .copies import Copies, CopiesSettings
from .desktop.activity import ActivityMark
from .desktop.sessions import Sessions
from .environment import (
    class_service,
    course_lessons,
    desktop_settings,
    files_settings,
    gateway_settings,
    keepalive_settings,
    usage_settings,
)
from .files import FilesSettings
from .keepalive import Keepalive
from .lessons import Deliveries
from .shared import SharedMount, listed_mounts, record_file
from .shared.shared import Shared
from .usage import UsageCounter


@dataclass(frozen=True)
class Parts:
    """What one companion runs. Close it at the end."""

    gateway: Gateway
    """The gateway to git hosts."""
    files: FilesSettings
    """Where the learner's files may be written."""
    lessons: Deliveries | None
    """First deliveries; None where no files are written."""
    usage: UsageCounter
    """Knows what uses space."""
    shared: Shared
    """Knows what is shared with this person."""
    copies: Copies | None
    """Copies the learner's files and shared data; None where no files are written."""
    keepalive: Keepalive | None
    """What keeps the server running; None where nothing may."""

    desktop: Sessions
    """Desktop programs."""
    desktop_mark: ActivityMark
    """Where their use is reported."""

    @property
    def names(self) -> list[str]:
        """What the page is told to be here."""
        there = {
            "git": True,
            "files": self.files.root is not None,
            "lessons": self.lessons is not None,
            "usage": True,
            "caches": True,
            "shared": True,
            "copies": self.copies is not None,
            "keepalive": self.keepalive is not None,
            "desktop": True,
        }
        return [name for name, is_there in there.items() if is_there]

    async def close(self) -> None:
        """Stop all of them."""
        await self.desktop.close()
        if self.keepalive is not None:
            await self.keepalive.close()
        if self.copies is not None:
            await self.copies.close()
        self.shared.close()
        self.usage.close()
        if self.lessons is not None:
            await self.lessons.close()
        await self.gateway.close()


def make_parts(environment: Mapping[str, str], runtime: Path) -> Parts:
    """Make the parts; the event loop runs already.

    Parameters
    ----------
    environment : mapping of str to str
        See `environment`.
    runtime : Path
        A folder that ends with the server.
    """
    gateway = Gateway(gateway_settings(environment))
    files = files_settings(environment)
    usage = usage_settings(environment)
    mounts = listed_mounts(environment)
    kept = keepalive_settings(environment, runtime)
    desktop = desktop_settings(environment, runtime, usage.root, mounts)
    return Parts(
        gateway=gateway,
        files=files,
        lessons=_deliveries(environment, gateway, files),
        usage=UsageCounter(usage),
        shared=Shared(mounts, usage.root, record_file(), files),
        copies=_copies(files, mounts),
        keepalive=Keepalive(kept) if kept else None,
        desktop=Sessions(desktop, environment),
        desktop_mark=ActivityMark(desktop.mark),
    )


def _deliveries(
    environment: Mapping[str, str], gateway: Gateway, files: FilesSettings
) -> Deliveries | None:
    if files.root is None:
        return None
    lessons = course_lessons(environment)
    service = class_service(environment, gateway, lessons)
    return Deliveries(gateway, files, lessons, service)


def _copies(files: FilesSettings, mounts: Sequence[SharedMount]) -> Copies | None:
    if files.root is None:
        return None
    return Copies(CopiesSettings(files=files, mounts=tuple(Path(each.path) for each in mounts)))
