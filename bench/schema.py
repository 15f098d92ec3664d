"""How large the schema is, and how long it takes to build: CPU seconds in a process of its own that has imported the libraries."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from statistics import median

from graphql import print_schema

from schema.query import SCHEMA

ROUNDS = 5
LIMIT = 1.5
BUILD = "import time, strawberry, graphql, neo4j, pypinyin; began = time.process_time(); import schema.query; print(time.process_time() - began)"


def measure() -> Iterator[str]:
    """Lines for people."""
    text = print_schema(SCHEMA)
    types = len(SCHEMA.type_map)
    yield f"    schema.graphql  {len(text.encode()) / 1000:.0f} kB, {len(text.splitlines())} lines, {types} types"
    times = sorted(build_seconds() for _ in range(ROUNDS))
    yield f"    build           {median(times):.2f} s of CPU ({times[0]:.2f}–{times[-1]:.2f}), at most {LIMIT} s"


def build_seconds() -> float:
    done = subprocess.run([sys.executable, "-c", BUILD], check=True, capture_output=True, text=True)
    return float(done.stdout)
