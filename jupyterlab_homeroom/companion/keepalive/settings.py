"""What the hub and its admin say about keeping a server running."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class KeepaliveSettings:
    """How a server is kept running. Times in seconds unless they have a type."""

    url: str
    """Where the hub takes activity of this user's servers."""
    token: str
    """The server's own token for the hub."""
    server: str
    """The server's name; empty = the default server."""
    file: Path
    """Where the deadline is kept; its folder ends with the server, and no other user reads it."""
    cap: timedelta = timedelta(hours=8)
    """How far ahead the deadline may be at most."""
    every: float = 240.0
    """The longest time between two posts; well below the culler's timeout."""
    first_retry: float = 5.0
    """How long after a post that failed the next one comes; it doubles up to `every`."""
    timeout: float = 10.0
    """How long the hub may take for an answer."""
    tls: ssl.SSLContext | None = None
    """Certificates, where the hub encrypts its inner connections."""
