"""Values for jupyterhub-home-nfs, which serves homes with a quota for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..errors import ConfigurationError
from ..sizes import size_in_bytes

if TYPE_CHECKING:
    from ..course import Course

_GIB = 1024**3


def home_nfs_values(course: Course) -> dict[str, Any]:
    """Return the values that a course gives; what disk there is, the cluster's admin says.

    Raises
    ------
    ConfigurationError
        The course says of no size.
    """
    size = course.homes.get("size", course.session.get("quota"))
    if size is None:
        raise ConfigurationError(
            "The course does not say what a home may hold: add `homes: {size: 10 GiB}`."
        )
    return {
        "quotaEnforcer": {
            "enabled": True,
            # In GiB, whatever its documentation calls it: it is multiplied by 1024 twice.
            "config": {"QuotaManager": {"hard_quota": round(size_in_bytes(size) / _GIB, 3)}},
        },
        "prometheusExporter": {"enabled": True},
    }
