"""What is wrong with a course, in sentences that a person can act on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Mistake:
    """One mistake in a course.

    Attributes
    ----------
    file
        The file as the caller named it.
    line, column
        Where it is, counted from 1; None where there is no text to point at.
    where
        The place in the course, such as ``lessons[2].repo``; empty for the whole file.
    expected, found
        What should be there and what is, as parts of a sentence.
    """

    file: str
    line: int | None
    column: int | None
    where: str
    expected: str
    found: str

    def __str__(self) -> str:
        """Return the mistake as one sentence, found by editors by its file and line."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        parts = [place, self.where] if self.where else [place]
        return f"{': '.join(parts)}: expected {self.expected}, found {self.found}"

    def to_json(self) -> dict[str, str | int | None]:
        """Return the parts and the sentence, for programs."""
        return {**asdict(self), "message": str(self)}


def in_order(mistakes: Iterable[Mistake]) -> list[Mistake]:
    """Return mistakes in the order of the file."""
    return sorted(mistakes, key=lambda one: (one.line or 0, one.column or 0))


class CourseError(ValueError):
    """A course that cannot be used; its text lists every mistake, one a line.

    Parameters
    ----------
    mistakes
        All mistakes, in the order of the file; at least one.
    """

    code = "InvalidCourse"

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))
