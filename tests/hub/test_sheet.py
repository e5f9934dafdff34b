"""`homeroom sheet`: a page with names, link and QR code."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import segno

from jupyterlab_homeroom.cli import main

COURSE = """
version: 1
title: "Maps & <Charts>"
lessons:
  - {name: intro, repo: https://github.com/o/intro, branch: main, open: "a b.ipynb"}
  - {name: maps, repo: https://github.com/o/maps.git}
"""
ROSTER = "roster: {learners: ['Ada Lovelace', '<b>Ben']}\n"
SIGN_IN = "signIn: {password: {env: HOMEROOM_TEST_PASSWORD}}\n"
HUB = "https://hub.example.org"


class Texts(HTMLParser):
    """What a reader of the page sees, and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.links: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "a":
            self.links.append(str(dict(attrs)["href"]))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def made(text: str, *options: str) -> tuple[int, str, str]:
        file = tmp_path / "course.yaml"
        file.write_text(text)
        status = main(["sheet", str(file), "--hub", HUB, *options])
        out, err = capsys.readouterr()
        return status, out, err

    return made


def read(page: str) -> Texts:
    texts = Texts()
    texts.feed(page)
    return texts


def test_a_card_for_each(sheet: Any) -> None:
    status, page, _ = sheet(COURSE + ROSTER + SIGN_IN)
    assert status == 0
    found = read(page)
    assert "Maps & <Charts>" in found.text
    assert "Ada Lovelace" in found.text
    assert "ada-lovelace" in found.text
    assert "<b>Ben" in found.text
    assert "b" not in found.tags
    assert found.tags.count("svg") == 2
    link = found.links[0]
    assert set(found.links) == {link}
    parts = urlsplit(link)
    assert (parts.netloc, parts.path) == ("hub.example.org", "/hub/user-redirect/git-pull")
    assert parse_qs(parts.query) == {
        "repo": ["https://github.com/o/intro"],
        "branch": ["main"],
        "urlpath": ["lab/tree/intro/a%20b.ipynb"],
    }


def test_the_code_is_the_link(sheet: Any) -> None:
    _, page, _ = sheet(COURSE)
    link = read(page).links[0]
    drawn = re.findall(r'<path [^>]*d="([^"]+)"', page)
    (expected,) = re.findall(
        r'<path [^>]*d="([^"]+)"', segno.make(link, micro=False, error="m").svg_inline(border=2)
    )
    assert drawn == [expected]


def test_another_lesson(sheet: Any) -> None:
    _, page, _ = sheet(COURSE, "--lesson", "maps")
    (link,) = read(page).links
    query = parse_qs(urlsplit(link).query)
    assert query["urlpath"] == ["lab/tree/maps/"]
    assert query["targetPath"] == ["maps"]
    assert "a name of your own" in page


def test_the_password_only_where_it_is_asked_for(
    sheet: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOMEROOM_TEST_PASSWORD", "maps & charts")
    text = COURSE + ROSTER + SIGN_IN
    assert "maps &amp; charts" not in sheet(text)[1]
    assert sheet(text, "--with-password")[1].count("maps &amp; charts") == 2


FOLLOWED = f"""
version: 1
title: Maps
service: {{}}
lessonsFrom: {{repo: https://github.com/o/course, path: all.yaml}}
{ROSTER}"""


def test_lessons_of_a_repository(sheet: Any, tmp_path: Path) -> None:
    status, page, err = sheet(FOLLOWED)
    assert (status, page) == (1, "")
    assert "are in all.yaml of https://github.com/o/course: name a copy of that file" in err
    file = tmp_path / "all.yaml"
    file.write_text("lessons: [{name: maps, repo: https://github.com/o/maps}]\n")
    _, page, _ = sheet(FOLLOWED, "--lessons", str(file))
    query = parse_qs(urlsplit(read(page).links[0]).query)
    assert query["repo"] == ["https://github.com/o/maps"]
    file.write_text("lessons: [{name: maps, repo: https://elsewhere.org/o/maps}]\n")
    assert "a repository on a host of the course" in sheet(FOLLOWED, "--lessons", str(file))[2]
    assert "leave --lessons out" in sheet(COURSE, "--lessons", str(file))[2]
    assert "no.yaml" in sheet(FOLLOWED, "--lessons", str(tmp_path / "no.yaml"))[2]


@pytest.mark.parametrize(
    ("more", "options", "said"),
    [
        ("", ("--lesson", "no"), "no lesson 'no'; its lessons are: intro, maps"),
        ("", ("--with-password",), "no `signIn`"),
        (SIGN_IN, ("--with-password",), "the variable HOMEROOM_TEST_PASSWORD, which is empty"),
        ("titel: x\n", (), "titel: expected 'title'"),
        ("", ("--hub", "hub.example.org"), "such as https://hub.example.org"),
    ],
)
def test_what_cannot_be(sheet: Any, more: str, options: tuple[str, ...], said: str) -> None:
    status, page, err = sheet(COURSE + more, *options)
    assert (status, page) == (1, "")
    assert said in err
