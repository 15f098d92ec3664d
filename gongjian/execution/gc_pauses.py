"""The garbage collector of a service: it leaves alone what stays, and looks at what is young behind an answer, not within it."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterator
from contextlib import contextmanager

YOUNG = 20_000  # objects; an answer of 1000 rows is 3,000, which all go with it
WITHIN = 5 * YOUNG  # so many at once are looked at wherever they come from
OLDER = 10  # times that the young are looked at before those that stayed are, and these before all


@contextmanager
def seldom_collected() -> Iterator[None]:
    """The schema stays: to look through it would stop everybody for 0.2 s."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(WITHIN, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def collect_behind() -> None:
    """Look at the young, if there are many, when the answer that is being made has gone out: that takes some milliseconds."""
    if gc.get_count()[0] > YOUNG:
        asyncio.get_running_loop().call_soon(collect)


def collect() -> None:
    """Look at the young, if there are many, now and then at those that have stayed, and seldom at all, as Python does by itself."""
    young, middle, old = gc.get_count()
    if young > YOUNG:
        gc.collect(2 if old > OLDER else 1 if middle > OLDER else 0)
