"""Which addresses a connection may be made to."""

from __future__ import annotations

from enum import Enum

from .address import Address


class Reach(Enum):
    """Which of a host's addresses may be connected to."""

    PUBLIC = "public"
    ANY = "any"
    PRIVATE = "private"

    @classmethod
    def of(cls, address: Address, may_be_private: bool, carries_secrets: bool) -> Reach:
        """Tell which addresses a request may go to.

        Parameters
        ----------
        address : Address
            Where to.
        may_be_private : bool
            Whether the admin lists the host.
        carries_secrets : bool
            Whether the request has credentials in it: by http these stay in a private network.
        """
        if carries_secrets and address.scheme != "https":
            return cls.PRIVATE
        return cls.ANY if may_be_private else cls.PUBLIC
