"""The command `homeroom doctor`."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from . import examine
from .finding import Finding, Place
from .packages import installed

if TYPE_CHECKING:
    from jupyterlab_homeroom.hub.commands import Commands

MARKS = {"good": "ok", "note": "note", "missing": "MISSING"}


def add_doctor(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("doctor", help="say what is missing on a hub or in an image")
    parser.add_argument("course", nargs="?", help="the path of a course.yaml to look at, too")
    parser.add_argument(
        "--on",
        choices=("hub", "image"),
        help="what this Python is for; by default both, as far as they are installed",
    )
    parser.add_argument("--json", action="store_true", help="answer as JSON, for programs")
    parser.add_argument(
        "--desktop", action="store_true", help="desktop programs have to run here, too"
    )
    parser.set_defaults(run=_run)


def _run(given: argparse.Namespace) -> int:
    findings = examine(_place(given))
    if given.json:
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            print(_line(finding))
    return 1 if any(finding.state == "missing" for finding in findings) else 0


def _place(given: argparse.Namespace) -> Place:
    if given.on:
        return Place(given.on == "hub", given.on == "image", given.course, given.desktop)
    is_hub, is_image = installed("jupyterhub") is not None, installed("jupyterlab") is not None
    # Where nothing is there, it is an image that lacks everything.
    return Place(is_hub, is_image or not is_hub, given.course, given.desktop)


def _line(finding: Finding) -> str:
    text = f"{MARKS[finding.state]:<8}{finding.text}"
    return f"{text}\n{'':<8}{finding.advice}" if finding.advice else text
