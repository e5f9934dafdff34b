"""Names as people type them, and as a hub knows them."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 100
_MIXED_UP = ("LATIN", "GREEK", "CYRILLIC")
"""Scripts some of whose letters look the same."""


def normalized(name: str) -> str:
    """Return a name as the hub knows it: ``Ada  Lovelace`` is ``ada-lovelace``.

    Small letters and digits of any script, and ``-``, ``_``, ``.``, ``@``, ``+``; empty where
    nothing is left. A name that was normalised stays as it is.
    """
    text = unicodedata.normalize("NFKC", name).casefold()
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"[\s-]+", "-", text.strip())
    kept = "".join(
        letter for letter in text if letter.isalnum() or letter in "-_.@+" or _is_mark(letter)
    )
    return kept.strip("-.")


def looks_like(name: str) -> str:
    """Return what is left of a name where accents, dashes and the like do not count.

    Two names that look alike to a hurried reader have the same.
    """
    apart = unicodedata.normalize("NFKD", normalized(name))
    plain = "".join(letter for letter in apart if letter.isalnum() and not _is_mark(letter))
    return plain.replace("0", "o").replace("1", "l").replace("i", "l").replace("\u0131", "l")


def is_name(name: str) -> bool:
    """Tell whether a normalised name can be a person's.

    Letters of scripts that look the same are not mixed, as an impostor's would be.
    """
    scripts = {unicodedata.name(letter, "").split(" ")[0] for letter in name if letter.isalpha()}
    return 0 < len(name) <= LONGEST and len(scripts.intersection(_MIXED_UP)) < 2


def _is_mark(letter: str) -> bool:
    return unicodedata.combining(letter) != 0
