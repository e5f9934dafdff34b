"""The targets, and how sentences name them."""

from __future__ import annotations

from typing import Literal

Target = Literal["plain", "tljh", "z2jh"]

TARGETS: tuple[Target, ...] = ("plain", "tljh", "z2jh")

NAMES: dict[Target, str] = {
    "plain": "a plain JupyterHub",
    "tljh": "The Littlest JupyterHub",
    "z2jh": "Kubernetes",
}


def nothing(target: Target) -> str:
    """Return the sentence for what a target does nothing with."""
    return f"Does nothing on {NAMES[target]}."
