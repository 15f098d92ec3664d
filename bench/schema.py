"""Size of the schema, and CPU seconds to build it in a process that has imported the libraries."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from statistics import median
from time import process_time
from typing import NamedTuple

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    OperationDefinitionNode,
    execute_sync,
    get_introspection_query,
    parse,
    print_schema,
)

from gongjian.execution.introspection import Introspection, SelectionReader
from schema.query import SCHEMA

ROUNDS = 5
LIMIT = 1.5
BUILD = "import time, strawberry, graphql, neo4j, pypinyin; began = time.process_time(); import schema.query; print(time.process_time() - began)"


def measure() -> Iterator[str]:
    """Yield lines of text."""
    text = print_schema(SCHEMA)
    types = len(SCHEMA.type_map)
    yield f"    schema.graphql  {len(text.encode()) / 1000:.0f} kB, {len(text.splitlines())} lines, {types} types"
    yield from introspection_lines()
    times = sorted(build_seconds() for _ in range(ROUNDS))
    yield f"    build           {median(times):.2f} s of CPU ({times[0]:.2f}–{times[-1]:.2f}), at most {LIMIT} s"


def introspection_lines() -> Iterator[str]:
    """Yield times for printing and describing the schema, and for introspection with and without the description."""
    document = parse(get_introspection_query())
    parts = split(document)
    described = Introspection(SCHEMA)
    seconds = {
        "print": cpu_seconds(lambda: print_schema(SCHEMA)),
        "describe": cpu_seconds(described.of_schema),
        "execute": cpu_seconds(lambda: execute_sync(SCHEMA, document)),
        "select": cpu_seconds(lambda: SelectionReader(parts.fragments, {}).answer(parts.operation, described)),
    }
    yield (
        "    introspection   " + ", ".join(f"{name} {duration:.2f} s" for name, duration in seconds.items()) + " of CPU"
    )


class Parts(NamedTuple):
    """A document with one operation."""

    operation: OperationDefinitionNode
    fragments: dict[str, FragmentDefinitionNode]


def split(document: DocumentNode) -> Parts:
    """Return the operation and the fragments of a document."""
    (operation,) = (
        definition for definition in document.definitions if isinstance(definition, OperationDefinitionNode)
    )
    return Parts(operation, {f.name.value: f for f in document.definitions if isinstance(f, FragmentDefinitionNode)})


def cpu_seconds(work: Callable[[], object]) -> float:
    began = process_time()
    work()
    return process_time() - began


def build_seconds() -> float:
    result = subprocess.run([sys.executable, "-c", BUILD], check=True, capture_output=True, text=True)
    return float(result.stdout)
