"""Counts that limits compare: terms, nesting and paths of a predicate."""

from __future__ import annotations

from collections.abc import Iterator

from graph.query.arguments import Argument
from graph.query.base import Condition
from graph.query.expressions import Counted, ReasonCount, paths_for
from graph.query.predicates import AtSource, Compare, Either, Every, Missing, Not, Some, SomeReason

TRIED = 4  # ways to walk a path that Neo4j compares, each with all that is computed within planned anew


def size_of(condition: Condition | None) -> int:
    """How many comparisons, paths and connectives a condition is made of."""
    match condition:
        case Every(parts) | Either(parts):
            return 1 + sum(map(size_of, parts))
        case Not(part):
            return 1 + size_of(part)
        case AtSource(where):
            return size_of(where)
        case Some(where=where) | SomeReason(where) | Compare(value=Counted(where=where) | ReasonCount(where)):
            return 1 + size_of(where)
    return 1 if condition else 0


def operands_of(condition: Condition | None) -> Iterator[Argument]:
    """What a condition compares with."""
    match condition:
        case Every(parts) | Either(parts):
            for part in parts:
                yield from operands_of(part)
        case Not(part):
            yield from operands_of(part)
        case Some(where=where) | AtSource(where) | SomeReason(where):
            yield from operands_of(where)
        case Compare(value, operand=operand):
            yield operand
            if isinstance(value, Counted | ReasonCount):
                yield from operands_of(value.where)


def nesting_of(condition: Condition | None) -> int:
    """How many paths stand within one another."""
    match condition:
        case Every(parts) | Either(parts):
            return max(map(nesting_of, parts), default=0)
        case Not(part) | AtSource(part):
            return nesting_of(part)
        case Some(where=where) | Compare(value=Counted(where=where)):
            return 1 + nesting_of(where)
    return 0


def paths_in(condition: Condition | None, times: int = 1) -> int:
    """How many paths a condition looks along; those of a number computed within a path as often as Neo4j plans them."""
    match condition:
        case Every(parts) | Either(parts):
            return sum(paths_in(part, times) for part in parts)
        case Not(part) | AtSource(part):
            return paths_in(part, times)
        case Some(where=where) | Compare(value=Counted(where=where)):
            return 1 + paths_in(where, times * TRIED)
        case Compare(value) | Missing(value):
            return times * paths_for(value)
    return 0
