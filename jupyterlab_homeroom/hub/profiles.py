"""The environments that people choose from, as KubeSpawner's `profile_list`."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from traitlets.config import Config
from traitlets.log import get_logger

from .plugins import HubClass
from .resources import profile_traits
from .settings import read_value
from .shared import KUBERNETES, groups_of

if TYPE_CHECKING:
    from .course import Course
    from .manifest import ImageChoice, Profile, Server

PROFILE_LIST = "profile_list"
IMAGE_TITLE = "Image"
IMAGE_NAME = (
    "^[A-Za-z0-9][A-Za-z0-9._/-]*(:[0-9]+/[A-Za-z0-9._/-]+)?"
    "(:[A-Za-z0-9._-]+|@sha256:[0-9a-f]{64})$"
)
"""What an image's name looks like: its tag or digest has to be there."""


@dataclass(frozen=True)
class ProfilesOfGroups:
    """A `profile_list` of those profiles that a person's groups may choose.

    KubeSpawner refuses all others, also where somebody asks for one by its name.

    Attributes
    ----------
    profiles
        What the course makes, or the admin set: a list, or a function of the spawner.
    groups
        By a profile's name, the groups whose members may choose it.
    is_admins
        Whether the admin set `profiles`.
    """

    profiles: Any
    groups: tuple[tuple[str, frozenset[str]], ...]
    is_admins: bool

    async def __call__(self, spawner: Any) -> list[Any]:
        """Return the profiles of a spawner's user."""
        listed = self.profiles(spawner) if callable(self.profiles) else self.profiles
        if inspect.isawaitable(listed):
            listed = await listed
        groups, restricted = groups_of(spawner), dict(self.groups)
        return [
            profile
            for profile in listed or []
            if profile.get("slug") not in restricted
            or not groups.isdisjoint(restricted[profile["slug"]])
        ]


def profile_list(course: Course) -> list[dict[str, Any]]:
    """Return the course's profiles as KubeSpawner takes them."""
    return [_profile(profile, course.server) for profile in course.profiles]


def update_profiles(c: Config, course: Course, spawner: HubClass) -> None:
    """Set the profiles of KubeSpawner, where they are what the admin did not set.

    Those of the admin stay, as z2jh brings them from its values; of these, the ones that the
    course gives to groups are kept from others.
    """
    if KUBERNETES not in spawner.bases:
        return
    sections = (read_value(c, section, PROFILE_LIST) for section in spawner.bases)
    there = next((value for value in sections if value), None)
    if isinstance(there, ProfilesOfGroups):
        there = there.profiles if there.is_admins else None
    groups = tuple(
        (profile["name"], frozenset(profile["groups"]))
        for profile in course.profiles
        if "groups" in profile
    )
    ours = profile_list(course)
    if there and ours and there != ours:
        get_logger().warning(
            "%s: `profiles` has %d, but the hub has a profile_list of its own, which is what "
            "people choose from.",
            *(course.file, len(ours)),
        )
    listed = there or ours
    if there and not groups:
        c[spawner.section][PROFILE_LIST] = there
    elif listed:
        c[spawner.section][PROFILE_LIST] = ProfilesOfGroups(listed, groups, bool(there))
    else:
        c[spawner.section].pop(PROFILE_LIST, None)


def _profile(profile: Profile, server: Server) -> dict[str, Any]:
    made: dict[str, Any] = {
        "slug": profile["name"],
        "display_name": profile.get("title", profile["name"]),
    }
    if "description" in profile:
        made["description"] = profile["description"]
    if profile.get("default"):
        made["default"] = True
    override = profile_traits(profile, server)
    if override:
        made["kubespawner_override"] = override
    option = _image_option(profile)
    if option:
        made["profile_options"] = {"image": option}
    return made


def _image_option(profile: Profile) -> dict[str, Any]:
    option: dict[str, Any] = {}
    choices = profile.get("images", [])
    if choices:
        option["choices"] = {
            choice["name"]: _choice(choice, number == 0) for number, choice in enumerate(choices)
        }
    if profile.get("otherImages") or profile.get("build"):
        option["unlisted_choice"] = {
            "enabled": True,
            "display_name": "Another image",
            "display_name_in_choices": "Another image",
            "validation_regex": IMAGE_NAME,
            "validation_message": "An image with its tag, such as quay.io/jupyter/base-notebook:x",
            "kubespawner_override": {"image": "{value}"},
        }
    if profile.get("build"):
        # As jupyterhub-fancy-profiles reads it; KubeSpawner alone ignores it.
        option["dynamic_image_building"] = {"enabled": True}
    return {"display_name": IMAGE_TITLE, **option} if option else {}


def _choice(choice: ImageChoice, is_default: bool) -> Mapping[str, Any]:
    return {
        "display_name": choice.get("title", choice["name"]),
        "default": is_default,
        "kubespawner_override": {"image": choice["image"]},
    }
