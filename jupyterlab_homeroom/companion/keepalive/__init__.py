"""Keeps the server running for a chosen time: `design/0013-session-companion.md` says how."""

from .handlers import keepalive_handlers
from .keepalive import Keepalive
from .settings import KeepaliveSettings

__all__ = ["Keepalive", "KeepaliveSettings", "keepalive_handlers"]
