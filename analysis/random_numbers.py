"""Random numbers of igraph, with a fixed seed."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import igraph

SEED = 1
_LOCK = threading.Lock()  # igraph has one generator for the process


@contextmanager
def seeded(seed: int = SEED) -> Iterator[None]:
    """Let igraph draw equal numbers for equal seeds within the block. One thread at a time has the generator."""
    with _LOCK:
        igraph.set_random_number_generator(random.Random(seed))  # noqa: S311  # statistics and layouts, no secrets
        try:
            yield
        finally:
            igraph.set_random_number_generator(random)
