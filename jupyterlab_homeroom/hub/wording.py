"""Puts what a JSON Schema validator says into plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from jsonschema import ValidationError
from jsonschema.protocols import Validator

from .mistakes import Mistake
from .source import Source

LONGEST = 80
"""The number of characters of a value that a sentence shows."""

SECRETS = frozenset(("secrets", "password", "instructorsPassword", "token"))
"""Keys of a course below which secrets are referred to."""

TYPES = {
    "array": "a list",
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
    "object": "keys with values",
    "string": "text",
}


def breaches(source: Source, validator: Validator) -> list[Mistake]:
    """Return where a value breaks a schema, each place once."""
    found = (
        mistake
        for error in validator.iter_errors(source.value)
        for mistake in describe_error(source, error)
    )
    # One missing key gives one error for each, of which each names all of them.
    return list(dict.fromkeys(found))


def describe_error(source: Source, error: ValidationError) -> Iterator[Mistake]:
    """Return a validator's error as one or more mistakes."""
    path = tuple(error.absolute_path)
    if error.validator == "additionalProperties":
        yield from _unknown_keys(source, path, error)
    elif error.validator == "required":
        yield from _missing_keys(source, path, error)
    else:
        yield source.mistake(path, _expected(error), _found(error))


def show(value: Any) -> str:
    """Return a value as a sentence shows it: short, and without user and password of an address."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "a list"
    if isinstance(value, Mapping):
        return "keys with values"
    if not isinstance(value, str):
        return str(value)
    text = re.sub(r"//\S*@", "//…@", value)
    return repr(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")


def meaning(schema: Mapping[str, Any]) -> str:
    """Return a schema's description and example as a part of a sentence."""
    text = str(schema.get("description", "something else")).rstrip(".")
    text = text[:1].lower() + text[1:]
    examples = schema.get("examples")
    return f"{text}, such as {examples[0]}" if examples else text


def _unknown_keys(
    source: Source, path: tuple[str | int, ...], error: ValidationError
) -> Iterator[Mistake]:
    known = list(_schema(error).get("properties", {}))
    keys: Any = error.instance
    for key in keys:
        if key in known:
            continue
        near = get_close_matches(str(key), known, n=1, cutoff=0.6)
        expected = f"'{near[0]}'" if near else f"one of the keys {', '.join(known)}"
        yield source.mistake((*path, str(key)), expected, f"the unknown key '{key}'", at_key=True)


def _missing_keys(
    source: Source, path: tuple[str | int, ...], error: ValidationError
) -> Iterator[Mistake]:
    schema = _schema(error)
    keys: Any = error.instance
    for key in schema["required"]:
        if key not in keys:
            says = meaning(schema["properties"][key])
            yield source.mistake(path, f"the key '{key}' ({says})", "no such key")


def _schema(error: ValidationError) -> Mapping[str, Any]:
    # Boolean schemas have no keywords, so an error's schema is always a mapping.
    assert isinstance(error.schema, Mapping)  # noqa: S101
    return error.schema


def _expected(error: ValidationError) -> str:
    limit: Any = error.validator_value
    words: dict[str, Callable[[], str]] = {
        "const": lambda: show(limit),
        "enum": lambda: f"one of {', '.join(show(item) for item in limit)}",
        "maxItems": lambda: f"at most {limit} entries",
        "maxLength": lambda: f"at most {limit} characters",
        "maximum": lambda: f"at most {limit}",
        "minItems": lambda: f"at least {limit} entries",
        "minLength": lambda: "text that is not empty",
        "minimum": lambda: f"at least {limit}",
        "pattern": lambda: meaning(_schema(error)),
        "type": lambda: TYPES.get(str(limit)) or meaning(_schema(error)),
    }
    word = words.get(str(error.validator))
    return word() if word else f"{meaning(_schema(error))} ({error.message})"


def _found(error: ValidationError) -> str:
    value: Any = error.instance
    if SECRETS.intersection(map(str, error.absolute_path)) and not isinstance(value, Mapping):
        # Somebody wrote a secret where its reference belongs.
        return "a value that is not repeated here"
    if error.validator in ("maxItems", "minItems"):
        return f"{len(value)}"
    if error.validator == "maxLength":
        return f"{len(value)}: {show(value)}"
    wants_text = error.validator == "type" and error.validator_value == "string"
    if wants_text and value is not None and not isinstance(value, (list, Mapping)):
        return f"{show(value)}, which YAML does not read as text: put it in quotes"
    return show(value)
