"""What the chart zero-to-jupyterhub makes of its values, as far as Homeroom's values go.

The chart's own program needs its pod's folders; this is what it does for `singleuser`, `cull`,
`hub.config` and `hub.extraConfig` (z2jh 4, July 2026).
"""

import copy
import os
import sys
from pathlib import Path
from typing import Any

import yaml
from traitlets.config import Config

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"
MISSING = f"needs the chart's schema, which is not at {DATA}"

PLAIN = {
    "cpu.limit": "cpu_limit",
    "cpu.guarantee": "cpu_guarantee",
    "memory.limit": "mem_limit",
    "memory.guarantee": "mem_guarantee",
    "extraResource.limits": "extra_resource_limits",
    "extraResource.guarantees": "extra_resource_guarantees",
    "nodeSelector": "node_selector",
    "initContainers": "init_containers",
    "extraContainers": "extra_containers",
    "profileList": "profile_list",
    "extraEnv": "environment",
    "uid": "uid",
    "fsGid": "fs_gid",
    "storage.capacity": "storage_capacity",
}


def merged(defaults: Any, values: Any) -> Any:
    """Return values over defaults as Helm merges them: mappings by key, all else whole."""
    if not isinstance(defaults, dict) or not isinstance(values, dict):
        return copy.deepcopy(values)
    keys = [*defaults, *(key for key in values if key not in defaults)]
    return {
        key: merged(defaults.get(key), values[key]) if key in values else defaults[key]
        for key in keys
    }


def chart_defaults() -> Any:
    return yaml.safe_load((DATA / "z2jh-values.yaml").read_text())


def chart_schema() -> Any:
    return yaml.safe_load((DATA / "z2jh-values.schema.yaml").read_text())


def hub_config(values: dict[str, Any], files: Path) -> Config:
    """Return the configuration of a hub with these values, `hub.extraConfig` run.

    Parameters
    ----------
    values
        The chart's values, the defaults included.
    files
        The folder that stands for `/usr/local/etc/jupyterhub` of the pod; `extra_files` fills it.
    """
    c = Config()
    for section, settings in values["hub"].get("config", {}).items():
        c[section].update(settings)
    c.JupyterHub.spawner_class = "kubespawner.KubeSpawner"
    singleuser = values["singleuser"]
    for path, trait in PLAIN.items():
        value: Any = singleuser
        for step in path.split("."):
            value = value.get(step) if value else None
        if value is not None:
            c.KubeSpawner[trait] = value
    c.KubeSpawner.image = "{name}:{tag}".format(**singleuser["image"])
    _storage(c, singleuser["storage"])
    _services(c, values["cull"])
    path, environment = list(sys.path), dict(os.environ)
    try:
        for _, code in sorted(values["hub"]["extraConfig"].items()):
            exec(code.replace("/usr/local/etc/jupyterhub", str(files)), {"c": c})
    finally:
        sys.path[:] = path
        os.environ.clear()
        os.environ.update(environment)
    return c


def _storage(c: Config, storage: dict[str, Any]) -> None:
    if storage["type"] == "static":
        name, claim = "home", storage["static"]["pvcName"]
        inside = storage["static"]["subPath"]
    else:
        name, claim = storage["dynamic"]["volumeNameTemplate"], "{pvc_name}"
        inside = storage["dynamic"]["subPath"]
        c.KubeSpawner.storage_pvc_ensure = True
    c.KubeSpawner.volumes = {name: {"name": name, "persistentVolumeClaim": {"claimName": claim}}}
    c.KubeSpawner.volume_mounts = {
        name: {"mountPath": storage["homeMountPath"], "name": name, "subPath": inside}
    }


def _services(c: Config, cull: dict[str, Any]) -> None:
    c.JupyterHub.services, c.JupyterHub.load_roles = [], []
    if not cull["enabled"]:
        return
    command = ["python3", "-m", "jupyterhub_idle_culler", f"--timeout={cull['timeout']}"]
    command += [f"--cull-every={cull['every']}"]
    if cull["maxAge"]:
        command.append(f"--max-age={cull['maxAge']}")
    name = "jupyterhub-idle-culler"
    c.JupyterHub.services.append({"name": name, "command": command})
    c.JupyterHub.load_roles.append({"name": name, "scopes": ["list:users"], "services": [name]})
