"""A model of a class that starts at the same minute, driven by measured unit costs. Pure.

The lesson is kept by the hub's service, so the git host is asked once, whatever the class's size.
What is left for each learner is: the service lets the learner in, which costs the hub a look at a
token, and sends the lesson. Each process has one processor; all that runs on a machine shares its
processors, and what is sent shares its network. Learners are served in the order in which they
come; as nobody idles while there is work, the last one is done when all work is.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf


@dataclass(frozen=True)
class UnitCosts:
    """What one learner costs, in seconds of one processor."""

    learner: float
    """Of the service, whatever the lesson's size: two requests."""
    megabyte: float
    """Of the service, for each MB that it sends."""
    token: float
    """Of the hub, for a token that the service does not know yet."""


@dataclass(frozen=True)
class Machine:
    """What the hub and its service run on."""

    processors: float = inf
    """How many, for all that runs there."""
    network: float = inf
    """What it sends at most, in MB each second."""
    others: float = 0.0
    """Seconds of a processor that others take there for each learner, such as who asks."""


@dataclass(frozen=True)
class Prediction:
    """What the model says."""

    seconds: float
    """From the first learner who comes until the last one has the lesson."""
    limit: str
    """What the last one waited for: `service`, `hub`, `processors`, `network` or `arrival`."""


def predict(
    costs: UnitCosts,
    machine: Machine,
    learners: int,
    megabytes: float,
    spread: float = 0.0,
    alone: float = 0.0,
) -> Prediction:
    """Play a class's start.

    Parameters
    ----------
    costs : UnitCosts
        As measured.
    machine : Machine
        Where the hub and the service run.
    learners : int
        How many; at least one.
    megabytes : float
        What the service sends to each of them.
    spread : float
        Within how many seconds they come, evenly; 0 = all at once.
    alone : float
        How many seconds one learner takes whom nobody is in the way of: the git host is asked in
        that time, for all of them.
    """
    service = costs.learner + costs.megabyte * megabytes
    work = {
        "service": service,
        "hub": costs.token,
        "processors": (service + costs.token + machine.others) / machine.processors,
        "network": megabytes / machine.network,
    }
    free = dict.fromkeys(work, 0.0)
    last, limit = 0.0, "arrival"
    for number in range(learners):
        comes = spread * number / learners
        for resource, each in work.items():
            free[resource] = max(free[resource], comes) + each
        slowest = max(free, key=lambda resource: free[resource])
        # Who finds nobody before them waits for nobody.
        waited = free[slowest] - comes > work[slowest] * 1.5
        last, limit = free[slowest], slowest if waited else "arrival"
    return Prediction(alone + last, limit)


def fit(small: tuple[int, float, float], large: tuple[int, float, float]) -> tuple[float, float]:
    """Tell a cost for each learner from one for each MB.

    Parameters
    ----------
    small, large : tuple
        Learners, MB that each got, and seconds of a processor in all; of two lessons whose sizes
        differ.

    Returns
    -------
    tuple
        Seconds for each learner, and for each MB; the first is at least 0, as measurements err.
    """
    (few, little, short), (many, much, long) = small, large
    megabyte = (long / many - short / few) / (much - little)
    return max(0.0, short / few - megabyte * little), megabyte
