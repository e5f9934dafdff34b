"""Cells as a page of its own, which looks much as they will look in JupyterLab."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from .markdown import markdown_html
from .notebook import Cell
from .policy import POLICY
from .style import style


def document(name: str, cells: Sequence[Cell], *, is_dark: bool) -> bytes:
    """Make the page; the language of what is in it is not known.

    Parameters
    ----------
    name : str
        The file's.
    cells : sequence of Cell
        What it shows.
    is_dark : bool
        Whether it is dark.

    Returns
    -------
    bytes
        HTML in UTF-8.
    """
    page = f"""<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(POLICY, quote=False)}">
<title>{escape(name)}</title>
<style>{style(is_dark=is_dark)}</style>
</head>
<body>
{"".join(map(_cell, cells))}</body>
</html>
"""
    # JSON can have halves of characters, which no page can.
    return page.encode(errors="replace")


def _cell(cell: Cell) -> str:
    prompt = "[ ]:" if cell.kind == "code" else ""
    return f'<div class="cell"><div class="prompt">{prompt}</div>{_content(cell)}</div>\n'


def _content(cell: Cell) -> str:
    if cell.kind == "markdown":
        return f'<div class="markdown">{markdown_html(cell.source)}</div>'
    # Browsers leave out a line break after <pre>, so it has one of its own.
    if cell.kind == "raw":
        return f'<pre class="raw">\n{escape(cell.source)}</pre>'
    return f'<pre class="code"><code>{escape(cell.source)}</code></pre>'
