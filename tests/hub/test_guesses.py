"""How many wrong passwords get through, by a clock of the test's own."""

import asyncio

import pytest

from jupyterlab_homeroom.hub.room.guesses import Guesses, TooManyGuessesError


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


async def wrong(guesses: Guesses, name: str, *, is_known: bool = False) -> bool:
    """Whether a wrong password was looked at."""
    try:
        await guesses.pay(name, is_known=is_known)
    except TooManyGuessesError as error:
        assert error.seconds >= 0
        return False
    return True


async def right(guesses: Guesses, name: str) -> None:
    give_back = await guesses.pay(name)
    give_back()


async def test_a_name() -> None:
    clock = Clock()
    guesses = Guesses(10, 120, 0, clock)
    looked_at = 0
    for second in range(180):
        clock.now = second
        for _ in range(5):
            looked_at += await wrong(guesses, "ada")
    assert looked_at == 30
    # Nobody else is kept out.
    await right(guesses, "ben")


async def test_all_names() -> None:
    clock = Clock()
    guesses = Guesses(10, 120, 0, clock)
    looked_at = 0
    for second in range(120):
        clock.now = second
        for number in range(20):
            looked_at += await wrong(guesses, f"name-{second}-{number}")
    assert looked_at == 240


async def test_a_class_does_not_count() -> None:
    clock = Clock()
    guesses = Guesses(10, 120, 0, clock)
    for number in range(1000):
        await right(guesses, f"ada-{number}")
    assert await wrong(guesses, "ben")


async def test_who_was_here_before_is_not_kept_out() -> None:
    clock = Clock()
    guesses = Guesses(2, 10, 0, clock)
    while await wrong(guesses, "ada"):
        pass
    for number in range(20):
        await wrong(guesses, f"name-{number}")
    assert not await wrong(guesses, "ben")
    assert await wrong(guesses, "ada", is_known=True)
    assert await wrong(guesses, "ada", is_known=True)
    assert not await wrong(guesses, "ada", is_known=True)


async def test_waits_for_room() -> None:
    clock = Clock()
    guesses = Guesses(2, 2, 60, clock)
    for name in ("a", "b"):
        assert await wrong(guesses, name)
    waiting = asyncio.create_task(wrong(guesses, "ada"))
    await asyncio.sleep(0)
    # One of a name at a time.
    assert not await wrong(guesses, "ada")
    assert not waiting.done()
    clock.now = 60
    assert await waiting


async def test_many_at_once_get_no_more() -> None:
    guesses = Guesses(10, 120, 0, Clock())
    looked_at = await asyncio.gather(*(wrong(guesses, "ada") for _ in range(500)))
    assert sum(looked_at) == 10


async def test_patience_ends() -> None:
    clock = Clock()
    guesses = Guesses(2, 1, 5, clock)
    assert await wrong(guesses, "a")
    waiting = asyncio.create_task(guesses.pay("b"))
    await asyncio.sleep(0)
    clock.now = 5
    with pytest.raises(TooManyGuessesError):
        await waiting
