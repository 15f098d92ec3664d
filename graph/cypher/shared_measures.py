"""Measures of neighbours that several rows share: rows are grouped by neighbour, and each measure is computed once a group.

3,140 cadres are registered in 24 communities. Sorted by a measure of the community, each cadre would compute the measure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.cypher.aggregate_functions import write_aggregate
from graph.cypher.context import Context
from graph.cypher.match import MatchResult
from graph.cypher.measure_clauses import compile_measure
from graph.cypher.row_scope import RowScope
from graph.cypher.subqueries import write_branch
from graph.cypher.suppression import check_counted, check_measure
from graph.query.expressions import NodeMeasure, RelatedAggregate, RelatedValue
from graph.query.late_predicates import measures_in, shared_measure
from graph.query.predicates import Exists
from graph.query.sort_keys import SortKey
from graph.query.traversal import Traversal


def write_shared_keys(ctx: Context, keys: Sequence[SortKey], found: MatchResult, at: RowScope) -> MatchResult:
    """Write the measures of shared neighbours that sort the rows; their variables are in the memo and among the extra ones."""
    for value in dict.fromkeys(key.value for key in keys):
        if not (measure := shared_measure(value)):
            continue
        assert isinstance(value, RelatedAggregate | RelatedValue), "a value of a neighbour"
        if isinstance(value, RelatedAggregate):
            check_counted(ctx, value.traversal)
        _, (name,) = _group(ctx, value.traversal, (measure,), found, at)
        if isinstance(value, RelatedAggregate):
            each, name = name, ctx.writer.fresh_name("key")
            aggregated = write_aggregate(ctx, value.function, each, found.variables.split(", "))
            ctx.writer.write(f"WITH {found.variables}, {aggregated} AS {name}")
        ctx.memo[(value, at.var)] = name
        found = replace(found, extra=(*found.extra, name))
    return found


def write_shared_conditions(ctx: Context, parts: Iterable[Exists], found: MatchResult, at: RowScope) -> MatchResult:
    """Write the neighbours that conditions are about, and their measures; their variables are in the memo."""
    for part in dict.fromkeys(parts):
        measures = tuple(dict.fromkeys(measures_in(part.where)))
        node, names = _group(ctx, part.traversal, measures, found, at)
        ctx.memo[(part, at.var)] = node
        ctx.memo.update({(measure, node): name for measure, name in zip(measures, names, strict=True)})
        found = replace(found, extra=(*found.extra, node, *names))
    return found


def _group(
    ctx: Context, traversal: Traversal, measures: Sequence[NodeMeasure], found: MatchResult, at: RowScope
) -> tuple[str, list[str]]:
    """Write each row once with each of its neighbours, or once with null.

    Return the variable of the neighbour, and those of its measures.
    """
    writer, variables = ctx.writer, found.variables.split(", ")
    for one in measures:
        check_measure(ctx, one.measure)
    node, rows, row = map(writer.fresh_name, (traversal.found, "rows", "row"))
    nodes = _collected(ctx, traversal, at)
    writer.write(f"UNWIND CASE WHEN size({nodes}) = 0 THEN [null] ELSE {nodes} END AS {node}")
    writer.write(f"WITH {node}, collect([{', '.join(variables)}]) AS {rows}")
    place = RowScope(node, traversal.target)
    with ctx.scoped_memo():
        values = [compile_measure(ctx, one.measure, place.start(one.start), ()) for one in measures]
    names = [writer.fresh_name("measure") for _ in measures]
    kept = [
        f"CASE WHEN {node} IS NOT NULL THEN {value} END AS {name}" for value, name in zip(values, names, strict=True)
    ]
    writer.write(f"UNWIND {rows} AS {row}")
    again = [f"{row}[{index}] AS {name}" for index, name in enumerate(variables)]
    writer.write(f"WITH {', '.join((*again, node, *kept))}")
    return node, names


def _collected(ctx: Context, traversal: Traversal, at: RowScope) -> str:
    """Return the variable of the list of a row's neighbours, each once."""
    node, nodes = ctx.writer.fresh_name(traversal.found), ctx.writer.fresh_name("neighbours")
    with ctx.writer.block(f"CALL ({at.var})"):
        write_branch(ctx, traversal, traversal.branches[0], None, at, node)
        ctx.returns(f"collect(DISTINCT {node})", nodes)
    return nodes
