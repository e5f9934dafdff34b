"""XDG's `.desktop` entries of the system and of Python's environment."""

from __future__ import annotations

import configparser
import os
import shlex
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_SECTION = "Desktop Entry"
_MOST = 256 * 1024
_ICON_SIZES = ("scalable", "256x256", "128x128", "96x96", "64x64", "48x48", "32x32")


@dataclass(frozen=True)
class Entry:
    """What a `.desktop` file says."""

    id: str
    name: str
    comment: str | None
    command: tuple[str, ...]
    icon: str
    types: tuple[str, ...]
    """MIME types."""


def data_folders(environment: Mapping[str, str]) -> list[Path]:
    """Return where data of programs is: Python's environment first, then XDG's folders.

    The home is left out: what a lesson puts there must not stand in for a program.
    """
    named = (environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(os.pathsep)
    prefixes = [sys.prefix, environment.get("CONDA_PREFIX") or sys.prefix]
    places = [*(f"{prefix}/share" for prefix in prefixes), *named]
    return [Path(place) for place in dict.fromkeys(places) if place.startswith("/")]


def read_entry(name: str, folders: Sequence[Path]) -> Entry | None:
    """Read an entry by its name without `.desktop`; None where there is none that can be used."""
    for folder in folders:
        file = folder / "applications" / f"{name}.desktop"
        try:
            if file.stat().st_size > _MOST:
                continue
            text = file.read_text(errors="replace")
        except OSError:
            continue
        entry = _parse(name, text)
        if entry is not None:
            return entry
    return None


def _parse(name: str, text: str) -> Entry | None:
    parser = configparser.RawConfigParser(strict=False, delimiters=("=",), comment_prefixes=("#",))
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    try:
        parser.read_string(text)
        section = parser[_SECTION]
        command = tuple(shlex.split(section.get("Exec", "")))
    except (configparser.Error, KeyError, ValueError):
        return None
    if section.get("Type") != "Application" or section.get("Hidden") == "true" or not command:
        return None
    return Entry(
        id=name,
        name=section.get("Name", name),
        comment=section.get("Comment"),
        command=command,
        icon=section.get("Icon", ""),
        types=tuple(filter(None, section.get("MimeType", "").split(";"))),
    )


def find_icon(name: str, folders: Sequence[Path]) -> Path | None:
    """Find an SVG or PNG by an icon's name or path."""
    if not name:
        return None
    if name.startswith("/"):
        file = Path(name)
        return file if file.suffix in (".svg", ".png") and file.is_file() else None
    if "/" in name:
        return None
    for folder in folders:
        places = [folder / "icons" / "hicolor" / size / "apps" for size in _ICON_SIZES]
        for place in [*places, folder / "pixmaps"]:
            for suffix in (".svg", ".png"):
                if (place / f"{name}{suffix}").is_file():
                    return place / f"{name}{suffix}"
    return None
