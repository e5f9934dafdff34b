"""Reads traitlets' configuration and makes new values of it without changing the old ones.

A setting may be lazy: ``c.JupyterHub.services.append(...)`` on a setting that has no value
yet leaves a `LazyConfigValue`, which traitlets applies to the default when the class loads.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from typing import Any

from traitlets.config import Config
from traitlets.config.loader import LazyConfigValue

from .errors import ConfigurationError

Spec = dict[str, Any]


def read_list(c: Config, section: str, trait: str) -> list[Any]:
    """Return a list setting as a new list; empty where it is not set.

    Raises
    ------
    ConfigurationError
        It is set to something else.
    """
    value = _read(c, section, trait, [])
    if not isinstance(value, (list, tuple)):
        raise ConfigurationError(f"c.{section}.{trait} must be a list, not {type(value).__name__}.")
    return list(value)


def read_specs(c: Config, section: str, trait: str) -> list[Spec]:
    """Return a list of named specifications, such as services or roles, as a new list.

    Raises
    ------
    ConfigurationError
        It is not a list, or an entry is not a mapping with a name.
    """
    specs = read_list(c, section, trait)
    for spec in specs:
        if not isinstance(spec, Mapping):
            kind = type(spec).__name__
            raise ConfigurationError(f"c.{section}.{trait} must hold mappings, not {kind}.")
        if "name" not in spec:
            raise ConfigurationError(f"c.{section}.{trait} has an entry without a name.")
    return specs


def read_mapping(c: Config, section: str, trait: str) -> dict[str, Any]:
    """Return a mapping setting as a new mapping; empty where it is not set.

    Raises
    ------
    ConfigurationError
        It is set to something else.
    """
    value = _read(c, section, trait, {})
    if not isinstance(value, Mapping):
        kind = type(value).__name__
        raise ConfigurationError(f"c.{section}.{trait} must be a mapping, not {kind}.")
    return dict(value)


def read_value(c: Config, section: str, trait: str) -> Any:
    """Return a setting as it is, or None where it is not set; sections are not made."""
    return c[section][trait] if section in c and trait in c[section] else None


def replace_spec(specs: Iterable[Spec], spec: Spec) -> list[Spec]:
    """Return specifications with `spec` in place of the one of its name, or at the end."""
    kept = list(specs)
    for number, old in enumerate(kept):
        if old.get("name") == spec["name"]:
            kept[number] = spec
            return kept
    return [*kept, spec]


def without_spec(specs: Iterable[Spec], name: str) -> list[Spec]:
    """Return specifications without the one of a name."""
    return [spec for spec in specs if spec.get("name") != name]


def published(service: Spec) -> dict[str, Any]:
    """Return a service's `info`; empty where it has none."""
    return service.get("info") or {}


def extended_list(c: Config, section: str, trait: str, items: Iterable[str]) -> Any:
    """Return a setting with items added, to be set on a class that inherits the trait.

    Where the class has no list of its own, the result is lazy, so that what a base class is
    given, before or after, stays: a plain list would hide it.
    """
    value = read_value(c, section, trait)
    if value is None or isinstance(value, LazyConfigValue):
        lazy = copy.deepcopy(value) if value else LazyConfigValue()
        there = lazy.to_dict().get("extend", [])
        lazy.extend([item for item in items if item not in there])
        return lazy
    there = read_list(c, section, trait)
    return [*there, *(item for item in items if item not in there)]


def extended_set(c: Config, section: str, trait: str, items: Iterable[str]) -> Any:
    """Return a setting that is a set with items added, lazy where what is there is."""
    value = read_value(c, section, trait)
    if isinstance(value, LazyConfigValue):
        lazy = copy.deepcopy(value)
        lazy.update(set(items))
        return lazy
    return {*(value or ()), *items}


def updated_mapping(c: Config, section: str, trait: str, items: Mapping[str, Any]) -> Any:
    """Return a setting with keys set, lazy as in :func:`extended_list`."""
    value = read_value(c, section, trait)
    if value is None or isinstance(value, LazyConfigValue):
        lazy = copy.deepcopy(value) if value else LazyConfigValue()
        lazy.update(dict(items))
        return lazy
    return {**read_mapping(c, section, trait), **items}


def _read(c: Config, section: str, trait: str, default: Any) -> Any:
    value = read_value(c, section, trait)
    if value is None:
        return default
    if isinstance(value, LazyConfigValue):
        # A copy, since get_value() remembers its result: later appends would be lost.
        return copy.deepcopy(value).get_value(default)
    return value
