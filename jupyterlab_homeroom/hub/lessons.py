"""What follows from a lesson's repository: its folder and its host."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from .manifest import Lesson

DEFAULT_PORTS = {"http": 80, "https": 443}


def lesson_folder(lesson: Lesson) -> str:
    """Return the lesson's folder; by default the repository's last part without ``.git``."""
    return lesson.get("folder") or lesson["repo"].rstrip("/").rsplit("/", 1)[-1].removesuffix(
        ".git"
    )


def host_of(address: str) -> str:
    """Return the host of a web address as ``host`` or ``host:port``.

    It is in lower case, international names in their ASCII form, and the scheme's usual
    port is left out.

    Raises
    ------
    ValueError
        The address has no host, or no valid port.
    """
    parts = urlsplit(address)
    name, port = parts.hostname, parts.port
    if not name:
        raise ValueError("no host")
    if ":" in name:
        name = f"[{name}]"
    elif not name.isascii():
        name = name.encode("idna").decode("ascii")
    if port is None or port == DEFAULT_PORTS.get(parts.scheme):
        return name
    return f"{name}:{port}"


def course_hosts(manifest: Mapping[str, Any]) -> set[str]:
    """Return the git hosts of a course, as ``host`` or ``host:port``.

    They are those of its lessons, of `hosts`, and of the repository of `lessonsFrom`; what the
    file in that repository says adds none.

    Parameters
    ----------
    manifest
        A valid course, or what is published of one.
    """
    repositories = [lesson["repo"] for lesson in manifest.get("lessons", [])]
    if "lessonsFrom" in manifest:
        repositories.append(manifest["lessonsFrom"]["repo"])
    return {host_of(repo) for repo in repositories} | {
        listed_host(host) for host in manifest.get("hosts", [])
    }


def listed_host(entry: str) -> str:
    """Return an entry of a course's ``hosts`` in the form of :func:`host_of`.

    Raises
    ------
    ValueError
        The port is not valid.
    """
    plain = host_of(f"https://{entry}/")
    return plain.removesuffix(":80")
