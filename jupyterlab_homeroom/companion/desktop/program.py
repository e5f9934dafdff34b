"""A desktop program, as the registry knows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

SecondFile: TypeAlias = Literal["bridge", "native", "spawn"]
"""How a file reaches a program that runs: through a bridge of ours, by the program's own single
instance, or in one more process on the same screen."""

_FILE_CODES = ("%f", "%F", "%u", "%U")


@dataclass(frozen=True, kw_only=True)
class Program:
    """A program that is installed."""

    id: str
    name: str
    comment: str | None = None
    command: tuple[str, ...]
    """What starts it: an absolute path first; one of XDG's codes stands for a file."""
    extensions: tuple[str, ...] = ()
    """Of files that it opens, in lower case, with their dots; several dots are possible."""
    second_file: SecondFile = "spawn"
    bridge: str | None = None
    """The bridge's name, for `second_file` = bridge."""
    icon: Path | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    order: int = 1000

    def opens(self, name: str) -> bool:
        """Tell whether it opens files of this name."""
        return name.lower().endswith(self.extensions) if self.extensions else False

    def words(self, file: str | None) -> list[str]:
        """Give the command line.

        Parameters
        ----------
        file : str or None
            An absolute path, which no program takes for an option; None = none.
        """
        words: list[str] = []
        has_place = False
        for word in self.command:
            if word in _FILE_CODES:
                has_place = True
                words += [file] if file is not None else []
            elif not (len(word) == 2 and word[0] == "%" and word != "%%"):
                words.append(word.replace("%%", "%"))
        return words if file is None or has_place else [*words, file]
