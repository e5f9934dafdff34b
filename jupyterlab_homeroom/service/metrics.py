"""What is counted, for Prometheus; and who has had enough."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, ProcessCollector, generate_latest

from ..gateway import GatewayError

_WINDOW = 60.0
_MOST_PEOPLE = 10_000


class ServiceWatch:
    """Counts what the gateway does, and bounds how often hosts are asked for one person.

    Parameters
    ----------
    most : int
        How many requests to git hosts one person may cause in a minute.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._asked: dict[str, deque[float]] = {}
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._answers = Counter(
            "homeroom_answers",
            "Answers to fetches: fetched from the host, joined to a fetch, kept, old, or failed",
            ["how"],
            registry=self.registry,
        )
        self._bytes = Counter(
            "homeroom_upstream_bytes",
            "Bytes of whole answers of git hosts",
            registry=self.registry,
        )
        self._requests = Counter(
            "homeroom_upstream_requests", "Requests to git hosts", registry=self.registry
        )
        self._refused = Counter(
            "homeroom_refused", "Fetches refused as too many of one person", registry=self.registry
        )
        for how in ("fetched", "joined", "kept", "old", "failed"):
            self._answers.labels(how)

    def gauge(self, name: str, description: str, value: Callable[[], float]) -> None:
        """Show a number that is asked for when it is read."""
        Gauge(name, description, registry=self.registry).set_function(value)

    def text(self) -> bytes:
        """Give all numbers in Prometheus' text format."""
        return generate_latest(self.registry)

    def asks_host(self, person: str) -> None:
        """Count a request to a host; see `Watch`."""
        now = time.monotonic()
        recent = self._asked.setdefault(person, deque())
        while recent and now - recent[0] > _WINDOW:
            recent.popleft()
        if len(recent) >= self._most:
            self._refused.inc()
            raise GatewayError(
                "GatewayBusy",
                {"limit": self._most},
                f"{self._most} requests to git hosts in a minute are enough for one.",
            )
        recent.append(now)
        self._requests.inc()
        if len(self._asked) > _MOST_PEOPLE:
            self._forget(now)

    def answered(self, how: str, size: int) -> None:
        """Count an answer; see `Watch`."""
        self._answers.labels(how).inc()
        if how == "fetched":
            self._bytes.inc(size)

    def _forget(self, now: float) -> None:
        self._asked = {
            person: recent
            for person, recent in self._asked.items()
            if recent and now - recent[-1] <= _WINDOW
        }
