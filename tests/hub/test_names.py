"""Names as people type them: one name for one person, and none like an instructor's."""

import pytest

from jupyterlab_homeroom.hub.people.names import is_name, looks_like, normalized

NORMALIZED = {
    "Ada": "ada",
    " Ada  Lovelace ": "ada-lovelace",
    "ADA-LOVELACE": "ada-lovelace",
    "ada\u00a0lovelace": "ada-lovelace",
    "\uff21\uff44\uff41": "ada",  # full width
    "J\u00f6rg": "j\u00f6rg",
    "Jo\u0308rg": "j\u00f6rg",  # the same in two characters
    "Stra\u00dfe": "strasse",
    "a/b\\c": "abc",
    "ada\u200b": "ada",  # nothing is to be seen of it
    "..": "",
    "ada@Example.org": "ada@example.org",
    "\u674e\u660e": "\u674e\u660e",
    "%2e%2e": "2e2e",
    "<b>ada</b>": "badab",
}


@pytest.mark.parametrize("typed", NORMALIZED)
def test_normalized(typed: str) -> None:
    name = normalized(typed)
    assert name == NORMALIZED[typed]
    assert normalized(name) == name


@pytest.mark.parametrize(
    "typed", ["prof", "Prof.", "p r o f", "PROF", "pr\u00f3f", "pr0f", "\uff50rof", "-prof_"]
)
def test_like_an_instructor(typed: str) -> None:
    assert looks_like(typed) == looks_like("prof")


def test_unlike() -> None:
    assert len({looks_like(one) for one in ("prof", "profa", "ada", "ada2", "ben")}) == 5


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ada", True),
        ("\u0430\u043d\u043d\u0430", True),
        ("\u0440rof", False),  # the first letter is Cyrillic
        ("", False),
        ("a" * 101, False),
        ("\u674eada", True),
    ],
)
def test_is_name(name: str, expected: bool) -> None:
    assert is_name(name) is expected
