"""The page of a notebook's first cells: what is shown, and that nothing in it can do anything."""

from __future__ import annotations

import json
import re
import time
from html.parser import HTMLParser

import pytest

from jupyterlab_homeroom.companion.lessons.cells.document import document
from jupyterlab_homeroom.companion.lessons.cells.html_text import LONGEST, html_text
from jupyterlab_homeroom.companion.lessons.cells.markdown import markdown_html
from jupyterlab_homeroom.companion.lessons.cells.notebook import (
    MOST_CELLS,
    MOST_TEXT,
    Cell,
    read_cells,
)

# What may be in a page; `meta` says what it may do.
TAGS = {"html", "head", "meta", "title", "style", "body", "div", "p", "br", "hr", "pre", "code"}
TAGS |= {"em", "strong", "del", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li"}
TAGS |= {"table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"class", "style", "start", "charset", "http-equiv", "content"}

HOSTILE = [
    "<script>alert(1)</script>",
    "a <script>alert(1)</script> b",
    "a <SCRIPT src=//x>alert(1)</SCRIPT > b",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "a <img src=x onerror='alert(1)'> b",
    "<svg onload=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "[a](javascript:alert(1))",
    "[a](https://x.example 'title')",
    "<javascript:alert(1)>",
    "<https://x.example>",
    "[a][b]\n\n[b]: javascript:alert(1)",
    "![a](javascript:alert(1))",
    '![a" onerror="alert(1)](x)',
    "![a](attachment:picture.png)",
    "</style><script>alert(1)</script>",
    "</pre></div></body><a href=x>",
    "</title><base href=//x>",
    '```x" onclick="alert(1)\n</code></pre><script>alert(1)</script>\n```',
    "`</code><script>alert(1)</script>`",
    "    </pre><script>alert(1)</script>",
    "$</p><script>alert(1)</script>$",
    "$$\n<script>alert(1)</script>\n$$",
    "\\begin{a}<script>alert(1)</script>\\end{a}",
    "| a | <script>alert(1)</script> |\n| :-: | - |\n| ~~<b onclick=x>~~ | [l](x) |",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    "# <a name=x onclick=y>Title</a>",
    "<!-- <script>alert(1)</script> -->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php <script>alert(1)</script> ?>",
    "<form action=//x><input autofocus onfocus=alert(1)></form>",
    "<link rel=stylesheet href=//x>",
    "<meta http-equiv=refresh content='0;url=//x'>",
]


class Page(HTMLParser):
    """What a browser would find in a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        if tag not in ("meta", "br", "hr"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def page(
    source: str, kind: str = "markdown", name: str = "a.ipynb", *, is_dark: bool = False
) -> str:
    cells = [Cell(kind, source)]  # type: ignore[arg-type]
    return document(name, cells, is_dark=is_dark).decode()


@pytest.mark.parametrize("kind", ["markdown", "code", "raw"])
@pytest.mark.parametrize("source", HOSTILE)
def test_has_no_tags_but_its_own(source: str, kind: str) -> None:
    found = Page(page(source, kind))
    assert found.tags <= TAGS
    assert {name for name, _ in found.attributes} <= ATTRIBUTES
    styles = {value for name, value in found.attributes if name == "style"}
    assert styles <= {"text-align:center"}
    assert found.open == []


@pytest.mark.parametrize("name", ["</title><script>x</script>.ipynb", "a\"b'<c>&d.ipynb"])
def test_a_name_is_text(name: str) -> None:
    html = page("a", name=name)
    assert Page(html).tags <= TAGS
    title = re.search("<title>(.*)</title>", html)
    assert title and "<" not in title.group(1)
    assert "<title>b &amp; c.ipynb</title>" in page("a", name="b & c.ipynb")


@pytest.mark.parametrize(
    "source, expected",
    [
        ("# A *b*", "<h1>A <em>b</em></h1>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("3. a", '<ol start="3">\n<li>a</li>\n</ol>\n'),
        ("> **a**", "<blockquote>\n<p><strong>a</strong></p>\n</blockquote>\n"),
        ("~~a~~", "<p><del>a</del></p>\n"),
        ("`<a>`", "<p><code>&lt;a&gt;</code></p>\n"),
        ("```python\na < 1\n```", "<pre><code>a &lt; 1\n</code></pre>\n"),
        ("a [b *c*](d) e", "<p>a b <em>c</em> e</p>\n"),
        ("a <https://x.example/?a&b>", "<p>a https://x.example/?a&amp;b</p>\n"),
        ("![A map](a.png) b", "<p>A map b</p>\n"),
        # HTML: its text.
        ("a <b class=x>b</b> c", "<p>a b c</p>\n"),
        ("a<br>b", "<p>a<br>\nb</p>\n"),
        ("a <script>b *c* d</script> e", "<p>a  e</p>\n"),
        ("a <style>b {}</STYLE> <i>c</i>", "<p>a  c</p>\n"),
        ("a <script>b", "<p>a </p>\n"),
        ("a <img alt='x < y' src=z> b", "<p>a x &lt; y b</p>\n"),
        ("<div><p>a &lt; b</p>c</div>", '<p class="lines">a &lt; b\nc</p>\n'),
        ("<script>\na\n\nb\n</script>", ""),
        ("<style>a</style>", ""),
        ("<!-- a -->", ""),
        ("<div>\n\n**a**\n\n</div>", "<p><strong>a</strong></p>\n"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c", '<p class="lines">a  b\nc</p>\n'),
        # Math: as it is written.
        (r"a $x_1 * y_1 * z\_2 < \{3\}$ b", "<p>a $x_1 * y_1 * z\\_2 &lt; \\{3\\}$ b</p>\n"),
        (r"a \\(x_1 * y_1 *\\) b", "<p>a \\\\(x_1 * y_1 *\\\\) b</p>\n"),
        ("$$\na_1 \\\\\n- b_1\n=\n$$", '<p class="lines">$$\na_1 \\\\\n- b_1\n=\n$$</p>\n'),
        (
            "a\n\\begin{align*}\n\n- a &= b\n\\end{align*}\n\nc",
            '<p>a</p>\n<p class="lines">\\begin{align*}\n\n- a &amp;= b\n\\end{align*}</p>\n'
            "<p>c</p>\n",
        ),
        ("- a\n\n  $$\n  - b_1 * c_1 *\n  $$", None),
        (r"\$5 *and* \$6", "<p>$5 <em>and</em> $6</p>\n"),
        ("$5, *really*", "<p>$5, <em>really</em></p>\n"),
        ("```sh\necho $A_1 $B_1\n```", "<pre><code>echo $A_1 $B_1\n</code></pre>\n"),
        ("`$a` *b* `$c`", "<p><code>$a</code> <em>b</em> <code>$c</code></p>\n"),
    ],
)
def test_markdown(source: str, expected: str | None) -> None:
    html = markdown_html(source)
    if expected is None:
        assert "b_1 * c_1 *" in html
    else:
        assert html == expected


def test_tables() -> None:
    html = markdown_html("| a | b |\n|---|:-:|\n| $c_1$ | *d* |")
    assert re.sub(r"\s+", " ", html) == (
        '<table> <thead> <tr> <th>a</th> <th style="text-align:center">b</th> </tr> </thead> '
        '<tbody> <tr> <td>$c_1$</td> <td style="text-align:center"><em>d</em></td> </tr> </tbody> '
        "</table> "
    )


def test_code_and_raw_cells() -> None:
    assert (
        '<div class="prompt">[ ]:</div><pre class="code"><code>\na &lt; 1\n</code></pre>'
        in page("\na < 1\n", "code")
    )
    assert '<div class="prompt"></div><pre class="raw">\n\n*a*</pre>' in page("\n*a*", "raw")


def test_is_a_page_that_may_do_nothing() -> None:
    html = page("a")
    assert html.startswith("<!DOCTYPE html>\n<html>\n")
    found = Page(html)
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in found.attributes
    assert "url(" not in html
    assert "@import" not in html


def test_is_light_or_dark() -> None:
    light, dark = page("a"), page("a", is_dark=True)
    assert "color-scheme: light" in light and "color-scheme: dark" not in light
    assert "color-scheme: dark" in dark and "#111" in dark and "#212121" in dark


def test_half_characters_do_no_harm() -> None:
    assert "a?b" in page("a\ud800b")


def notebook(*cells: object, **more: object) -> bytes:
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "cells": cells, **more}).encode()


def cell(source: object, kind: str = "markdown") -> dict[str, object]:
    return {"cell_type": kind, "source": source, "outputs": [{"text": "secret"}]}


def test_reads_sources_of_both_forms() -> None:
    data = notebook(cell("a\nb"), cell(["c\n", "d"], "code"), cell("", "raw"))
    assert read_cells(data) == [Cell("markdown", "a\nb"), Cell("code", "c\nd"), Cell("raw", "")]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe\xfd",
        b"[" * 200_000,
        b'{"cells": [' + b"[" * 200_000,
        notebook(),
        notebook(cell("a"), nbformat=3),
        notebook(cell("a"), nbformat=None),
        notebook(cell("a"), nbformat="4"),
        json.dumps({"cells": [cell("a")]}).encode(),
        json.dumps({"nbformat": 3, "worksheets": [{"cells": [cell("a")]}]}).encode(),
        json.dumps({"nbformat": 4, "cells": {"a": 1}}).encode(),
        notebook(1, None, "a", [], {}),
        notebook(cell(1), cell([1]), cell({}), cell(None)),
        notebook(cell("a", "heading"), cell("a", "__class__")),
        notebook({"cell_type": [], "source": "a"}),
    ],
)
def test_what_is_no_notebook_has_no_cells(data: bytes) -> None:
    assert read_cells(data) == []


def test_reads_the_first_cells_only() -> None:
    cells = read_cells(notebook(*(cell(str(at)) for at in range(MOST_CELLS + 5))))
    assert [each.source for each in cells] == [str(at) for at in range(MOST_CELLS)]


def test_reads_no_more_than_some_text() -> None:
    half = "a" * (MOST_TEXT // 2 + 1)
    cells = read_cells(notebook(cell(half), cell(half), cell("b")))
    assert [len(each.source) for each in cells] == [len(half), MOST_TEXT - len(half)]
    assert len(read_cells(notebook(cell("a" * 10 * MOST_TEXT)))[0].source) == MOST_TEXT


@pytest.mark.parametrize(
    "piece", ["<td ", "<a b=", "<!--", "$$a\n", "\\begin{a}\n", "[", "[a](", "*a ", "\t"]
)
def test_what_never_ends_costs_little(piece: str) -> None:
    begun = time.process_time()
    page(piece * (MOST_TEXT // len(piece)))
    assert time.process_time() - begun < 15


def test_html_text_is_limited() -> None:
    assert html_text("<p>" + "a" * 10 * LONGEST) == "\n" + "a" * (LONGEST - 3)
