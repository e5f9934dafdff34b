"""Commands of `homeroom` for the admin of a hub, one file each."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from .check_lessons import add_check_lessons
from .explain import add_explain
from .render import add_render
from .sheet import add_sheet

if TYPE_CHECKING:
    from typing import TypeAlias

    Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

ALL: tuple[Callable[[Commands], None], ...] = (
    add_check_lessons,
    add_explain,
    add_render,
    add_sheet,
)
