"""The course's JSON Schema and a validator for it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend

SUPPORTED_VERSION = 1
"""The newest version of the format that this package reads."""


def schema_text() -> str:
    """Return the JSON Schema as it is shipped."""
    return (files(__package__) / "course.schema.json").read_text(encoding="utf-8")


@cache
def load_schema() -> dict[str, Any]:
    """Return the JSON Schema; callers must not change it."""
    schema: dict[str, Any] = json.loads(schema_text())
    return schema


@cache
def course_validator() -> Validator:
    """Return a validator that reads patterns as browsers do."""
    make: Callable[..., type[Validator]] = extend
    return make(Draft202012Validator, {"pattern": _pattern})(load_schema())


def definition_validator(name: str) -> Validator:
    """Return a validator of one of the schema's definitions, such as ``LessonsFile``."""
    validator: Validator = course_validator().evolve(schema=load_schema()["$defs"][name])
    return validator


def matches_definition(name: str, value: str) -> bool:
    """Tell whether a text is valid for one of the schema's definitions, such as ``Path``."""
    return bool(definition_validator(name).is_valid(value))


def _pattern(
    _validator: Validator, pattern: str, instance: object, _schema: object
) -> Iterator[ValidationError]:
    # In Python a final `$` also matches before a line break, in JSON Schema it does not.
    exact = re.sub(r"\$$", r"\\Z", pattern)
    if isinstance(instance, str) and not re.search(exact, instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")
