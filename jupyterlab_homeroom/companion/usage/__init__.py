"""Counts what the home uses, folder by folder: `design/0013-session-companion.md` says how."""

from .counter import UsageCounter
from .handlers import usage_handlers
from .settings import UsageSettings

__all__ = ["UsageCounter", "UsageSettings", "usage_handlers"]
