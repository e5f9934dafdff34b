"""Errors of the hub side besides those of a course."""

from __future__ import annotations


class ConfigurationError(ValueError):
    """A hub configuration that Homeroom cannot add to; its text says why and what to do."""

    code = "InvalidConfiguration"
