"""The reference of `course.yaml`, made of its JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .schema import load_schema
from .wording import TYPES

NOTE = (
    "<!-- Generated from jupyterlab_homeroom/hub/course.schema.json by `jlpm generate`. "
    "Do not edit. -->"
)


def course_reference() -> str:
    """Return a page in Markdown: one table for the course and one for each kind of part."""
    schema = load_schema()
    lines = [NOTE, "", "# course.yaml", "", schema["description"], ""]
    lines += _table(schema)
    for name, part in schema["$defs"].items():
        lines += [f"## {name}", "", part["description"], ""]
        lines += _table(part) if "properties" in part else []
    return "\n".join(lines).rstrip("\n") + "\n"


def _table(schema: Mapping[str, Any]) -> Iterator[str]:
    rows = [("Key", "Value", "Meaning")]
    for key, value in schema["properties"].items():
        needed = " (required)" if key in schema.get("required", ()) else ""
        rows.append((f"`{key}`{needed}", _kind(value), _meaning(value)))
    # Padded as prettier pads, so that the page passes the formatter's check.
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    padded = [[cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in rows]
    padded.insert(1, ["-" * width for width in widths])
    yield from (f"| {' | '.join(row)} |" for row in padded)
    yield ""


def _kind(schema: Mapping[str, Any]) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    if "const" in schema:
        return f"`{schema['const']}`"
    if schema["type"] == "array":
        return f"a list of {_kind(schema['items'])}"
    return TYPES[schema["type"]]


def _meaning(schema: Mapping[str, Any]) -> str:
    if "description" not in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        text = str(load_schema()["$defs"][name]["description"])
    else:
        text = str(schema["description"])
    examples = schema.get("examples")
    return f"{text} Example: `{examples[0]}`." if examples else text
