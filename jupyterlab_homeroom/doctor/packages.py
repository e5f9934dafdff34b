"""Looks at installed packages."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, version

from .finding import Finding, State


def installed(name: str) -> str | None:
    """Return a package's version; None where it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def check_package(
    name: str, at_least: tuple[int, int], why: str, extra: str, absent: State = "missing"
) -> Finding:
    """Look whether a package is there, and new enough.

    Parameters
    ----------
    why
        What it is for, as the end of a sentence.
    extra
        The extra of jupyterlab-homeroom that brings it.
    absent
        How bad it is where it is missing.
    """
    found = installed(name)
    advice = f"Run `pip install 'jupyterlab-homeroom[{extra}]'`."
    if found is None:
        return Finding(absent, f"{name} is not installed: {why}.", advice)
    numbers = tuple(int(number) for number in re.findall(r"\d+", found)[:2])
    if numbers < at_least:
        wanted = ".".join(map(str, at_least))
        return Finding("missing", f"{name} is {found}, older than {wanted}.", advice)
    return Finding("good", f"{name} {found}")
