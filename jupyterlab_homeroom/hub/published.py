"""The part of a course that everybody may read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .schema import load_schema

HUB_ONLY = "hubOnly"
"""The schema's mark of what only the hub needs: it is not published, and pages do not know it."""


def published_value(value: Any, schema: Mapping[str, Any] | None = None) -> Any:
    """Return a copy of a valid value without what only the hub needs.

    Parameters
    ----------
    value
        A course, or a part of one.
    schema
        The part's schema; None = that of a whole course.
    """
    schema = _resolved(load_schema() if schema is None else schema)
    if isinstance(value, Mapping):
        properties = schema.get("properties", {})
        return {
            key: published_value(one, properties.get(key, {}))
            for key, one in value.items()
            if not properties.get(key, {}).get(HUB_ONLY)
        }
    if isinstance(value, list):
        return [published_value(one, schema.get("items", {})) for one in value]
    return value


def _resolved(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    reference = schema.get("$ref")
    if not reference:
        return schema
    definition: Mapping[str, Any] = load_schema()["$defs"][reference.rsplit("/", 1)[-1]]
    return definition
