"""Counts that limits compare: terms, nesting and paths of a predicate."""

from __future__ import annotations

from collections.abc import Iterator

from graph.query.arguments import Argument
from graph.query.base import Predicate
from graph.query.expressions import ReasonCount, RelatedCount, expression_paths
from graph.query.predicates import And, Comparison, Exists, IsNull, Not, Or, ReasonExists, SourcePredicate

PLANNED_WAYS = 4  # ways to walk a path that Neo4j compares, each with all that is computed within planned anew


def term_count(condition: Predicate | None) -> int:
    """How many comparisons, paths and connectives a condition is made of."""
    match condition:
        case And(parts) | Or(parts):
            return 1 + sum(map(term_count, parts))
        case Not(part):
            return 1 + term_count(part)
        case SourcePredicate(where):
            return term_count(where)
        case (
            Exists(where=where) | ReasonExists(where) | Comparison(value=RelatedCount(where=where) | ReasonCount(where))
        ):
            return 1 + term_count(where)
    return 1 if condition else 0


def arguments_in(condition: Predicate | None) -> Iterator[Argument]:
    """What a condition compares with."""
    match condition:
        case And(parts) | Or(parts):
            for part in parts:
                yield from arguments_in(part)
        case Not(part):
            yield from arguments_in(part)
        case Exists(where=where) | SourcePredicate(where) | ReasonExists(where):
            yield from arguments_in(where)
        case Comparison(value, operand=operand):
            yield operand
            if isinstance(value, RelatedCount | ReasonCount):
                yield from arguments_in(value.where)


def nesting_depth(condition: Predicate | None) -> int:
    """How many paths stand within one another."""
    match condition:
        case And(parts) | Or(parts):
            return max(map(nesting_depth, parts), default=0)
        case Not(part) | SourcePredicate(part):
            return nesting_depth(part)
        case Exists(where=where) | Comparison(value=RelatedCount(where=where)):
            return 1 + nesting_depth(where)
    return 0


def predicate_paths(condition: Predicate | None, times: int = 1) -> int:
    """How many paths a condition looks along; those of a number computed within a path as often as Neo4j plans them."""
    match condition:
        case And(parts) | Or(parts):
            return sum(predicate_paths(part, times) for part in parts)
        case Not(part) | SourcePredicate(part):
            return predicate_paths(part, times)
        case Exists(where=where) | Comparison(value=RelatedCount(where=where)):
            return 1 + predicate_paths(where, times * PLANNED_WAYS)
        case Comparison(value) | IsNull(value):
            return times * expression_paths(value)
    return 0
