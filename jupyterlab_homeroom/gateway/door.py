"""Who may use a gateway that is everybody's, and how much of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class Door(Protocol):
    """Lets people in."""

    async def admit(self, headers: Mapping[str, str]) -> str:
        """Give the name of who asks.

        Raises
        ------
        GatewayError
            Somebody who may not.
        """


class Watch(Protocol):
    """Is told what happens, and says who has had enough."""

    def asks_host(self, person: str) -> None:
        """Take notice that a host is about to be asked because of somebody.

        Raises
        ------
        GatewayError
            ``GatewayBusy`` where it is too much for one.
        """

    def answered(self, how: str, size: int) -> None:
        """Take notice of an answer: how it was had, and how many bytes it has."""


class NoWatch:
    """Looks away: for a gateway of one person's own."""

    def asks_host(self, person: str) -> None:
        """Let everything pass."""

    def answered(self, how: str, size: int) -> None:
        """Note nothing."""
