"""How fast the machine is, at this hour: a plain projection, beside what it took where the targets were set."""

from __future__ import annotations

import time
from statistics import median

import orjson

TARGETS = 1050.0  # µs of CPU of `plain` where the targets were set (design §10)
NAMES = [f"field{at}" for at in range(13)]
ROWS = [[f"value {number} {at}" for at in range(13)] for number in range(1000)]


def plain() -> None:
    """1000 rows of 13 values become dicts, and these JSON."""
    orjson.dumps([dict(zip(NAMES, each, strict=True)) for each in ROWS])


def slowness(times: int = 11) -> float:
    """How many times as long it takes now."""
    return median(_spent() for _ in range(times)) / TARGETS


def _spent() -> float:
    began = time.process_time()
    plain()
    return (time.process_time() - began) * 1e6
