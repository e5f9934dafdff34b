"""The text in a piece of HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser

UNSEEN = ("script", "style")
"""Elements whose content is no text."""

LONGEST = 4096
"""Characters that are read: `html.parser` takes the square of what is malformed."""

_LINES = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "center", "dd", "details", "div"),
        *("dl", "dt", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table"),
        *("tr", "ul"),
    )
)
_CELLS = frozenset(("td", "th"))
_GAPS = re.compile(r"[ \t]*\n\s*")


def html_text(html: str) -> str:
    """Give the text of HTML as it would be read, in lines.

    Parameters
    ----------
    html : str
        Any; also single tags. What is beyond `LONGEST` is left out.

    Returns
    -------
    str
        Not escaped. A tag that begins a line gives a line break.
    """
    parser = _Text()
    parser.feed(html[:LONGEST])
    parser.close()
    return _GAPS.sub("\n", "".join(parser.parts))


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._unseen = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNSEEN:
            self._unseen = tag
        elif tag == "img":
            self.parts.append(dict(attrs).get("alt") or "")
        self._end(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unseen:
            self._unseen = ""
        self._end(tag)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)

    def _end(self, tag: str) -> None:
        if tag in _LINES:
            self.parts.append("\n")
        elif tag in _CELLS:
            self.parts.append(" ")
