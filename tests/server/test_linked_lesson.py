"""What the server reads of a link by itself; the page reads the rest."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest

from jupyterlab_homeroom.server.linked_lesson import linked_lesson


def read(query: str) -> dict[str, str | int] | None:
    return linked_lesson(
        {
            name: [value.encode() for value in values]
            for name, values in parse_qs(query, keep_blank_values=True).items()
        }
    )


@pytest.mark.parametrize(
    "query, expected",
    [
        ("repo=https://h/x", ("https://h/x", "", 1)),
        ("repo=%20https://h/x&branch=main&depth=", ("https://h/x", "main", 1)),
        ("repo=a&repo=https://h/x&depth=0", ("https://h/x", "", 0)),
        ("branch=main", None),
        ("repo=https://h/x&subPath=a", None),
        ("repo=https://h/x&subpath=a", None),
        ("repo=https://h/x&depth=-1", None),
        ("repo=https://h/x&depth=%C2%B2", None),
        ("repo=https://h/x&depth=99999999", None),
    ],
)
def test_which_lesson_it_wants(query: str, expected: tuple[str, str, int] | None) -> None:
    found = read(query)
    assert (found and (found["url"], found["branch"], found["depth"])) == expected


@pytest.mark.parametrize(
    "query, folder, first",
    [
        ("", "x", ""),
        ("urlpath=lab/tree/x/a%2520b.ipynb", "x", "a b.ipynb"),
        ("urlpath=/tree/x/b/a.ipynb", "x", "b/a.ipynb"),
        ("urlpath=lab/tree/y/a.ipynb", "x", ""),
        ("urlpath=rstudio/", "x", ""),
        ("targetPath=week-1/x&urlpath=lab/tree/week-1/x/a.ipynb", "week-1/x", "a.ipynb"),
        # What the page refuses, or may refuse.
        ("urlpath=https://elsewhere.org/", "", ""),
        ("urlpath=//elsewhere.org/", "", ""),
        ("urlpath=elsewhere.org", "", ""),
        ("urlpath=lab/tree/x/../../y", "", ""),
        ("urlpath=lab/tree/x/%252e%252e/y", "", ""),
        ("urlpath=lab/tree/x%255cy", "", ""),
        ("urlpath=lab/tree/x%5cy", "", ""),
        ("urlpath=lab/tree/x%250ay", "", ""),
        ("urlpath=lab/tree//x", "", ""),
        ("urlpath=lab/tree/x/a.ipynb%3Ffactory%3DEditor", "", ""),
        ("branch=-x", "", ""),
        ("branch=a..b/", "", ""),
        ("branch=a b", "", ""),
        ("branch=2026/week-1", "x", ""),
        ("targetpath=../x", "", ""),
        ("targetpath=/x", "", ""),
        ("targetpath=.x", "", ""),
        ("targetpath=a/.git", "", ""),
        ("targetpath=a//b", "", ""),
        ("targetpath=~ben/x", "", ""),
        ("urlpath=lab/tree/x.git/a.ipynb", "", ""),
        ("profile=gpu&urlpath=lab/tree/x/a.ipynb", "", ""),
    ],
)
def test_where_it_goes(query: str, folder: str, first: str) -> None:
    found = read(f"repo=https://h/o/x.git&{query}")
    assert found and (found["folder"], found["first"]) == (folder, first)
