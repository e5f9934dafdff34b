"""What Kubernetes runs for all homes of a course."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..errors import ConfigurationError
from .homes_alerts import alert_rules
from .homes_backup import backup_job

if TYPE_CHECKING:
    from ..course import Course


def homes_objects(course: Course) -> list[dict[str, Any]]:
    """Return the Kubernetes objects, for the namespace of the homes' claim.

    Raises
    ------
    ConfigurationError
        The course asks for none.
    """
    homes = course.homes
    objects = []
    if "backup" in homes:
        objects.append(backup_job(homes["claim"], homes["backup"]))
    if "alerts" in homes:
        objects.append(alert_rules(homes))
    if not objects:
        raise ConfigurationError(
            "The course asks for nothing: add `backup` or `alerts` to its `homes`."
        )
    return objects
