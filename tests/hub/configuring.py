"""A course, and a configuration that `configure` was given."""

from typing import Any

from traitlets.config import Config
from traitlets.config.loader import LazyConfigValue

from jupyterlab_homeroom.hub import configure

COURSE: dict[str, Any] = {
    "version": 1,
    "title": "Seeing with maps",
    "lessons": [{"name": "intro", "repo": "http://git.example.org:3000/intro.git"}],
    "hosts": ["data.example.org"],
    "groups": {"learners": "learners", "instructors": "teachers"},
}
GIT_HOSTS = "data.example.org,git.example.org:3000"


def course(**session: Any) -> dict[str, Any]:
    return {**COURSE, "session": session}


def configured(c: Config | None = None, of: Any = COURSE, **options: Any) -> Config:
    c = Config() if c is None else c
    configure(c, of, **options)
    return c


def plain(value: Any) -> Any:
    """Return a configuration as plain values, which compare."""
    if isinstance(value, LazyConfigValue):
        return ("lazy", plain(value.to_dict()))
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value


def named(specs: list[dict[str, Any]], name: str) -> dict[str, Any]:
    (spec,) = (spec for spec in specs if spec["name"] == name)
    return spec


def names(specs: list[dict[str, Any]]) -> list[str]:
    return [spec["name"] for spec in specs]
