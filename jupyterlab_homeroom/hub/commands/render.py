"""`homeroom render`: files for other programs, made of a course."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from jupyterlab_homeroom import __version__

from ..course import Course, load_course
from ..errors import ConfigurationError
from ..mistakes import CourseError
from ..z2jh import home_nfs_values, homes_objects, objects_text, values_text, z2jh_values

if TYPE_CHECKING:
    from . import Commands


def add_render(commands: Commands) -> None:
    """Add the command."""
    render = commands.add_parser("render", help="make files for Kubernetes of a course")
    targets = render.add_subparsers(dest="target", required=True, metavar="TARGET")
    z2jh = _add(targets, "z2jh", "values of zero-to-jupyterhub, the chart of JupyterHub", _z2jh)
    z2jh.add_argument(
        "--hub-image",
        metavar="NAME:TAG",
        help="an image of the hub that has jupyterlab-homeroom; without it, the hub's part is in "
        "the values as a file",
    )
    _add(targets, "home-nfs", "values of jupyterhub-home-nfs, which serves homes", _home_nfs)
    _add(targets, "homes", "a backup of all homes, and alerts, for kubectl", _homes)


def _add(
    targets: Commands, name: str, about: str, make: Callable[[Course, argparse.Namespace], str]
) -> argparse.ArgumentParser:
    parser = targets.add_parser(name, help=about)
    parser.add_argument("course", help="the path of a course.yaml")
    parser.set_defaults(run=lambda given: _run(given, make))
    return parser


def _run(given: argparse.Namespace, make: Callable[[Course, argparse.Namespace], str]) -> int:
    try:
        print(make(load_course(given.course), given), end="")
    except (CourseError, ConfigurationError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _z2jh(course: Course, given: argparse.Namespace) -> str:
    text = Path(given.course).read_text(encoding="utf-8-sig")
    return values_text(
        z2jh_values(course, text, given.hub_image),
        f"Values of zero-to-jupyterhub, made by homeroom {__version__} of {given.course}.",
        "Do not edit: change the course and make it anew. Add your own values in another file:",
        "helm upgrade --values THIS --values YOURS ...",
    )


def _home_nfs(course: Course, given: argparse.Namespace) -> str:
    return values_text(
        home_nfs_values(course),
        f"Values of jupyterhub-home-nfs, made by homeroom {__version__} of {given.course}.",
        "Add the disk in a file of your own: see the chart's own documentation.",
    )


def _homes(course: Course, given: argparse.Namespace) -> str:
    return objects_text(
        homes_objects(course),
        f"Backup and alerts of homes, made by homeroom {__version__} of {given.course}.",
        "kubectl apply --namespace NAMESPACE --filename THIS",
    )
