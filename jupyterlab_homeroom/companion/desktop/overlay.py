"""What is known of programs: our own list, and what images add to it, in YAML."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

OVERLAY = "HOMEROOM_DESKTOP_OVERLAY"
"""The variable that names more files or folders, separated by colons."""

_OWN = Path(__file__).with_name("programs.yaml")
_FOLDER = "share/homeroom/desktop.d"

_KEYS: dict[str, type | tuple[type, ...]] = {
    "id": str,
    "name": str,
    "comment": str,
    "desktop": list,
    "command": list,
    "extensions": list,
    "secondFile": str,
    "bridge": str,
    "icon": str,
    "environment": dict,
    "order": int,
    "debian": list,
    "condaForge": list,
}
_POLICIES = ("bridge", "native", "spawn")

log = logging.getLogger(__name__)


def read_overlays(environment: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Read all that is said of programs, by their id; a later file adds to an earlier one.

    A file or an entry that is malformed is named in the log and left out.

    Parameters
    ----------
    environment : mapping
        `HOMEROOM_DESKTOP_OVERLAY`.
    """
    known: dict[str, dict[str, Any]] = {}
    for file in _files(environment):
        for entry in _read(file):
            known[entry["id"]] = {**known.get(entry["id"], {}), **entry}
    return known


def _files(environment: Mapping[str, str]) -> list[Path]:
    prefixes = dict.fromkeys(("/usr", "/usr/local", environment.get("CONDA_PREFIX"), sys.prefix))
    places = [_OWN, *(Path(prefix) / _FOLDER for prefix in prefixes if prefix)]
    places.append(Path("/etc/homeroom/desktop.d"))
    places += map(Path, filter(None, environment.get(OVERLAY, "").split(os.pathsep)))
    files: list[Path] = []
    for place in places:
        files += sorted(place.glob("*.y*ml")) if place.is_dir() else [place]
    return [file for file in files if file.is_file()]


def _read(file: Path) -> list[dict[str, Any]]:
    try:
        value = yaml.safe_load(file.read_text())
        entries = value["programs"]
        if not isinstance(entries, list):
            raise TypeError("programs is no list")
    except (OSError, ValueError, KeyError, TypeError, yaml.YAMLError) as error:
        log.warning("%s is no list of programs: %s", file, error)
        return []
    good = []
    for entry in entries:
        problem = _problem(entry)
        if problem:
            log.warning("%s: %s", file, problem)
        else:
            good.append(entry)
    return good


def _problem(entry: Any) -> str:
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
        return f"no program with an id: {entry!r}"
    name = entry["id"]
    if not name.replace("-", "").replace("_", "").replace(".", "").isalnum():
        return f"{name!r} is no id: letters, digits, dot, dash and underscore"
    for key, value in entry.items():
        if key not in _KEYS or not isinstance(value, _KEYS[key]):
            return f"{name}: {key}: {value!r} is not expected"
        parts = value if isinstance(value, list) else []
        if not all(isinstance(part, str) for part in parts):
            return f"{name}: {key} must be a list of texts"
    if entry.get("secondFile", "spawn") not in _POLICIES:
        return f"{name}: secondFile must be one of {', '.join(_POLICIES)}"
    if not all(
        isinstance(part, str) for pair in entry.get("environment", {}).items() for part in pair
    ):
        return f"{name}: environment must be texts; put numbers into quotes"
    return ""
