"""The caches that are known, and what is never lost with them."""

from __future__ import annotations

KNOWN_CACHES: dict[str, str] = {
    "trash": ".local/share/Trash",
    "pip": ".cache/pip",
    "uv": ".cache/uv",
    "conda": ".conda/pkgs",
    "mamba": ".mamba/pkgs",
    "r": ".cache/R",
    "matplotlib": ".cache/matplotlib",
    "fontconfig": ".cache/fontconfig",
    "huggingface": ".cache/huggingface/hub",
    "torch": ".cache/torch",
    "npm": ".npm/_cacache",
    "yarn": ".cache/yarn",
    "thumbnails": ".cache/thumbnails",
}
"""Folders below the home by their ids. What is in them comes again by itself, but for the trash."""
