"""What a request asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from ...gateway import bad_request
from ..files.errors import FileError
from ..files.folders import names_of
from .settings import CopiesSettings

Names: TypeAlias = "tuple[str, ...]"
"""What leads to a file or folder."""


@dataclass(frozen=True)
class Order:
    """What to copy where."""

    source: Names
    """From the server's root."""
    target: Names
    """From the server's root; what is copied has this name."""
    replace: bool
    """Whether what is there is replaced."""


def read_order(body: Mapping[str, Any], settings: CopiesSettings) -> Order:
    """Read ``{"from", "to", "replace"?}``.

    Raises
    ------
    GatewayError
        ``BadRequest`` where it is anything else, or the server does not serve such paths.
    """
    replace = body.get("replace", False)
    if not isinstance(replace, bool):
        raise bad_request("replace must be true or false")
    return Order(
        source=_read_path(body.get("from"), "from", settings),
        target=_read_path(body.get("to"), "to", settings),
        replace=replace,
    )


def _read_path(value: object, name: str, settings: CopiesSettings) -> Names:
    try:
        names = names_of(value) if isinstance(value, str) else ()
    except FileError:
        names = ()
    if not names:
        raise bad_request(f"{name} must lead to a file or folder below the server's root")
    if not settings.files.hidden and any(each.startswith(".") for each in names):
        raise bad_request("hidden files are not served", 404)
    return names
