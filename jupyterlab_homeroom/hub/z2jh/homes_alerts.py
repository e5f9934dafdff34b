"""Rules by which Prometheus tells of homes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .homes_backup import JOB

if TYPE_CHECKING:
    from ..manifest import Homes

_DISK = 90

# The exporter of jupyterhub-home-nfs sees the disk there.
_MOUNT = '{mountpoint="/shared-volume"}'
_CRON_JOB = f'{{cronjob="{JOB}"}}'
_OVERDUE = 2 * 24 * 3600
"""A night may be missed, in s."""


def alert_rules(homes: Homes) -> dict[str, Any]:
    """Return the `PrometheusRule`; what is in `spec` is a file of rules for Prometheus itself."""
    alerts = homes["alerts"]
    disk = alerts.get("disk", _DISK)
    rules = [
        _rule(
            "HomesDiskFull",
            f"100 * (1 - node_filesystem_avail_bytes{_MOUNT} / node_filesystem_size_bytes{_MOUNT})"
            f" > {disk}",
            f"The disk of all homes is more than {disk} % full.",
            "Make it larger, or make room: once it is full, nobody can save anything.",
        )
    ]
    if "home" in alerts:
        rules.append(
            _rule(
                "HomeFull",
                "100 * dirsize_total_size_bytes / (dirsize_hard_limit_bytes > 0)"
                f" > {alerts['home']}",
                f"The home {{{{ $labels.directory }}}} is more than {alerts['home']} % full.",
                "Its owner is told by Homeroom as well.",
                severity="info",
            )
        )
    if "backup" in homes:
        rules.append(
            _rule(
                "HomesBackupMissing",
                f"time() - (kube_cronjob_status_last_successful_time{_CRON_JOB}"
                f" or kube_cronjob_created{_CRON_JOB}) > {_OVERDUE}",
                "The homes have not been copied for two days.",
                f"Look at the last jobs of {JOB}: kubectl get jobs, and kubectl logs job/NAME.",
            )
        )
    return {
        "apiVersion": "monitoring.coreos.com/v1",
        "kind": "PrometheusRule",
        "metadata": {"name": "homeroom-homes"},
        "spec": {"groups": [{"name": "homeroom-homes", "rules": rules}]},
    }


def _rule(
    name: str, expression: str, summary: str, description: str, severity: str = "warning"
) -> dict[str, Any]:
    return {
        "alert": name,
        "expr": expression,
        "for": "15m",
        "labels": {"severity": severity},
        "annotations": {"summary": summary, "description": description},
    }
