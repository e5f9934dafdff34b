"""A course as the hub's pod reads it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..course import Course
from ..schema import load_schema
from ..source import read_source

HUB = "hub"
"""The Kubernetes service of the hub, by which other pods reach its pod."""

SERVICE = "service"
SERVICE_PORT = 10101
"""The port of the hub's pod for the `homeroom` service, where the course names none."""


def pod_course(file: str | os.PathLike[str]) -> Course:
    """Return the course of a file, with what is so in a pod where the course does not say.

    That is where the `homeroom` service is reached: on the hub's machine, nobody would.

    Raises
    ------
    CourseError
        The course has mistakes.
    """
    source = read_source(Path(file))
    given = source.value.get(SERVICE, {}) if isinstance(source.value, Mapping) else None
    if SERVICE in load_schema()["properties"] and isinstance(given, Mapping):
        service = {"address": HUB, "port": SERVICE_PORT, **given}
        source.value = {**source.value, SERVICE: service}
    return Course(source)


def service_port(manifest: Mapping[str, Any]) -> int:
    """Return the port of the hub's pod on which the `homeroom` service listens."""
    return int(manifest.get(SERVICE, {}).get("port", SERVICE_PORT))
