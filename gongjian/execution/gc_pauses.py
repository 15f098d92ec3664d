"""Garbage collection of the service: permanent objects are frozen, and collections run after answers."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterator
from contextlib import contextmanager

YOUNG = 20_000  # objects; an answer of 1000 rows has 3,000, all freed with it
MAX_YOUNG = 5 * YOUNG  # objects that start a collection at any time
OLDER = 10  # collections of a generation for one of the next, CPython's ratio


@contextmanager
def tuned_collection() -> Iterator[None]:
    """Freeze the present objects, the schema among them: a full collection would block all requests for 0.2 s."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(MAX_YOUNG, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def collect_after_answer() -> None:
    """Schedule a collection after the present answer if generation 0 is large; it takes some milliseconds."""
    if gc.get_count()[0] > YOUNG:
        asyncio.get_running_loop().call_soon(collect)


def collect() -> None:
    """Collect generation 0 when it is large, and older generations at CPython's usual ratio."""
    young, middle, old = gc.get_count()
    if young > YOUNG:
        gc.collect(2 if old > OLDER else 1 if middle > OLDER else 0)
