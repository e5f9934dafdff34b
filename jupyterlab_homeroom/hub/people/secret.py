"""Secrets that a course refers to."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import ConfigurationError

if TYPE_CHECKING:
    from ..manifest import Secret


def read_secret(secret: Secret, where: str, shortest: int) -> str:
    """Return a secret.

    Parameters
    ----------
    where
        Its place in the course, such as ``signIn.password``.
    shortest
        How many characters it has to have.

    Raises
    ------
    ConfigurationError
        It is not there, or too short. The sentence does not repeat it.
    """
    if "env" in secret:
        place, text = f"the variable {secret['env']}", os.environ.get(secret["env"], "")
    else:
        place, text = f"the file {secret['file']}", _read(Path(secret["file"]), where)
    text = text.rstrip("\r\n")
    if not text:
        raise ConfigurationError(f"The course's {where} is in {place}, which is empty: set it.")
    if len(text) < shortest:
        raise ConfigurationError(
            f"The course's {where} is in {place} and has {len(text)} characters: it needs "
            f"{shortest} or more, as anybody may guess."
        )
    return text


def _read(file: Path, where: str) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not text in UTF-8"
        raise ConfigurationError(
            f"The course's {where} is in the file {file}, which cannot be read: {reason}."
        ) from error
