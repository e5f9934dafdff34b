"""Shows and clears folders that programs fill again by themselves."""

from .handlers import caches_handlers

__all__ = ["caches_handlers"]
