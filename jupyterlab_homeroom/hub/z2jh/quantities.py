"""Sizes and texts as Kubernetes and KubeSpawner write them."""

from __future__ import annotations

import re


def quantity(size: str) -> str:
    """Return a size such as ``10 GiB`` as Kubernetes writes it: ``10Gi``."""
    number, unit = re.findall(r"[0-9.]+|[A-Za-z]+", size)
    return f"{number}{unit.removesuffix('B')}"


def without_templates(text: str) -> str:
    """Return a text in which KubeSpawner and Kubernetes find nothing to fill in.

    KubeSpawner takes braces for a template's, Kubernetes ``$(NAME)`` for a variable's.
    """
    return text.replace("{", "{{").replace("}", "}}").replace("$(", "$$(")
