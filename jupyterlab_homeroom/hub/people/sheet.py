"""A page to print: how each learner gets in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING

from ..errors import ConfigurationError
from .names import normalized

if TYPE_CHECKING:
    from ..course import Course

STYLE = """
body { font: 14px/1.4 system-ui, sans-serif; margin: 2em; color: #111; background: #fff; }
ul { list-style: none; padding: 0; display: grid; gap: 1em;
  grid-template-columns: repeat(auto-fill, minmax(18em, 1fr)); }
li { border: 1px dashed #777; padding: 1em; break-inside: avoid; display: flex; gap: 1em; }
svg { flex: none; width: 7em; height: 7em; }
.name { font-size: 1.3em; font-weight: 600; overflow-wrap: anywhere; }
.said { margin: 0.2em 0; overflow-wrap: anywhere; }
.link { font-size: 0.75em; overflow-wrap: anywhere; }
code { font-family: ui-monospace, monospace; }
@media print { body { margin: 0; } }
"""


@dataclass(frozen=True)
class Ticket:
    """What one card of the sheet says.

    Attributes
    ----------
    person
        The name as it is written; empty = whoever gets the card chooses one.
    name
        The name to type at sign-in.
    """

    person: str
    name: str


def tickets(course: Course) -> list[Ticket]:
    """Return a card for each learner of the roster, or a single one for a course without."""
    learners = course.roster.get("learners", [])
    if not learners:
        return [Ticket("", "")]
    room = course.sign_in is not None
    return [Ticket(one, normalized(one) if room else one.lower()) for one in learners]


def sheet_page(
    course: Course, link: str, cards: Sequence[Ticket], password: str | None = None
) -> str:
    """Return the page: for each card name, link and QR code.

    Parameters
    ----------
    password
        Is printed on each card; None = it is told in the room.

    Raises
    ------
    ConfigurationError
        segno is not installed.
    """
    code = _code(link)
    items = "\n".join(_card(card, link, code, password) for card in cards)
    title = escape(course.title)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>{STYLE}</style>
</head>
<body>
<h1>{title}</h1>
<ul>
{items}
</ul>
</body>
</html>
"""


def _card(card: Ticket, link: str, code: str, password: str | None) -> str:
    said = []
    if card.name:
        said.append(f"Sign in as <code>{escape(card.name)}</code>")
    else:
        said.append("Sign in with a name of your own")
    if password is not None:
        said.append(f"Password: <code>{escape(password)}</code>")
    lines = "".join(f'<p class="said">{line}</p>' for line in said)
    address = escape(link)
    name = f'<div class="name">{escape(card.person)}</div>' if card.person else ""
    where = f'<a class="link" href="{address}">{address}</a>'
    return f"<li>{code}<div>{name}{lines}{where}</div></li>"


def _code(link: str) -> str:
    try:
        segno = import_module("segno")
    except ImportError:
        raise ConfigurationError(
            "QR codes need segno, which is not installed: run `pip install "
            "'jupyterlab-homeroom[hub]'`."
        ) from None
    made = segno.make(link, micro=False, error="m")
    return str(made.svg_inline(omitsize=True, border=2, title="The link as a QR code"))
