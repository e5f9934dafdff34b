"""The model that says what a class costs the hub's service."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench" / "class"))

from model import Machine, UnitCosts, fit, predict

COSTS = UnitCosts(learner=0.01, megabyte=0.002, token=0.02)


@pytest.mark.parametrize(
    ("machine", "megabytes", "seconds", "limit"),
    [
        # 100 learners: 0.02 s of the hub each, 0.01 s and 0.002 s for each MB of the service.
        (Machine(), 1, 2.0, "hub"),
        (Machine(), 10, 3.0, "service"),
        (Machine(processors=1), 10, 5.0, "processors"),
        (Machine(processors=2, others=0.05), 10, 5.0, "processors"),
        (Machine(network=100), 10, 10.0, "network"),
    ],
)
def test_last_learner_waits_for_what_is_scarce(
    machine: Machine, megabytes: float, seconds: float, limit: str
) -> None:
    found = predict(COSTS, machine, 100, megabytes)
    assert (round(found.seconds, 6), found.limit) == (seconds, limit)


def test_nobody_waits_where_learners_come_slowly() -> None:
    found = predict(COSTS, Machine(), 100, 10, spread=100)
    assert found.limit == "arrival"
    assert found.seconds == pytest.approx(99 + 0.03)


def test_the_git_host_is_waited_for_once() -> None:
    one, other = (predict(COSTS, Machine(), 100, 10, alone=more).seconds for more in (0, 7))
    assert other == pytest.approx(one + 7)


def test_a_class_as_large_again_waits_twice_as_long() -> None:
    one, two = (predict(COSTS, Machine(), many, 10).seconds for many in (250, 500))
    assert two == pytest.approx(2 * one)


def test_costs_are_told_apart() -> None:
    learner, megabyte = fit((50, 1, 50 * 0.012), (50, 10, 50 * 0.03))
    assert (learner, megabyte) == (pytest.approx(0.01), pytest.approx(0.002))
    assert fit((50, 1, 0.01), (50, 10, 5.0))[0] == 0
