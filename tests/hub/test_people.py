"""A roster and a room's sign-in, in a hub's configuration."""

from pathlib import Path
from typing import Any

import pytest
from configuring import COURSE, configured, named, names, plain
from jupyterhub.app import JupyterHub
from jupyterhub.auth import DummyAuthenticator
from traitlets import Bool
from traitlets.config import Config

from jupyterlab_homeroom.hub import ConfigurationError, CourseError, load_course
from jupyterlab_homeroom.hub.room.authenticator import RoomAuthenticator

ROSTER = {"learners": ["Ada@example.org", "ben"], "instructors": ["Prof"]}
PASSWORD, INSTRUCTORS = "maps on Monday", "the password of those who teach"


class GroupingAuthenticator(DummyAuthenticator):
    """An authenticator that manages groups."""

    manage_groups = Bool(True, config=True)


def course(folder: Path, **more: Any) -> dict[str, Any]:
    (folder / "learners").write_text(PASSWORD)
    (folder / "instructors").write_text(f"{INSTRUCTORS}\n")
    sign_in = {
        "password": {"file": str(folder / "learners")},
        "instructorsPassword": {"file": str(folder / "instructors")},
    }
    return {**COURSE, "roster": ROSTER, "signIn": sign_in, **more}


# A roster.


def test_roster_without_a_room() -> None:
    c = Config()
    c.JupyterHub.load_groups = {"learners": {"users": ["zoe"]}, "staff": {"users": ["eve"]}}
    c.Authenticator.allowed_users = {"admin"}
    for _ in range(2):
        configured(c, of={**COURSE, "roster": ROSTER})
        assert c.JupyterHub.load_groups == {
            "learners": {"users": ["zoe", "ada@example.org", "ben"]},
            "staff": {"users": ["eve"]},
            "teachers": {"users": ["prof"]},
        }
        assert c.Authenticator.allowed_users == {"admin", "ada@example.org", "ben", "prof"}
    JupyterHub(config=c)


def test_admin_who_lets_everybody_in() -> None:
    c = Config()
    c.Authenticator.allow_all = True
    configured(c, of={**COURSE, "roster": ROSTER})
    assert "allowed_users" not in c.Authenticator


def test_authenticator_that_manages_groups() -> None:
    c = Config()
    c.JupyterHub.authenticator_class = GroupingAuthenticator
    configured(c, of={**COURSE, "roster": ROSTER})
    assert "load_groups" not in c.JupyterHub
    assert c.Authenticator.allowed_users == {"ada@example.org", "ben", "prof"}


def test_who_leaves_the_roster_does_not_get_in() -> None:
    """JupyterHub lets in whom it knows, where it is not told otherwise."""
    c = configured(of={**COURSE, "roster": ROSTER})
    configured(c, of={**COURSE, "roster": ROSTER})
    assert DummyAuthenticator(config=c).allow_existing_users is False
    admins = Config()
    admins.DummyAuthenticator.allow_existing_users = True
    admins.JupyterHub.authenticator_class = "dummy"
    configured(admins, of={**COURSE, "roster": ROSTER})
    assert DummyAuthenticator(config=admins).allow_existing_users is True


@pytest.mark.parametrize(
    ("section", "before"),
    [("Authenticator", set()), ("DummyAuthenticator", {"eve"}), ("DummyAuthenticator", set())],
)
def test_users_that_the_admin_adds_stay(section: str, before: set[str]) -> None:
    c = Config()
    c.JupyterHub.authenticator_class = "dummy"
    if before:
        c.Authenticator.allowed_users = before
    c[section].allowed_users.add("zoe")
    for _ in range(2):
        configured(c, of={**COURSE, "roster": ROSTER})
        found = DummyAuthenticator(config=c).allowed_users
        assert found == {*before, "zoe", "ada@example.org", "ben", "prof"}


def test_usual_groups() -> None:
    """Who is on the roster is in a group, whether or not the course gives it a name."""
    of = {key: value for key, value in COURSE.items() if key != "groups"}
    c = configured(of={**of, "roster": ROSTER})
    assert c.JupyterHub.load_groups.keys() == {"learners", "instructors"}
    assert named(c.JupyterHub.load_roles, "homeroom-instructors")["groups"] == ["instructors"]
    service = named(c.JupyterHub.services, "homeroom")
    groups = {"learners": "learners", "instructors": "instructors"}
    assert service["info"]["homeroom"]["manifest"]["groups"] == groups
    alone = load_course({**of, "roster": {"instructors": ["prof"]}})
    assert (alone.groups, load_course(of).groups) == ({"instructors": "instructors"}, {})
    assert "groups" not in load_course(of).published


def test_instructors_alone_shut_nobody_out() -> None:
    c = configured(of={**COURSE, "roster": {"instructors": ["prof"]}})
    assert "allowed_users" not in c.Authenticator
    assert c.JupyterHub.load_groups["teachers"] == {"users": ["prof"]}


# Instructors see the class.


def test_role_of_instructors() -> None:
    c = configured()
    role = named(c.JupyterHub.load_roles, "homeroom-instructors")
    assert role["groups"] == ["teachers"]
    assert role["scopes"]
    assert all(scope.endswith("!group=learners") for scope in role["scopes"])
    assert not any(scope.startswith(("access:", "admin:", "delete:")) for scope in role["scopes"])
    configured(c, of={**COURSE, "groups": {"instructors": "teachers"}})
    assert "homeroom-instructors" not in names(c.JupyterHub.load_roles)


# A room.


@pytest.mark.parametrize("admins", [None, "shared-password"])
def test_room(tmp_path: Path, admins: str | None) -> None:
    once, twice = Config(), Config()
    for c in (once, twice):
        if admins:
            c.JupyterHub.authenticator_class = admins
        configured(c, of=course(tmp_path))
    configured(twice, of=course(tmp_path))
    assert plain(twice) == plain(once)
    assert "load_groups" not in once.JupyterHub
    authenticator = RoomAuthenticator(config=once)
    assert JupyterHub(config=once).authenticator_class is RoomAuthenticator
    assert authenticator.password_groups == {PASSWORD: ["learners"], INSTRUCTORS: ["teachers"]}
    assert authenticator.roster == {"ada@example.org", "ben"}
    assert authenticator.instructors == {"prof"}
    service = named(once.JupyterHub.services, "homeroom")
    told = repr(service)
    assert not any(secret in told for secret in (PASSWORD, INSTRUCTORS, "signIn", "Ada", "ben"))


def test_another_authenticator(tmp_path: Path) -> None:
    c = Config()
    c.JupyterHub.authenticator_class = "dummy"
    with pytest.raises(ConfigurationError, match="authenticator_class is DummyAuthenticator"):
        configured(c, of=course(tmp_path))


PASSWORDS = {
    "not set": ({"env": "HOMEROOM_TEST_NONE"}, "the variable HOMEROOM_TEST_NONE, which is empty"),
    "no file": ({"file": "/nothing/there"}, "/nothing/there, which cannot be read: No such file"),
    "short": ({"env": "HOMEROOM_TEST_SHORT"}, "has 7 characters: it needs 8 or more"),
    "the same": ({"env": "HOMEROOM_TEST_SAME"}, "is the learners' too"),
}


@pytest.mark.parametrize("case", PASSWORDS)
def test_passwords_that_cannot_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    monkeypatch.setenv("HOMEROOM_TEST_SHORT", "sevench")
    monkeypatch.setenv("HOMEROOM_TEST_SAME", INSTRUCTORS)
    secret, expected = PASSWORDS[case]
    of = course(tmp_path)
    of["signIn"] = {**of["signIn"], "password": secret}
    with pytest.raises(ConfigurationError) as caught:
        configured(of=of)
    assert expected in str(caught.value)
    assert "sevench" not in str(caught.value)
    assert INSTRUCTORS not in str(caught.value)


ROOM = {"password": {"env": "A"}}
BOTH = {**ROOM, "instructorsPassword": {"env": "B"}}
MISTAKES: dict[str, tuple[dict[str, Any], str]] = {
    "password in the file": (
        {"signIn": {"password": "geheim"}},
        "signIn.password: expected keys with values, found a value that is not repeated here",
    ),
    "instructors without names": (
        {"signIn": {**ROOM, "instructorsPassword": {"env": "B"}}},
        "signIn.instructorsPassword: expected the key 'instructors' in `roster`",
    ),
    "instructors without a password": (
        {"signIn": ROOM, "roster": {"instructors": ["Prof"]}},
        "roster.instructors: expected the key 'instructorsPassword' in `signIn`",
    ),
    "one group for both": (
        {"groups": {"learners": "class", "instructors": "class"}},
        "groups.instructors: expected learners and instructors in groups of their own, found "
        "'class' for both",
    ),
    "the usual group of the others": (
        {"groups": {"learners": "instructors"}},
        "groups.learners: expected learners and instructors in groups of their own",
    ),
    "twice after normalising": (
        {"signIn": ROOM, "roster": {"learners": ["Ada Lovelace", "ada-lovelace"]}},
        "roster.learners[1]: expected a name that nobody else has",
    ),
    "learner like an instructor": (
        {"signIn": BOTH, "roster": {"learners": ["pr0f"], "instructors": ["Prof"]}},
        "roster.learners[0]: expected a name that nobody else has, nor one that looks like",
    ),
    "a name of two scripts": (
        {"signIn": ROOM, "roster": {"learners": ["\u0440rof"]}},
        "roster.learners[0]: expected a name with letters or digits, of one script",
    ),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_mistakes(case: str) -> None:
    part, expected = MISTAKES[case]
    with pytest.raises(CourseError) as caught:
        load_course({**COURSE, **part})
    (mistake,) = caught.value.mistakes
    assert str(mistake).startswith(f"course: {expected}")


def test_names_alike_among_learners() -> None:
    people = {"learners": ["al", "ai", "Anna", "\u00c4nna"], "instructors": ["Prof"]}
    assert load_course({**COURSE, "signIn": BOTH, "roster": people}).roster == people
