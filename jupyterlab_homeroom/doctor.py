"""What this machine lacks for Homeroom's features, and which packages bring it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from typing import Any

from .companion.desktop.course import read_course
from .companion.desktop.needs import find_needs
from .companion.desktop.registry import find_programs, known_packages


def report(environment: Mapping[str, str]) -> dict[str, Any]:
    """Return what desktop programs have and lack here.

    Parameters
    ----------
    environment : mapping
        As the user's server has it: `PATH` and what images and hub say of desktop programs.

    Returns
    -------
    dict
        `missing`, as the companion tells it; `programs` that are here; `others` that Homeroom
        knows, with their packages.
    """
    needs = find_needs(environment)
    programs = find_programs(environment, read_course(environment).programs)
    here = {program.id for program in programs}
    return {
        "missing": needs.missing,
        "programs": [{"id": program.id, "name": program.name} for program in programs],
        "others": [
            {"id": name, "debian": debian, "conda": conda}
            for name, debian, conda in known_packages(environment)
            if name not in here
        ],
    }


def print_report(*, as_json: bool) -> int:
    """Print what is here and what is missing.

    Returns
    -------
    int
        0 = desktop programs run here, 1 = something is missing.
    """
    found = report(os.environ)
    if as_json:
        print(json.dumps(found, indent=2))
    else:
        print(*_lines(found), sep="\n")
    return 1 if found["missing"] or not found["programs"] else 0


def _lines(found: Mapping[str, Any]) -> Sequence[str]:
    missing, programs, others = (found[key] for key in ("missing", "programs", "others"))
    lines = ["Desktop programs: " + ("not ready" if missing else "ready")]
    for each in missing:
        debian = [each["debian"]] if each["debian"] else []
        conda = [each["conda"]] if each["conda"] else []
        lines.append(f"  missing: {each['what']}{_packages(debian, conda)}")
    names = ", ".join(program["name"] for program in programs) or "none"
    lines.append(f"  installed: {names}")
    lines += [
        f"  not here: {each['id']}{_packages(each['debian'], each['conda'])}" for each in others
    ]
    return lines


def _packages(debian: Sequence[str], conda: Sequence[str]) -> str:
    places = []
    if debian:
        places.append(f"Debian and Ubuntu: apt-get install {' '.join(debian)}")
    if conda:
        places.append(f"conda-forge: {' '.join(conda)}")
    return f" ({'; '.join(places)})" if places else ""
