"""A job that copies all homes each night, with restic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..manifest import Backup

JOB = "homeroom-backup"
HOMES = "/homes"
"""Where the job sees the homes, read-only; copies have this path."""

_IMAGE = "restic/restic:0.18.0"
_HOUR = 3
_KEEP = 14
_OWNER = 1000
_GROUP = 100
"""Whose all homes are on z2jh: what only root could read is nobody's in a home."""

# A learner may make a file that nobody can read. restic tells it, copies all else, and ends with 3.
_SCRIPT = """restic cat config > /dev/null || restic init
restic unlock
restic backup --host homeroom --exclude-caches --exclude .cache {homes} || ended=$?
case "${{ended:-0}}" in 0 | 3) ;; *) exit "$ended" ;; esac
restic forget --host homeroom --keep-within {keep}d --prune
"""


def backup_job(claim: str, backup: Backup) -> dict[str, Any]:
    """Return the Kubernetes `CronJob`.

    Parameters
    ----------
    claim
        The volume claim that holds all homes.
    backup
        What the course says of it.
    """
    container = {
        "name": "restic",
        "image": _IMAGE,
        "command": ["/bin/sh", "-ec", backup_script(backup)],
        "envFrom": [{"secretRef": {"name": backup["secret"]}}],
        "env": [{"name": "RESTIC_CACHE_DIR", "value": "/cache"}],
        "volumeMounts": [
            {"name": "homes", "mountPath": HOMES, "readOnly": True},
            {"name": "cache", "mountPath": "/cache"},
        ],
        "resources": {"requests": {"memory": "256Mi"}, "limits": {"memory": "2Gi"}},
        "securityContext": {"allowPrivilegeEscalation": False},
    }
    pod = {
        "restartPolicy": "Never",
        "automountServiceAccountToken": False,
        "securityContext": {"runAsUser": _OWNER, "runAsGroup": _GROUP, "fsGroup": _GROUP},
        "containers": [container],
        "volumes": [
            {"name": "homes", "persistentVolumeClaim": {"claimName": claim, "readOnly": True}},
            {"name": "cache", "emptyDir": {}},
        ],
    }
    return {
        "apiVersion": "batch/v1",
        "kind": "CronJob",
        "metadata": {"name": JOB},
        "spec": {
            "schedule": f"0 {backup.get('hour', _HOUR)} * * *",
            "timeZone": "Etc/UTC",
            "concurrencyPolicy": "Forbid",
            "startingDeadlineSeconds": 6 * 3600,
            "jobTemplate": {"spec": {"backoffLimit": 2, "template": {"spec": pod}}},
        },
    }


def backup_script(backup: Backup, homes: str = HOMES) -> str:
    """Return what a shell runs: restic, with the variables of the course's secret."""
    return _SCRIPT.format(homes=homes, keep=backup.get("keep", _KEEP))
