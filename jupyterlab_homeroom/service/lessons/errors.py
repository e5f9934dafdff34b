"""Why a file of a repository could not be had."""

from __future__ import annotations


class UnreadableError(Exception):
    """The file cannot be had now; its text says why, without credentials."""
