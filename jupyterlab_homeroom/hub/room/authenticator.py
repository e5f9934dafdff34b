"""JupyterHub's authenticator of shared passwords, and what a room full of people needs besides."""

from __future__ import annotations

import math
import time
from datetime import datetime, timedelta, timezone
from hmac import compare_digest
from typing import Any

from jupyterhub.authenticators.shared import (  # type: ignore[import-untyped]
    SharedPasswordAuthenticator,
)
from tornado import web
from traitlets import Bool, Integer, Set, Unicode, default

from ..people.names import is_name, looks_like, normalized
from .guesses import Guesses, TooManyGuessesError

COOKIE = "homeroom-signed-in"
_LONGEST_PASSWORD = 1000


class RoomAuthenticator(SharedPasswordAuthenticator):  # type: ignore[misc]
    """Shared passwords, with names that belong to people and guesses that are slowed down.

    - Names are normalised. An instructor's name, and one that looks like it, takes the
      instructors' password, which is taken for no other name.
    - Wrong passwords are counted for each name and in total, not for each address, as a whole
      class has one.
    - Without a roster, a name that is in use in another browser is refused.
    """

    roster: Any = Set(Unicode(), config=True, help="The learners; empty = whoever comes.")
    instructors: Any = Set(Unicode(), config=True, help="The names that are instructors' alone.")
    instructor_group: Any = Unicode(
        "instructors", config=True, help="The group that only instructors' passwords give."
    )
    guesses_per_name: Any = Integer(10, config=True, help="Wrong passwords of a name in a minute.")
    guesses: Any = Integer(120, config=True, help="Wrong passwords in a minute in all.")
    patience: Any = Integer(
        20, config=True, help="For how many seconds a sign-in waits while there are too many."
    )
    in_use_for: Any = Integer(
        600, config=True, help="For how many seconds after its last activity a name is in use."
    )
    manage_groups: Any = Bool(True, config=True, help="Passwords give groups.")

    @default("password_groups")
    def _no_groups(self) -> dict[str, list[str]]:
        return {}

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._guesses = Guesses(self.guesses_per_name, self.guesses, self.patience)
        self._let_in: dict[str, float] = {}

    def check_allow_config(self) -> None:
        """Say nothing of the passwords of JupyterHub's own settings: these are by groups."""

    def normalize_username(self, username: str) -> str:
        """Return a name as the hub knows it."""
        name = normalized(username)
        return str(self.username_map.get(name, name))

    async def authenticate(self, handler: Any, data: Any) -> Any:
        """Check name and password.

        Raises
        ------
        tornado.web.HTTPError
            429 = too many wrong passwords, 409 = the name is in use elsewhere.
        """
        name = self.normalize_username(data["username"])
        if not self._may_sign_in(name):
            return None
        is_known = _known_name(handler) == name
        try:
            give_back = await self._guesses.pay(name, is_known=is_known)
        except TooManyGuessesError as error:
            self.log.warning("Too many wrong passwords for %r or in all.", name)
            raise _too_many(error.seconds) from error
        groups = self._groups_of(data.get("password", ""))
        is_instructors = self.instructor_group in groups
        if not groups or is_instructors != (name in self.instructors):
            return None
        give_back()
        if not (is_known or is_instructors or self.roster) and self._is_in_use(handler, name):
            raise _in_use(name)
        self._lets_in(name)
        _remember(handler, name)
        return {"name": name, "admin": name in self.admin_users or None, "groups": groups}

    def _may_sign_in(self, name: str) -> bool:
        """Tell whether a password of this name is looked at at all; others cost nothing."""
        if name in self.instructors:
            return True
        if not is_name(name) or looks_like(name) in {looks_like(one) for one in self.instructors}:
            return False
        return not self.roster or name in self.roster

    def _groups_of(self, password: str) -> list[str]:
        """Return the groups of a password; none where it is wrong."""
        given = password[:_LONGEST_PASSWORD].encode()
        found: list[str] = []
        for one, groups in self.password_groups.items():
            if compare_digest(given, one.encode()):
                found = list(groups)
        return found

    def _lets_in(self, name: str) -> None:
        """Keep in mind that a name is in use, which the hub knows only after it is active."""
        now = time.monotonic()
        recent = {one: at for one, at in self._let_in.items() if now - at < self.in_use_for}
        self._let_in = {**recent, name: now}

    def _is_in_use(self, handler: Any, name: str) -> bool:
        if time.monotonic() - self._let_in.get(name, -math.inf) < self.in_use_for:
            return True
        user = handler.find_user(name) if handler else None
        if user is None:
            return False
        if any(spawner.server is not None for spawner in user.orm_spawners.values()):
            return True
        last = user.last_activity
        if last is None:
            return False
        if last.tzinfo is None:
            last = last.replace(tzinfo=timezone.utc)
        return bool(datetime.now(timezone.utc) - last < timedelta(seconds=self.in_use_for))


def _known_name(handler: Any) -> str | None:
    """Return who was signed in in this browser last, as a cookie of the hub's own says."""
    cookie = handler.get_secure_cookie(COOKIE) if handler else None
    return cookie.decode() if cookie else None


def _remember(handler: Any, name: str) -> None:
    if handler:
        path = handler.hub.base_url
        secure = handler.request.protocol == "https"
        handler.set_secure_cookie(
            COOKIE, name, path=path, httponly=True, secure=secure, samesite="Lax"
        )


def _too_many(seconds: float) -> web.HTTPError:
    error = web.HTTPError(429, "too many wrong passwords")
    wait = max(1, round(seconds))
    error.jupyterhub_message = (  # type: ignore[attr-defined]
        f"There were too many wrong passwords. Wait {wait} seconds, then go back and try again, "
        "or ask your instructor."
    )
    return error


def _in_use(name: str) -> web.HTTPError:
    error = web.HTTPError(409, "the name is in use")
    error.jupyterhub_message = (  # type: ignore[attr-defined]
        f"Somebody is signed in as '{name}' in another browser. If that is you, go on there, or "
        "stop your server there and wait ten minutes. If not, go back and choose another name, "
        f"such as '{name}-2'."
    )
    return error
