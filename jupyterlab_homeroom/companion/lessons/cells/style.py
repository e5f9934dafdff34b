"""The style of a page of cells: JupyterLab's, with the fonts that are there."""

from __future__ import annotations

_LIGHT = """
:root { color-scheme: light; --page: #fff; --text: rgba(0, 0, 0, .87); --faint: rgba(0, 0, 0, .54);
  --code: #f5f5f5; --border: #e0e0e0; --span: #eee; }"""

_DARK = """
:root { color-scheme: dark; --page: #111; --text: rgba(255, 255, 255, .87);
  --faint: rgba(255, 255, 255, .54); --code: #212121; --border: #424242; --span: #333; }"""

_STYLE = """
* { box-sizing: border-box; }
body { margin: 0; padding: 15px 20px 40px 5px; background: var(--page); color: var(--text);
  font: 14px/1.6 system-ui, -apple-system, BlinkMacSystemFont, "Segoe UI", Helvetica, Arial,
  sans-serif; }
pre, code, .prompt { font-family: Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 13px;
  line-height: 1.3077; }
.cell { display: flex; padding: 5px; }
.prompt { flex: 0 0 64px; padding: 6px 5px; color: var(--faint); text-align: right; }
.markdown, pre.code, pre.raw { flex: 1; min-width: 0; }
.markdown { padding: 0 20px 0 5px; overflow-wrap: break-word; }
pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4; }
pre.code, pre.raw { padding: 5px; border: 1px solid var(--border); background: var(--code); }
.markdown > :first-child { margin-top: 0; }
.markdown > pre { margin: 1.5em 2em; }
.markdown :not(pre) > code { padding: 1px 5px; background: var(--span); }
p { margin: 0 0 1em; }
.lines { white-space: pre-line; }
h1, h2, h3, h4, h5, h6 { margin: 1.2em 0 .8em; line-height: 1; font-weight: 500; }
.markdown > h1:first-child, .markdown > h2:first-child, .markdown > h3:first-child,
.markdown > h4:first-child, .markdown > h5:first-child,
.markdown > h6:first-child { margin-top: .6em; }
.markdown > h1:last-child, .markdown > h2:last-child, .markdown > h3:last-child,
.markdown > h4:last-child, .markdown > h5:last-child,
.markdown > h6:last-child { margin-bottom: .4em; }
h1 { font-size: 2.0736em; }
h2 { font-size: 1.728em; }
h3 { font-size: 1.44em; }
h4 { font-size: 1.2em; }
h5 { font-size: 1em; }
h6 { font-size: .8333em; }
ul, ol { margin: 0 0 1em; padding-left: 2em; }
li ul, li ol { margin-bottom: 0; }
blockquote { margin: 1em 2em; padding: 0 1em; border-left: 5px solid var(--border); }
hr { margin: 1em 0; border: 0; border-top: 1px solid var(--border); }
table { margin: 0 auto 1em; border-collapse: collapse; font-size: 12px; }
th, td { padding: .5em; line-height: normal; }
thead { border-bottom: 1px solid var(--border); }
tbody tr:nth-child(even) { background: var(--code); }
"""


def style(*, is_dark: bool) -> str:
    """Give the style sheet."""
    return (_DARK if is_dark else _LIGHT) + _STYLE
