"""What an image lacks for desktop programs, and which packages bring it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jupyterlab_homeroom.companion.desktop.course import read_course
from jupyterlab_homeroom.companion.desktop.needs import find_needs
from jupyterlab_homeroom.companion.desktop.registry import find_programs, known_packages

from .finding import Finding, Place, State


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


def check_desktop(place: Place) -> Iterator[Finding]:
    """Look at what desktop programs need, and which are here.

    An image without any need not have them, unless somebody asked for them.
    """
    if not place.is_image:
        return
    found = report(os.environ)
    programs = found["programs"]
    absent: State = "missing" if place.wants_desktop or programs else "note"
    for each in found["missing"]:
        debian = [each["debian"]] if each["debian"] else []
        conda = [each["conda"]] if each["conda"] else []
        text = f"desktop programs cannot run: {each['what']} is not here"
        yield Finding(absent, f"{text}{_packages(debian, conda)}.")
    if programs:
        names = ", ".join(program["name"] for program in programs)
        yield Finding("good", f"desktop programs: {names}")
    elif place.wants_desktop:
        others = (
            f"{each['id']}{_packages(each['debian'], each['conda'])}" for each in found["others"]
        )
        yield Finding("missing", f"there is no desktop program; known are {', '.join(others)}.")


def _packages(debian: Sequence[str], conda: Sequence[str]) -> str:
    places = []
    if debian:
        places.append(f"Debian and Ubuntu: apt-get install {' '.join(debian)}")
    if conda:
        places.append(f"conda-forge: {' '.join(conda)}")
    return f" ({'; '.join(places)})" if places else ""
