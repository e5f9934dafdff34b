"""Values for zero-to-jupyterhub (z2jh), the Helm chart of JupyterHub."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from ..culler import NEVER, wanted_times
from ..errors import ConfigurationError
from ..profiles import profile_list
from ..resources import server_traits
from .bundle import hub_bundle
from .lessons import lessons_container
from .pod import service_port
from .sidecars import sidecar_containers
from .storage import storage_values

if TYPE_CHECKING:
    from ..course import Course

FOLDER = "/usr/local/etc/jupyterhub/homeroom"
COURSE_FILE = f"{FOLDER}/course.yaml"
BUNDLE_FILE = f"{FOLDER}/homeroom.zip"

SERVERS = "singleuser-server"
"""How z2jh labels the pods of learners' servers."""

EXTRA_CONFIG = "zz-homeroom"
"""The entry of `hub.extraConfig`: z2jh runs these in the order of their names, this one last."""

_IMPORT = f"""import os
import sys

sys.path.insert(0, "{BUNDLE_FILE}")
# For the services that the hub starts.
os.environ["PYTHONPATH"] = os.pathsep.join(
    filter(None, ["{BUNDLE_FILE}", os.environ.get("PYTHONPATH")])
)
"""
_CONFIGURE = f"""from jupyterlab_homeroom.hub import configure
from jupyterlab_homeroom.hub.z2jh import pod_course

configure(c, pod_course("{COURSE_FILE}"))
"""


def z2jh_values(course: Course, text: str, hub_image: str | None = None) -> dict[str, Any]:
    """Return z2jh's values for a course.

    Parameters
    ----------
    text
        The text of the course's file, which the hub reads in its pod.
    hub_image
        An image of the hub that has jupyterlab-homeroom. None = z2jh's own, into which the hub's
        part goes as a file.

    Raises
    ------
    ConfigurationError
        The course needs what z2jh's own image does not have.
    """
    if course.lessons_from is not None and hub_image is None:
        raise ConfigurationError(
            "The course has `lessonsFrom`, and z2jh's own image of the hub has no dulwich, which "
            "reads repositories: bake an image with jupyterlab-homeroom, and name it with "
            "--hub-image."
        )
    port = service_port(course.manifest)
    to_service = {"ports": _ports(port), "to": [_pods("hub")]}
    return {
        "hub": {**_hub(text, port, hub_image), **_hub_config(course)},
        "proxy": {"chp": {"networkPolicy": {"egress": [to_service]}}},
        "singleuser": {**_singleuser(course), "networkPolicy": {"egress": [to_service]}},
        "cull": _cull(course),
    }


def _hub(text: str, port: int, hub_image: str | None) -> dict[str, Any]:
    files: dict[str, Any] = {
        "homeroom-course": {"mountPath": COURSE_FILE, "stringData": text},
    }
    config = _CONFIGURE
    if hub_image is None:
        bundle = base64.b64encode(hub_bundle()).decode()
        files["homeroom-bundle"] = {"mountPath": BUNDLE_FILE, "binaryData": bundle}
        config = f"{_IMPORT}\n{_CONFIGURE}"
    hub: dict[str, Any] = {
        "extraFiles": files,
        "extraConfig": {EXTRA_CONFIG: config},
        "service": {
            "extraPorts": [
                {"name": "homeroom", "port": port, "targetPort": port},
            ]
        },
        # The proxy, the servers and the hub itself reach the service, and nothing else does.
        "networkPolicy": {
            "ingress": [
                {
                    "ports": _ports(port),
                    "from": [_pods(one) for one in ("hub", "proxy", SERVERS)],
                }
            ]
        },
    }
    return {"image": _image(hub_image), **hub} if hub_image else hub


def _hub_config(course: Course) -> dict[str, Any]:
    """Return what takes the chart's authenticator out of a room's way."""
    if course.sign_in is None:
        return {}
    return {"config": {"JupyterHub": {"authenticator_class": "shared-password"}}}


def _ports(port: int) -> list[dict[str, Any]]:
    return [{"port": port, "protocol": "TCP"}]


def _pods(component: str) -> dict[str, Any]:
    labels = {"app": "jupyterhub", "component": component}
    return {"podSelector": {"matchLabels": labels}}


def _singleuser(course: Course) -> dict[str, Any]:
    traits = server_traits(course.server)
    values: dict[str, Any] = {"storage": storage_values(course)}
    if "image" in traits:
        values["image"] = _image(traits["image"])
    for kind, prefix in (("cpu", "cpu"), ("memory", "mem")):
        amounts = {
            name: traits[f"{prefix}_{name}"]
            for name in ("limit", "guarantee")
            if f"{prefix}_{name}" in traits
        }
        if amounts:
            values[kind] = amounts
    if "extra_resource_limits" in traits:
        values["extraResource"] = {
            "limits": traits["extra_resource_limits"],
            "guarantees": traits["extra_resource_guarantees"],
        }
    if "node_selector" in traits:
        values["nodeSelector"] = traits["node_selector"]
    # Also in the values, where z2jh finds the images that it pulls ahead.
    profiles = profile_list(course)
    if profiles:
        values["profileList"] = profiles
    lessons = lessons_container(course)
    if lessons:
        values["initContainers"] = [lessons]
    sidecars = sidecar_containers(course)
    if sidecars:
        values["extraContainers"] = sidecars
    return values


def _image(image: str) -> dict[str, str]:
    """Return an image as z2jh puts it together again: name, a colon, and the tag."""
    name, colon, tag = image.rpartition(":")
    if not colon or "/" in tag:
        return {"name": image, "tag": "latest"}
    return {"name": name, "tag": tag}


def _cull(course: Course) -> dict[str, Any]:
    times = wanted_times(course.session)
    if times is None:
        return {"enabled": False}
    idle, every, age = times["idleTimeout"], times["cullEvery"], times["maxAge"]
    return {"enabled": True, "timeout": idle or NEVER, "every": every, "maxAge": age}
