"""Deletes for good, where the server has no trash or nothing fits into it any more."""

from .handlers import removal_handlers
from .remove import Remover

__all__ = ["Remover", "removal_handlers"]
