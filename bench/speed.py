"""Speed of the machine at the moment: a plain projection, compared with its time when the targets were set."""

from __future__ import annotations

import time
from statistics import median

import orjson

TARGETS = 1050.0  # CPU µs of `plain` when the targets were set (design §10)
NAMES = [f"field{at}" for at in range(13)]
ROWS = [[f"value {number} {at}" for at in range(13)] for number in range(1000)]


def plain() -> None:
    """Convert 1000 rows of 13 values to dicts and to JSON."""
    orjson.dumps([dict(zip(NAMES, each, strict=True)) for each in ROWS])


def slowness(times: int = 11) -> float:
    """Return the present time of `plain` divided by its time when the targets were set."""
    return median(_spent() for _ in range(times)) / TARGETS


def _spent() -> float:
    began = time.process_time()
    plain()
    return (time.process_time() - began) * 1e6
