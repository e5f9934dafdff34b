"""A YAML text, its value, and where in the text each part of the value is."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import yaml

from .mistakes import CourseError, Mistake

MOST_VALUES = 100_000
"""The number of values that a course may have."""

Step = str | int
Position = tuple[int | None, int | None]


def dotted(path: Sequence[Any]) -> str:
    """Return a path as people write it, such as ``lessons[2].repo``."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += f".{step}" if text else str(step)
    return text


class Source:
    """The value of a course and the positions of its parts.

    Parameters
    ----------
    file
        The name that mistakes carry.
    value
        The value: plain dicts, lists and scalars.
    root
        The YAML node that the value was made of; None for a value that came from elsewhere,
        whose mistakes then carry no line.
    """

    def __init__(self, file: str, value: Any, root: yaml.Node | None = None) -> None:
        self.file = file
        self.value = value
        self._root = root

    def mistake(
        self, path: Sequence[Any], expected: str, found: str, *, at_key: bool = False
    ) -> Mistake:
        """Return a mistake at a path; `at_key` points at the last key instead of its value."""
        line, column = self._position(path, at_key)
        return Mistake(self.file, line, column, dotted(path), expected, found)

    def line(self, path: Sequence[Any]) -> int | None:
        """Return the line of a part of the value, counted from 1."""
        return self._position(path, False)[0]

    def _position(self, path: Sequence[Any], at_key: bool) -> Position:
        """Return line and column of the deepest node of `path` that is in the text."""
        node = self._root
        if node is None:
            return None, None
        for number, step in enumerate(path):
            found = _child(node, step)
            if found is None:
                break
            key, child = found
            node = key if at_key and number == len(path) - 1 else child
        return node.start_mark.line + 1, node.start_mark.column + 1


def read_source(path: Path, what: str = "a course") -> Source:
    """Read a YAML file.

    Parameters
    ----------
    path
        The file.
    what
        What should be in it.

    Raises
    ------
    CourseError
        The file cannot be read, or is not one YAML document of UTF-8 text.
    """
    name = str(path)
    if path.is_dir():
        raise CourseError([Mistake(name, None, None, "", "a file", "a folder")])
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        found = "nothing there" if path.is_absolute() else f"nothing there in {Path.cwd()}"
        raise CourseError([Mistake(name, None, None, "", "a file", found)]) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        mistake = Mistake(name, None, None, "", "a file that can be read", f"'{reason}'")
        raise CourseError([mistake]) from error
    return decode_source(name, data, what)


def decode_source(file: str, data: bytes, what: str = "a course") -> Source:
    """Parse one YAML document.

    Parameters
    ----------
    file
        The name that mistakes carry.
    data
        What the file holds.
    what
        What should be in it.

    Raises
    ------
    CourseError
        It is not one YAML document of UTF-8 text.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        found = f"the byte 0x{error.object[error.start]:02x}"
        raise CourseError([Mistake(file, line, None, "", "text in UTF-8", found)]) from error
    return parse_source(file, text, what)


def parse_source(file: str, text: str, what: str = "a course") -> Source:
    """Parse one YAML document; see `decode_source`.

    Raises
    ------
    CourseError
        It is empty, not YAML, or a key is there twice.
    """
    try:
        # C-less loaders keep exact marks; the safe one makes plain values only.
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        if root is None:
            raise CourseError([Mistake(file, 1, 1, "", what, "an empty file")])
        mistakes = list(_structure(file, root, (), (), count(1)))
        if mistakes:
            raise CourseError(mistakes)
        value = _construct(root)
    except RecursionError:
        mistake = Mistake(file, None, None, "", "YAML", "values nested too deeply")
        raise CourseError([mistake]) from None
    except yaml.MarkedYAMLError as error:
        raise CourseError([_syntax_mistake(file, error)]) from error
    except yaml.YAMLError as error:
        # A character that YAML forbids; it has no mark.
        found = str(error).splitlines()[0]
        raise CourseError([Mistake(file, None, None, "", "YAML", found)]) from error
    except ValueError as error:
        if isinstance(error, CourseError):
            raise
        # A scalar that looks like a date and is none, such as 2024-13-01.
        raise CourseError([Mistake(file, None, None, "", "YAML", f"'{error}'")]) from error
    return Source(file, value, root)


def _construct(root: yaml.Node) -> Any:
    loader = yaml.SafeLoader("")
    try:
        return loader.construct_document(root)
    finally:
        loader.dispose()


def _syntax_mistake(file: str, error: yaml.MarkedYAMLError) -> Mistake:
    mark = error.problem_mark or error.context_mark
    found = error.problem or error.context or "something else"
    if "\\t" in found:
        found = "a tab (indent with spaces)"
    line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
    return Mistake(file, line, column, "", "YAML", found)


def _structure(
    file: str,
    node: yaml.Node,
    path: tuple[Step, ...],
    parents: tuple[int, ...],
    counter: Iterator[int],
) -> Iterator[Mistake]:
    """Find keys that are there twice and values that contain themselves."""
    if id(node) in parents:
        mark = node.start_mark
        expected, found = "values that end", "a value that contains itself"
        yield Mistake(file, mark.line + 1, mark.column + 1, dotted(path), expected, found)
        return
    if next(counter) > MOST_VALUES:  # aliases of aliases multiply
        found = "more, with those that aliases repeat"
        raise CourseError([Mistake(file, None, None, "", f"at most {MOST_VALUES} values", found)])
    inside = (*parents, id(node))
    if isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _structure(file, item, (*path, number), inside, counter)
    elif isinstance(node, yaml.MappingNode):
        seen: dict[Hashable, int] = {}
        for key, value in node.value:
            name = str(key.value)
            line, column = key.start_mark.line + 1, key.start_mark.column + 1
            if name in seen:
                found = f"'{name}' again (first on line {seen[name]})"
                where = dotted((*path, name))
                yield Mistake(file, line, column, where, "each key once", found)
            seen.setdefault(name, line)
            yield from _structure(file, value, (*path, name), inside, counter)


def _child(node: yaml.Node, step: Step) -> tuple[yaml.Node, yaml.Node] | None:
    """Return the nodes of a step's key and value; for a list both are the item."""
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        item = node.value[step] if step < len(node.value) else None
        return None if item is None else (item, item)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key, value
    return None
