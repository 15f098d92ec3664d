"""Values of a row as Cypher expressions: properties, event-log lookups (`COLLECT`), related nodes (`EXISTS`, `COUNT`).

A measure is an expression here, computed where a predicate uses the measure. `graph/cypher/measure_clauses.py` writes
measures as clauses, computed once for columns and sort keys.
"""

from __future__ import annotations

from dataclasses import replace

from graph.cypher.context import Context
from graph.cypher.dispatch import predicate
from graph.cypher.event_log import as_of_value
from graph.cypher.guards import seen_value
from graph.cypher.measure_clauses import compile_measure
from graph.cypher.measure_expressions import measure_expression
from graph.cypher.row_facts import row_fact
from graph.cypher.row_scope import RowScope
from graph.cypher.subqueries import count_subquery
from graph.cypher.suppression import check_counted, check_measure
from graph.cypher.visibility import value_set_on_end
from graph.query.base import Expression, Predicate
from graph.query.expressions import (
    GapCodes,
    NodeMeasure,
    NodeProperty,
    PairMeasure,
    ReasonCount,
    RelatedCount,
    RelationshipProperty,
    RowExpression,
)


def compile_expression(ctx: Context, value: Expression, at: RowScope) -> str:
    """Return the expression of a value of a row."""
    match value:
        case NodeProperty(stored):
            return seen_value(ctx, at.type, stored, at.var, as_of_value(ctx, stored, at.var))
        case RelationshipProperty(stored) if stored.set_on_end:
            return value_set_on_end(str(at.edge), stored.name, ctx.writer.as_of_values(ctx.as_of))
        case RelationshipProperty(stored):
            return f"{at.edge}.{stored.name}"
        case NodeMeasure() if known := ctx.memo.get((value, at.var)):
            return known
        case NodeMeasure(measure, start):
            check_measure(ctx, measure)
            return f"({measure_expression(ctx, measure, replace(at, type=start))})"
        case PairMeasure(measure):
            assert at.pair_start is not None, "the row is a pair"
            return compile_measure(
                ctx, measure, at.pair_start, ()
            )  # from the memo: `late_predicates` has written the measure
        case RelatedCount(traversal, where):
            check_counted(ctx, traversal)
            return count_subquery(ctx, traversal, where, at)
        case ReasonCount(where):
            return f"size([{each_reason(ctx, where, at)}])" if where else "size(reasons)"
        case GapCodes(name):
            return name
        case RowExpression(fact):
            return row_fact(fact, at.var, at.edge)
    raise TypeError(f"no Cypher for the expression {value!r}")


def each_reason(ctx: Context, where: Predicate, at: RowScope) -> str:
    """Return `why IN reasons WHERE …`.

    In the predicate, a reason takes the place of the row's relationship (`graph/cypher/branch_union.py`).
    """
    why = ctx.writer.fresh_name("why")
    return f"{why} IN reasons WHERE {predicate(where, ctx, replace(at, edge=why))}"
