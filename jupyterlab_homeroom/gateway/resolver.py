"""Name resolution that gives only addresses that may be connected to."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

from tornado.netutil import Resolver

from .addresses import is_public
from .errors import GatewayError, unsafe_connection
from .reach import Reach


class CheckedResolver(Resolver):
    """Resolves once and gives only allowed addresses.

    The connection is made to what this gives, so a name that leads elsewhere the next time
    gains nothing.

    Parameters
    ----------
    reach : Reach
        Which addresses are allowed.
    name : str
        The host as errors name it.
    """

    # tornado's `Configurable` hands constructor arguments to `initialize`.
    def initialize(self, reach: Reach, name: str) -> None:
        """Take the constructor's arguments."""
        self._reach = reach
        self._name = name

    @classmethod
    def configurable_base(cls) -> type[CheckedResolver]:
        """Be one's own base, apart from tornado's process-wide resolver."""
        return CheckedResolver

    @classmethod
    def configurable_default(cls) -> type[CheckedResolver]:
        """Name the only implementation."""
        return CheckedResolver

    async def resolve(
        self, host: str, port: int, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[tuple[int, Any]]:
        """Resolve a name.

        Raises
        ------
        GatewayError
            ``UpstreamUnreachable`` where the name is not known, ``PrivateAddress`` where it
            leads to private addresses only and must not, ``UnsafeConnection`` where it leads
            to public ones only and must not.
        """
        try:
            found = await asyncio.get_running_loop().getaddrinfo(
                host, port, family=family, type=socket.SOCK_STREAM
            )
        except (OSError, UnicodeError) as error:
            raise GatewayError(
                "UpstreamUnreachable",
                {"host": self._name, "detail": "The host's name is not known."},
                f"{self._name} cannot be resolved: {error}",
            ) from error
        addresses = [(int(info[0]), info[4]) for info in found]
        if self._reach is Reach.ANY:
            return addresses
        wants_public = self._reach is Reach.PUBLIC
        allowed = [it for it in addresses if is_public(str(it[1][0])) is wants_public]
        if not allowed and not wants_public:
            raise unsafe_connection(self._name)
        if not allowed:
            raise GatewayError(
                "PrivateAddress",
                {"host": self._name},
                f"{self._name} leads to a private address.",
            )
        return allowed
