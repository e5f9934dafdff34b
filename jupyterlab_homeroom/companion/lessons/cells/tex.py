r"""Finds math in markdown, so that it stays as it is written: `_` and `\\` mean other things in it.

What math is follows JupyterLab: dollars, `\\(`, `\\[`, and environments of LaTeX.
"""

from __future__ import annotations

from re import Match

from mistune import BlockParser, BlockState, InlineParser, InlineState, Markdown

# Lengths have limits, so that dollars that never end cost little.
_ENVIRONMENT = r"\\begin\{(?P<{name}>[A-Za-z]{1,32}\*?)\}[\s\S]{0,2000}?\\end\{(?P={name})\}"
_DISPLAY = r"\$\$[\s\S]{1,2000}?\$\$"
_INLINE = "|".join(
    (
        _DISPLAY,
        r"\$(?!\$)(?:[^$\\`]|\\[\s\S]){1,1000}?\$",
        r"\\\\\([\s\S]{1,1000}?\\\\\)",
        r"\\\\\[[\s\S]{1,2000}?\\\\\]",
        _ENVIRONMENT.replace("{name}", "tex_inside"),
    )
)
_BLOCK = (
    r"^ {0,3}(?:"
    + _DISPLAY
    + "|"
    + _ENVIRONMENT.replace("{name}", "tex_block")
    + r")[ \t]*(?:\n|$)"
)


def keep_tex(md: Markdown) -> None:
    """Make mistune keep math; the renderer has `tex` and `block_tex`."""
    md.inline.register("tex", _INLINE, _inline, before="escape")
    md.block.register("block_tex", _BLOCK, _block, before="list")
    for rules in (md.block.list_rules, md.block.block_quote_rules):
        md.block.insert_rule(rules, "block_tex", before="list")


def _inline(parser: InlineParser, found: Match[str], state: InlineState) -> int:
    state.append_token({"type": "tex", "raw": found.group(0)})
    return found.end()


def _block(parser: BlockParser, found: Match[str], state: BlockState) -> int:
    state.append_token({"type": "block_tex", "raw": found.group(0)})
    return found.end()
