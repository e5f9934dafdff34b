"""Work that may never come back, such as a look at a network disk that hangs."""

from __future__ import annotations

import asyncio
import concurrent.futures
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def in_thread(name: str, work: Callable[[], T]) -> asyncio.Future[T]:
    """Do something in a thread of its own, which the end of the process does not wait for.

    Executors are waited for: with a thread of theirs that hangs, the companion would never end.

    Parameters
    ----------
    name : str
        The thread's name.
    work : callable
        What to do.

    Returns
    -------
    Future
        What it returned or raised; for the running loop.
    """
    future: concurrent.futures.Future[T] = concurrent.futures.Future()
    # What has begun cannot be taken back.
    future.set_running_or_notify_cancel()

    def run() -> None:
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - it is raised where the future is waited for
            future.set_exception(error)
        else:
            future.set_result(result)

    threading.Thread(target=run, name=name, daemon=True).start()
    return asyncio.wrap_future(future)
