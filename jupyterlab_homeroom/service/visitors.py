"""Who asks the service, and what they may."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from tornado.web import HTTPError

from ..gateway import GatewayError, bad_request

_TOKEN = re.compile(r"(?:token|bearer) +(?P<token>[!-~]{1,1000})", re.ASCII | re.IGNORECASE)
_OF_SERVER = re.compile(r"!server=(?P<owner>[^/]*)/")


class HubTokens(Protocol):
    """What is needed of JupyterHub's `HubAuth`."""

    @property
    def access_scopes(self) -> Collection[str]:
        """The scopes of which one lets in."""

    def user_for_token(self, token: str, *, sync: bool) -> Awaitable[Mapping[str, Any] | None]:
        """Ask the hub whose token it is."""

    def check_scopes(self, required_scopes: set[str], user: Mapping[str, Any]) -> Collection[str]:
        """Give those that somebody has."""


@dataclass(frozen=True)
class Visitor:
    """Somebody whose token the hub knows."""

    kind: str
    """`user` or `service`."""
    name: str
    groups: frozenset[str]
    scopes: frozenset[str]

    @property
    def person(self) -> str:
        """A name that no other visitor has."""
        return f"{self.kind} {self.name}"

    @property
    def is_elsewhere(self) -> bool:
        """Whether the token was made for a server of another user.

        Who opens a learner's server hands it such a token: what is asked with it may be
        that learner's doing.
        """
        owners = {found["owner"] for scope in self.scopes if (found := _OF_SERVER.search(scope))}
        return bool(owners - {self.name})


class Visitors:
    """Lets people in by the tokens that the hub gave them.

    Cookies do not count, so no other site can ask in somebody's name.

    Parameters
    ----------
    auth : HubTokens
        Asks the hub, and remembers for some minutes.
    service : str
        The service's name.
    instructors : str
        The group whose members may do more; empty = nobody.
    """

    def __init__(self, auth: HubTokens, service: str, instructors: str) -> None:
        self._auth = auth
        self._instructors = instructors
        self._service = service

    async def admit(self, headers: Mapping[str, str]) -> str:
        """Give the name of who asks; see `Door`."""
        return (await self.visitor(headers)).person

    async def visitor(self, headers: Mapping[str, str]) -> Visitor:
        """Find out who asks.

        Raises
        ------
        GatewayError
            ``BadRequest`` with status 403 for nobody who may use the service.
        """
        visitor = await self._identify(headers)
        if not self._has(visitor, *self._auth.access_scopes):
            raise _refused("this token may not use the service")
        return visitor

    async def announcer(self, headers: Mapping[str, str]) -> Visitor:
        """Find out who asks, and refuse those who may not speak to the class."""
        visitor = await self._identify(headers)
        if self._speaks_for_hub(visitor):
            return visitor
        if not self._is_instructor(visitor) or not self._has(visitor, *self._auth.access_scopes):
            raise _refused("this is for instructors")
        if visitor.is_elsewhere:
            raise _refused("this is for instructors, from their own server")
        return visitor

    def instructs(self, visitor: Visitor) -> bool:
        """Tell whether a visitor may know what is for instructors alone."""
        is_instructor = self._is_instructor(visitor) and not visitor.is_elsewhere
        return is_instructor or self._speaks_for_hub(visitor)

    def _speaks_for_hub(self, visitor: Visitor) -> bool:
        return self._has(visitor, "admin:services", f"admin:services!service={self._service}")

    def _is_instructor(self, visitor: Visitor) -> bool:
        return bool(self._instructors) and self._instructors in visitor.groups

    async def scraper(self, headers: Mapping[str, str]) -> Visitor:
        """Find out who asks, and refuse those who may not read metrics."""
        visitor = await self._identify(headers)
        if not self._has(visitor, "read:metrics"):
            raise _refused("a token with the scope read:metrics is needed")
        return visitor

    def _has(self, visitor: Visitor, *scopes: str) -> bool:
        return bool(self._auth.check_scopes(set(scopes), {"scopes": visitor.scopes}))

    async def _identify(self, headers: Mapping[str, str]) -> Visitor:
        match = _TOKEN.fullmatch(headers.get("Authorization", ""))
        if match is None:
            raise _refused("a token of the hub is needed")
        try:
            model = await self._auth.user_for_token(match["token"], sync=False)
        except HTTPError as error:
            detail = f"the hub does not say whose token this is: {error.status_code}"
            raise GatewayError("Unexpected", {"detail": detail}, detail) from error
        if model is None:
            raise _refused("the hub does not know this token")
        return Visitor(
            kind=model.get("kind", "user"),
            name=model["name"],
            groups=frozenset(model.get("groups") or ()),
            scopes=frozenset(model.get("scopes") or ()),
        )


def _refused(detail: str) -> GatewayError:
    return bad_request(detail, 403)
