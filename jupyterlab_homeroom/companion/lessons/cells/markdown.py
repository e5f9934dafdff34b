"""Markdown as HTML that can do nothing: no links, no pictures, none of the author's own HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Any

from mistune import BlockState, HTMLRenderer, create_markdown
from mistune.plugins.formatting import strikethrough
from mistune.plugins.table import table

from .html_text import UNSEEN, html_text
from .tex import keep_tex

_UNSEEN_START = re.compile(rf"<({'|'.join(UNSEEN)})\b", re.IGNORECASE)


def markdown_html(source: str) -> str:
    """Render a markdown cell.

    Parameters
    ----------
    source : str
        The cell's.

    Returns
    -------
    str
        HTML whose text is the author's, and whose tags and attributes are all made here.
    """
    markdown = create_markdown(renderer=_Renderer(), plugins=[table, strikethrough, keep_tex])
    return str(markdown(source))


class _Renderer(HTMLRenderer):
    def iter_tokens(self, tokens: Iterable[dict[str, Any]], state: BlockState) -> Iterable[str]:
        """Render tokens, without what is between the tags of a script or style in a line."""
        unseen = ""
        for token in tokens:
            tag = token["raw"] if token["type"] == "inline_html" else ""
            if unseen:
                unseen = "" if tag.lower().startswith(f"</{unseen}") else unseen
                continue
            found = _UNSEEN_START.match(tag)
            if found and not tag.endswith("/>"):
                unseen = found.group(1).lower()
            else:
                yield self.render_token(token, state)

    def link(self, text: str, url: str, title: str | None = None) -> str:
        return text

    def image(self, text: str, url: str, title: str | None = None) -> str:
        return text

    def inline_html(self, html: str) -> str:
        return escape(html_text(html)).replace("\n", "<br>\n")

    def block_html(self, html: str) -> str:
        text = html_text(html).strip()
        return f'<p class="lines">{escape(text)}</p>\n' if text else ""

    def block_code(self, code: str, info: str | None = None) -> str:
        return f"<pre><code>{escape(code)}</code></pre>\n"

    def tex(self, text: str) -> str:
        return escape(text)

    def block_tex(self, text: str) -> str:
        return f'<p class="lines">{escape(text.strip())}</p>\n'
