"""Predicates and sort keys that are computed after the rest of a row.

These are measures of a pair, gap codes, and measures of neighbours that several rows share, which are computed once for each
neighbour (`graph/cypher/shared_measures.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.pattern.multiplicity import is_distinct
from graph.query.base import Expression, Predicate
from graph.query.expressions import NodeMeasure, RelatedAggregate, RelatedValue
from graph.query.measure_traits import measure_paths
from graph.query.predicates import And, Comparison, Exists, IsNull, Not, Or, conjuncts, uses_late_values
from graph.query.traversal import Traversal


def early_part(where: Predicate | None) -> Predicate | None:
    """Return the conjuncts that are not late; the whole predicate if none is late."""
    parts = list(conjuncts(where))
    early = [part for part in parts if not is_late(part)]
    return where if len(early) == len(parts) else And(tuple(early))


def is_late(condition: Predicate) -> bool:
    """Return whether a predicate is evaluated after the rest of a row."""
    return uses_late_values(condition) or any(shared_conditions(condition))


def shared_measure(value: Expression) -> NodeMeasure | None:
    """Return the measure of a value of a neighbour, if several rows may share the neighbour."""
    match value:
        case (
            RelatedAggregate(traversal=traversal, of=NodeMeasure() as measure)
            | RelatedValue(traversal=traversal, value=NodeMeasure() as measure)
        ) if _is_shared(traversal) and measure_paths(measure.measure):
            return measure
    return None


def shared_conditions(condition: Predicate) -> Iterator[Exists]:
    """Yield the conditions within an `Or` or a `Not` that need a measure of a to-one neighbour which several rows may share.

    A condition that must hold in any case is part of the MATCH, so that the engine may start at the neighbour.
    """
    match condition:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _shared_in(part)
        case Not(part):
            yield from _shared_in(part)


def _shared_in(condition: Predicate) -> Iterator[Exists]:
    match condition:
        case Exists(traversal=traversal, where=where):
            if traversal.to_one and _is_shared(traversal) and any(measures_in(where)):
                yield condition
        case _:
            yield from shared_conditions(condition)


def measures_in(condition: Predicate) -> Iterator[NodeMeasure]:
    """Yield the measures of the node itself that a condition uses and that match patterns."""
    match condition:
        case And(parts) | Or(parts):
            for part in parts:
                yield from measures_in(part)
        case Not(part):
            yield from measures_in(part)
        case Comparison(NodeMeasure() as value) | IsNull(NodeMeasure() as value):
            if measure_paths(value.measure):
                yield value


def _is_shared(traversal: Traversal) -> bool:
    """Return whether two rows may have the same neighbour. A traversal that counts or reads an event log is left out."""
    if len(traversal.branches) != 1 or traversal.requires or traversal.gaps:
        return False
    (branch,) = traversal.branches
    return not is_distinct(branch.path, branch.start, branch.found, from_many=True)
