"""What a course does to a spawner before each start, after the admin's own hook."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from traitlets.config import Config

from .instructors import instructor_scopes
from .mounts import shared_mounts
from .settings import read_value

if TYPE_CHECKING:
    from .course import Course
    from .plugins import HubClass

HOOK = "pre_spawn_hook"


@dataclass(frozen=True)
class CourseHook:
    """A `pre_spawn_hook` that calls the admin's own, and then the course's parts.

    Attributes
    ----------
    parts
        Functions of the spawner.
    admins
        The hook that the admin set for this spawner's own class, in whose place this one is.
        Without one, it is that of a base class, as the configuration has it when a server starts.
    """

    parts: tuple[Callable[[Any], None], ...]
    admins: Callable[[Any], Any] | None = None

    async def __call__(self, spawner: Any) -> None:
        """Call the admin's hook and the parts for a spawner about to start."""
        admins = self.admins or _hook_of_bases(spawner)
        if admins is not None:
            await _finished(admins(spawner))
        for part in self.parts:
            part(spawner)


def update_hook(c: Config, course: Course, spawner: HubClass) -> None:
    """Set the hook, where there is something to do before a start."""
    found = (shared_mounts(course, spawner), instructor_scopes(course))
    parts = tuple(part for part in found if part is not None)
    there = read_value(c, spawner.section, HOOK)
    admins = there.admins if isinstance(there, CourseHook) else there
    if parts or isinstance(there, CourseHook):
        c[spawner.section][HOOK] = CourseHook(parts, admins)


def _hook_of_bases(spawner: Any) -> Callable[[Any], Any] | None:
    """Return the admin's hook that this one hides, as it is set for a more specific class."""
    hooks = (read_value(spawner.config, one.__name__, HOOK) for one in type(spawner).__mro__)
    return next((hook for hook in hooks if hook and not isinstance(hook, CourseHook)), None)


async def _finished(value: Any) -> None:
    """Wait for what JupyterHub waits for as well."""
    if isinstance(value, Future):
        value = asyncio.wrap_future(value)
    if inspect.isawaitable(value):
        await value
