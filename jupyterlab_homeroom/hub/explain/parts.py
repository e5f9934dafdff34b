"""What each key of a course does, by target."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ..course import Course
from ..culler import DEFAULT_CULL_EVERY, DEFAULT_IDLE_TIMEOUT
from ..followed import DEFAULT_EVERY
from ..lessons import host_of, lesson_folder
from ..lessons_file import DEFAULT_PATH
from ..shared_data import mounted_path, shared_folder
from .words import Target, nothing

Explained = tuple[Sequence[str | int], str]
Part = Callable[[Course, Target, Any], Iterator[Explained]]


def _told(key: str, text: str) -> Part:
    """Return what says the same of a key on every target."""

    def part(_course: Course, _target: Target, _value: Any) -> Iterator[Explained]:
        yield (key,), text

    return part


def _lessons(course: Course, target: Target, lessons: Any) -> Iterator[Explained]:
    has_homeroom = course.server.get("homeroom", True) or target != "z2jh"
    for number, lesson in enumerate(lessons):
        folder, host = lesson_folder(lesson), host_of(lesson["repo"])
        if not has_homeroom:
            how = "is put there by an init container before each start"
        elif lesson.get("auto"):
            how = "comes and is updated by itself"
        else:
            how = "comes when the learner asks for it or follows a link"
        yield (
            ("lessons", number),
            f"'{folder}' in the home; {how}. Servers may fetch from {host} without a question.",
        )


def _lessons_from(course: Course, target: Target, given: Any) -> Iterator[Explained]:
    path, every = given.get("path", DEFAULT_PATH), given.get("every", DEFAULT_EVERY)
    branch = f"the branch or tag '{given['branch']}'" if "branch" in given else "the default branch"
    yield (
        ("lessonsFrom",),
        f"Lessons are those of {path} in {branch} of {given['repo']}. The hub's service looks for "
        f"a new commit every {every} s, and pages ask it once a minute: no restart is needed.",
    )
    hosts = ", ".join(sorted(course.hosts()))
    yield (
        ("lessonsFrom", "repo"),
        f"Lessons may be on these hosts alone, whatever {path} says: {hosts}. Servers may fetch "
        "from them without a question.",
    )
    if target == "z2jh":
        text = "Needs a hub's image with jupyterlab-homeroom: render with --hub-image."
        yield ("lessonsFrom",), text
    if "token" in given:
        ((kind, where),) = given["token"].items()
        how = "the variable {} of the hub, when it starts" if kind == "env" else "the file {}, anew"
        yield ("lessonsFrom", "token"), f"Is read from {how.format(where)}."


def _hosts(_course: Course, _target: Target, hosts: Any) -> Iterator[Explained]:
    for number, host in enumerate(hosts):
        yield ("hosts", number), f"Any repository on {host} is pulled without a question."


def _shared(_course: Course, target: Target, shared: Any) -> Iterator[Explained]:
    for number, data in enumerate(shared):
        folder = shared_folder(data)
        who = "the members of " + ", ".join([*data.get("readers", []), *data.get("writers", [])])
        for_whom = who if "readers" in data else "everybody"
        writers = ", ".join(data.get("writers", [])) or "nobody"
        if "claim" in data and target != "z2jh":
            text = "The hub refuses to start: only Kubernetes mounts a claim. Leave `claim` out."
        elif "claim" in data:
            text = (
                f"The claim {data['claim']} is mounted at {mounted_path(data)} for {for_whom} and "
                f"linked to '{folder}'; writable for {writers}."
            )
        else:
            text = (
                f"Each server of {for_whom} links {data['path']} to '{folder}'. Who may write is "
                "what the permissions of that folder say; with DockerSpawner it is mounted, "
                f"writable for {writers}."
                if target == "plain"
                else f"Each server of {for_whom} links {data['path']} to '{folder}'. Who may write "
                "is what the permissions of that folder say."
            )
        yield ("shared", number), text


def _profiles(_course: Course, target: Target, profiles: Any) -> Iterator[Explained]:
    for number, profile in enumerate(profiles):
        offered = ", ".join(profile.get("groups", [])) or "everybody"
        if target == "tljh":
            text = nothing(target)
        elif target == "z2jh":
            text = f"The hub's start page offers it to {offered}; its image is pulled ahead."
            if profile.get("build"):
                text += (
                    " `build` needs jupyterhub-fancy-profiles in the hub's image and "
                    "binderhub-service; without them nothing is built."
                )
        else:
            text = (
                f"With KubeSpawner, the start page offers it to {offered}. With others, your own "
                "start page has to; links may name it."
            )
        yield ("profiles", number), text


def _groups(_course: Course, _target: Target, groups: Any) -> Iterator[Explained]:
    for kind, name in groups.items():
        if kind == "instructors" and "learners" in groups:
            text = f"Members of '{name}' see who of '{groups['learners']}' is in, and no more."
        else:
            text = f"The hub's group '{name}', which is made where it is not there."
        yield ("groups", kind), text


def _session(course: Course, target: Target, session: Any) -> Iterator[Explained]:
    texts = {
        "idleTimeout": "A server without activity for {} s is stopped.",
        "cullEvery": "The culler looks every {} s.",
        "maxAge": "Each server is stopped {} s after its start.",
        "warnBefore": "Learners are told {} s ahead.",
        "keepaliveMax": "Learners may keep their server running for {} s.",
        "away": "Away from every open tab: {}.",
    }
    for key, value in session.items():
        if key in texts:
            text = texts[key].format(value)
            if not value and key in ("idleTimeout", "maxAge", "keepaliveMax"):
                text = "Never." if key != "keepaliveMax" else "Learners cannot keep theirs running."
            if target == "tljh" and key in ("idleTimeout", "cullEvery", "maxAge"):
                text += " Only with `tljh-config set services.cull.enabled false`: TLJH's own wins."
        else:
            text = "Is shown to learners; " + (
                "homes that are volumes of their own have this size."
                if target == "z2jh" and key == "quota" and "size" not in course.homes
                else "the storage has to enforce it."
            )
        yield ("session", key), text
    if "idleTimeout" not in session:
        text = f"Without idleTimeout, {DEFAULT_IDLE_TIMEOUT} s; looks every {DEFAULT_CULL_EVERY} s."
        yield ("session",), text


def _server(_course: Course, target: Target, server: Any) -> Iterator[Explained]:
    for key in server:
        if key == "homeroom" and target != "z2jh":
            text = nothing(target)
        elif key == "homeroom":
            text = "Says whether lessons have to be brought before a server starts."
        elif target == "z2jh":
            text = f"Sets singleuser's {key}."
        elif target == "tljh":
            text = (
                "Is the limit of each server, where tljh-config sets none."
                if key in ("cpu", "memory")
                else nothing(target)
            )
        else:
            text = (
                "Is set where you did not, with spawners that hold to it: Docker, Kubernetes, and "
                "for limits systemd."
            )
        yield ("server", key), text


def _homes(_course: Course, target: Target, homes: Any) -> Iterator[Explained]:
    texts = {
        "size": "The size of each home's volume; with `claim`, the quota of jupyterhub-home-nfs.",
        "folder": "Where homes are mounted.",
        "storageClass": "Each home is a volume of this class.",
        "claim": "All homes are folders of this one claim.",
        "backup": "`homeroom render homes` makes a job of it, which copies all homes each night.",
        "alerts": "`homeroom render homes` makes rules for Prometheus of it.",
    }
    for key in homes:
        yield ("homes", key), texts[key] if target == "z2jh" else nothing(target)


def _sidecars(_course: Course, target: Target, sidecars: Any) -> Iterator[Explained]:
    for number, sidecar in enumerate(sidecars):
        kept = "kept in the home" if "keep" in sidecar else "gone when the server stops"
        text = f"Runs beside each server, reached there as 127.0.0.1; its data is {kept}."
        yield ("sidecars", number), text if target == "z2jh" else nothing(target)


def _roster(course: Course, _target: Target, roster: Any) -> Iterator[Explained]:
    for kind, people in roster.items():
        groups = dict(course.groups)
        count = "1 person" if len(people) == 1 else f"{len(people)} people"
        text = f"{count}, in the hub's group '{groups.get(kind, kind)}'."
        if kind == "learners":
            text += " Nobody else may sign in but the instructors."
        elif course.sign_in is not None:
            text += " Their names are theirs alone."
        else:
            text += " Whoever leaves the list stays in it until an admin of the hub takes them out."
        if kind == "instructors" and "learners" in groups:
            text += f" They see who of '{groups['learners']}' is in."
        yield ("roster", kind), text


def _sign_in(_course: Course, _target: Target, sign_in: Any) -> Iterator[Explained]:
    yield ("signIn",), "People sign in with a name and a password that the room shares."
    for key in ("password", "instructorsPassword"):
        if key in sign_in:
            ((kind, where),) = sign_in[key].items()
            place = "the variable" if kind == "env" else "the file"
            yield ("signIn", key), f"Is read from {place} {where} when the hub starts."


def _service(_course: Course, target: Target, service: Any) -> Iterator[Explained]:
    where = "in the hub's pod" if target == "z2jh" else "beside the hub"
    text = f"The class's cache of lessons and announcements, a process {where}."
    if not service.get("enabled", True):
        yield ("service",), "The hub runs no such process."
        return
    yield ("service",), text
    if target == "plain" and "address" not in service:
        yield (
            ("service",),
            "Without `address`, only servers on the hub's own machine reach it: those of "
            "DockerSpawner or KubeSpawner ask the git hosts themselves.",
        )


PARTS: dict[str, Part] = {
    "title": _told("title", "The course's name, as learners see it."),
    "description": _told("description", "Is shown to learners."),
    "opens": _told("opens", "Is shown to learners."),
    "closes": _told("closes", "Learners are told ahead; nothing is stopped or deleted then."),
    "lessons": _lessons,
    "lessonsFrom": _lessons_from,
    "hosts": _hosts,
    "shared": _shared,
    "profiles": _profiles,
    "groups": _groups,
    "session": _session,
    "server": _server,
    "homes": _homes,
    "sidecars": _sidecars,
    "roster": _roster,
    "signIn": _sign_in,
    "service": _service,
    "desktop": _told(
        "desktop", "Programs with windows of their own, where the servers' image has them."
    ),
}
