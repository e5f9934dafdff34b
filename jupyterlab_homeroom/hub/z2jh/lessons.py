"""Brings lessons into homes before servers of images without Homeroom start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..lessons import lesson_folder
from .quantities import without_templates
from .storage import home_folder, home_mount

if TYPE_CHECKING:
    from ..course import Course

GIT_IMAGE = "docker.io/alpine/git:2.47.2"
LONGEST_FETCH = 300
"""After this many seconds a lesson is given up, and the server starts without it."""

# Whatever happens to a lesson, the server starts. What a learner changed is never touched:
# git refuses to move forward where that would be. No braces: KubeSpawner fills those in.
SCRIPT = f"""
cd "$1" || exit 1
shift
export HOME=/tmp GIT_TERMINAL_PROMPT=0
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0='*'
while [ $# -ge 3 ]; do
  repo="$1" branch="$2" folder="$3"
  shift 3
  part="$folder.homeroom-part"
  if [ -e "$folder/.git" ]; then
    timeout {LONGEST_FETCH} git -C "$folder" pull --quiet --ff-only </dev/null ||
      echo "$folder stays as it is: it could not be moved forward"
  elif [ -e "$folder" ]; then
    echo "$folder stays as it is: it is no lesson"
  else
    rm -rf "$part"
    mkdir -p "$part"
    if [ -n "$branch" ]; then
      timeout {LONGEST_FETCH} git clone --quiet --branch "$branch" -- "$repo" "$part" </dev/null
    else
      timeout {LONGEST_FETCH} git clone --quiet -- "$repo" "$part" </dev/null
    fi && mv "$part" "$folder" || echo "$folder could not be fetched from $repo"
    rm -rf "$part"
  fi
done
exit 0
""".strip()


def lessons_container(course: Course) -> dict[str, Any] | None:
    """Return the init container that brings lessons; None where the image has Homeroom.

    A lesson that is there moves forward where that touches nothing of the learner's.
    """
    if course.server.get("homeroom", True) or not course.lessons:
        return None
    words = [home_folder(course)]
    for lesson in course.lessons:
        words += [lesson["repo"], lesson.get("branch", ""), lesson_folder(lesson)]
    return {
        "name": "homeroom-lessons",
        "image": GIT_IMAGE,
        "command": ["sh", "-c", SCRIPT, "homeroom-lessons"],
        "args": [without_templates(word) for word in words],
        "securityContext": {"runAsUser": 1000, "allowPrivilegeEscalation": False},
        "volumeMounts": [home_mount(course, home_folder(course))],
    }
