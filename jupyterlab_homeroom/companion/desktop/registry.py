"""The desktop programs that are here, in the order in which people see them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from .course import ListedProgram
from .entries import Entry, data_folders, find_icon, read_entry
from .overlay import read_overlays
from .program import Program


def find_programs(
    environment: Mapping[str, str], listed: Sequence[ListedProgram] = ()
) -> list[Program]:
    """Find the programs that are installed and that the course shows.

    Parameters
    ----------
    environment : mapping
        `PATH`, `XDG_DATA_DIRS`, `CONDA_PREFIX`, and what `read_overlays` reads.
    listed : sequence of ListedProgram
        The course's own, which come first; a name of an XDG entry that no overlay knows is
        possible, too.
    """
    folders = data_folders(environment)
    known = read_overlays(environment)
    for program in listed:
        known.setdefault(program.id, {"id": program.id, "desktop": [program.id]})
    found: dict[str, Program] = {}
    for name, entry in known.items():
        made = _make(entry, folders, environment)
        if made is not None:
            found[name] = made
    return _arranged(found, listed)


def known_packages(environment: Mapping[str, str]) -> list[tuple[str, list[str], list[str]]]:
    """Return the id of each known program, and the packages that bring it.

    Returns
    -------
    list of tuple
        Id, packages of Debian, packages of conda-forge.
    """
    return [
        (name, entry.get("debian", []), entry.get("condaForge", []))
        for name, entry in read_overlays(environment).items()
    ]


def _make(
    entry: Mapping[str, Any], folders: Sequence[Path], environment: Mapping[str, str]
) -> Program | None:
    xdg = next(filter(None, (read_entry(name, folders) for name in entry.get("desktop", []))), None)
    words = tuple(entry.get("command", ())) or (xdg.command if xdg else ())
    file = shutil.which(words[0], path=environment.get("PATH")) if words else None
    if file is None:
        return None
    icon = entry.get("icon") or (xdg.icon if xdg else "")
    return Program(
        id=entry["id"],
        name=entry.get("name") or (xdg.name if xdg else entry["id"]),
        comment=entry.get("comment") or (xdg.comment if xdg else None),
        command=(str(Path(file).absolute()), *words[1:]),
        extensions=_extensions(entry, xdg, folders),
        second_file=entry.get("secondFile", "spawn"),
        bridge=entry.get("bridge"),
        icon=find_icon(icon, folders),
        environment=entry.get("environment", {}),
        order=entry.get("order", 1000),
    )


def _extensions(
    entry: Mapping[str, Any], xdg: Entry | None, folders: Sequence[Path]
) -> tuple[str, ...]:
    if "extensions" in entry or xdg is None:
        return tuple(str(each).lower() for each in entry.get("extensions", ()))
    types = set(xdg.types)
    found: dict[str, None] = {}
    for folder in folders:
        try:
            lines = (folder / "mime" / "globs2").read_text(errors="replace").splitlines()
        except OSError:
            continue
        for line in lines:
            _, _, rest = line.partition(":")
            kind, _, glob = rest.partition(":")
            if kind in types and glob.startswith("*.") and not set("*?[") & set(glob[2:]):
                found[glob[1:].split(":")[0].lower()] = None
    return tuple(found)


def _arranged(found: Mapping[str, Program], listed: Sequence[ListedProgram]) -> list[Program]:
    first = [
        replace(found[each.id], name=each.name or found[each.id].name)
        for each in listed
        if each.id in found and not each.hidden
    ]
    named = {each.id for each in listed}
    others = sorted(
        (program for name, program in found.items() if name not in named),
        key=lambda program: (program.order, program.name),
    )
    return [replace(program, order=order) for order, program in enumerate([*first, *others])]
