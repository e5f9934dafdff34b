"""Values as the text of a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import yaml


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as such, and nothing as an alias, which Helm may not know."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)


def values_text(values: Mapping[str, Any], *notes: str) -> str:
    """Return values as YAML, below notes that are comments."""
    return objects_text([values], *notes)


def objects_text(objects: Iterable[Mapping[str, Any]], *notes: str) -> str:
    """Return objects as YAML, one document each, below notes that are comments."""
    comments = "".join(f"# {note}\n" for note in notes)
    return comments + "---\n".join(
        yaml.dump(dict(one), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)
        for one in objects
    )
