"""Measures of a predicate's complexity that limits compare: terms, nesting depth and patterns."""

from __future__ import annotations

from collections.abc import Iterator

from graph.query.arguments import Argument
from graph.query.base import Predicate
from graph.query.expressions import ReasonCount, RelatedCount, expression_paths
from graph.query.predicates import And, Comparison, Exists, IsNull, Not, Or, ReasonExists, SourcePredicate

PLANNED_ORDERS = 4  # join orders of a pattern that Neo4j compares; Neo4j plans the inner expressions anew for each


def term_count(condition: Predicate | None) -> int:
    """Count the comparisons, semi-joins and connectives of a predicate."""
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
    """Yield the operands of a predicate's comparisons."""
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
    """Return the depth of nested traversals in a predicate."""
    match condition:
        case And(parts) | Or(parts):
            return max(map(nesting_depth, parts), default=0)
        case Not(part) | SourcePredicate(part):
            return nesting_depth(part)
        case Exists(where=where) | Comparison(value=RelatedCount(where=where)):
            return 1 + nesting_depth(where)
    return 0


def predicate_paths(condition: Predicate | None, times: int = 1) -> int:
    """Count the patterns that a predicate matches; those of a measure inside a traversal, once for each planned order."""
    match condition:
        case And(parts) | Or(parts):
            return sum(predicate_paths(part, times) for part in parts)
        case Not(part) | SourcePredicate(part):
            return predicate_paths(part, times)
        case Exists(where=where) | Comparison(value=RelatedCount(where=where)):
            return 1 + predicate_paths(where, times * PLANNED_ORDERS)
        case Comparison(value) | IsNull(value):
            return times * expression_paths(value)
    return 0
