"""What whoever runs a gateway decides."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MIB = 1024 * 1024
GIB = 1024 * MIB


@dataclass(frozen=True, kw_only=True)
class GatewaySettings:
    """What a gateway may do. Sizes in bytes, times in seconds."""

    spool_dir: Path
    """Where answers are kept; made with mode 0700. May be shared by gateways of one user."""
    hosts: frozenset[str] = frozenset()
    """Git hosts that need no confirmation and may be private: see `hosts.parse_hosts`."""
    keeps_credentials: bool = False
    """Whether credentials may be left here until the process ends: for one user's own gateway."""
    serves_many: bool = False
    """Whether it is everybody's: it only reads, without credentials of theirs, from listed hosts,
    and one answer serves all who ask for the same."""
    refs_age: float = 10.0
    """How long a list of refs serves others, where answers do."""
    max_bytes: int = 4 * GIB
    """The largest answer."""
    max_refs_bytes: int = 128 * MIB
    """The largest list of refs, about a million: the page reads it whole, before anything else."""
    max_request_bytes: int = 512 * MIB
    """The largest request; a push carries a pack."""
    max_spool_bytes: int = 8 * GIB
    """All answers together."""
    max_spools: int = 1000
    """How many answers are known at once, running and finished."""
    max_fetches: int = 8
    """How many upstream requests run at once."""
    spool_age: float = 3600.0
    """An answer that nobody asked for in this time is forgotten."""
    abandon_after: float = 300.0
    """A running fetch that nobody asked for in this time is stopped; readers ask every 20 s."""
    connect_timeout: float = 20.0
    """Name resolution, connection and TLS."""
    request_timeout: float = 3600.0
    """The whole of a fetch; a large repository makes a host think for minutes."""
    max_wait: float = 20.0
    """The longest that an answer to the page is held back."""
    max_stall: float = 120.0
    """How long a reader may take nothing of an answer."""
    max_piece: int = 8 * MIB
    """The largest piece of one read."""
    max_immediate: int = MIB
    """The largest answer that is given at once."""
