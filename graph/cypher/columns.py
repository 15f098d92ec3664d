"""Columns of rows and of edges as Cypher: stored properties, measures, single nodes, references and reasons."""

from __future__ import annotations

from graph.cypher.column_match import begin, found_by
from graph.cypher.context import Context
from graph.cypher.dispatch import column, columns, constrain, edge_column
from graph.cypher.event_log import logged_value
from graph.cypher.guards import seen_column, seen_edge_column, without_guarded
from graph.cypher.match import MatchResult, StartNode
from graph.cypher.measure_clauses import compile_measure
from graph.cypher.names import seen_label, seen_name
from graph.cypher.node_labels import label_expression
from graph.cypher.relationships import relationship_facts
from graph.cypher.row_scope import RowScope
from graph.cypher.sort import compile_sort_keys
from graph.cypher.suppression import shown_measure
from graph.cypher.visibility import value_set_on_end, visible_node
from graph.cypher.wire_format import computed_wire_value, wire_value
from graph.pattern.multiplicity import is_to_one
from graph.query.columns import (
    AsOfColumn,
    GapColumn,
    HopsColumn,
    LabelColumn,
    MeasureColumn,
    PropertyColumn,
    ReasonCountColumn,
    RelationshipColumn,
)
from graph.query.layout import ReasonRecord, record
from graph.query.plan import ReasonsColumn, ReferenceColumn, SourceColumn, ToOne
from graph.query.rows import RowProjection
from graph.query.sort_keys import default_order


@column.register
def _(node: PropertyColumn, ctx: Context, var: str, row: RowProjection | None) -> str:
    if node.stored.name == "id" and row and row.dated:
        return f"{var}.id + {ctx.writer.as_of_values(ctx.as_of).suffix}"
    if node.stored.event_sourced and row and row.dated:
        return computed_wire_value(node.stored.type, logged_value(ctx, var, node.stored))
    value = wire_value(node.stored, var)
    if row is None:
        return value
    if node.stored.protected:
        return seen_column(ctx, row.type, node.stored, var, value)
    return seen_name(ctx, row.type, node.stored.name, var, without_guarded(ctx, row.type, node.stored, var, value))


@column.register
def _(node: MeasureColumn, ctx: Context, var: str, row: RowProjection | None) -> str:
    start = StartNode.of(var, row.type, node.start) if row else StartNode(var)
    if node.published and ctx.writer.rights:
        with ctx.of_all_data():
            return compile_measure(ctx, node.measure, start, node.arguments)
    return shown_measure(ctx, node.measure, compile_measure(ctx, node.measure, start, node.arguments))


@column.register
def _(node: AsOfColumn, ctx: Context, var: str, row: RowProjection | None) -> str:
    return f"toString({ctx.writer.as_of_values(ctx.as_of).day})"


@column.register
def _(node: LabelColumn, ctx: Context, var: str, row: RowProjection | None) -> str:
    type_name = row.type if row else "Node"
    return seen_label(ctx, type_name, var, label_expression(var, type_name))


@column.register
def _(node: ToOne, ctx: Context, var: str, row: RowProjection | None) -> str:
    with ctx.writer.block(f"CALL ({var})"):
        name, value = found_row(node, ctx, var, row)
        ctx.returns(value, name)
    return f"[{var}.id, {name}]" if node.traversal.guard else name


def found_row(node: ToOne, ctx: Context, var: str, row: RowProjection | None) -> tuple[str, str]:
    """Write the match of a single node; return its variable, and the expression of its row, or null.

    If the model allows at most one node, rows are not sorted. Data with two nodes would still give one row.
    """
    match, conditions = begin(ctx, node, var, row)
    found, branch = found_by(node.traversal, match), node.traversal.branches[0]
    ctx.writer.where(conditions)
    if row is None or is_to_one(branch.path, branch.start):
        found = constrain(node.traversal, ctx, match, found)
    else:
        keys, _ = compile_sort_keys(ctx, default_order(node.traversal), RowScope(found.var, node.row.type))
        found = constrain(node.traversal, ctx, match, found)
        ctx.writer.write(f"WITH {found.var} ORDER BY {', '.join(map(str, keys))} LIMIT 1")
    return found.var, f"head(collect([{', '.join(columns(node.row, ctx, found.var))}]))"


@edge_column.register
def _(part: PropertyColumn, ctx: Context, found: MatchResult) -> str:
    if part.stored.set_on_end:
        return value_set_on_end(str(found.edge), part.stored.name, ctx.writer.as_of_values(ctx.as_of))
    value = wire_value(part.stored, str(found.edge))
    return seen_edge_column(ctx, part.stored, str(found.edge), value) if part.stored.guard else value


@edge_column.register
def _(part: GapColumn, ctx: Context, found: MatchResult) -> str:
    return part.name


@edge_column.register
def _(part: MeasureColumn, ctx: Context, found: MatchResult) -> str:
    return compile_measure(ctx, part.measure, found.pair_start, ())


@edge_column.register
def _(part: SourceColumn, ctx: Context, found: MatchResult) -> str:
    return f"[{', '.join(columns(part.row, ctx, str(found.source)))}]"


@edge_column.register
def _(part: RelationshipColumn, ctx: Context, found: MatchResult) -> str:
    texts = {"type": f"type({found.edge})", "direction": "direction", "facts": relationship_facts(str(found.edge))}
    return texts[part.name]


@edge_column.register
def _(part: ReasonCountColumn, ctx: Context, found: MatchResult) -> str:
    return "size(reasons)"


@edge_column.register
def _(part: HopsColumn, ctx: Context, found: MatchResult) -> str:
    return "hops"


@edge_column.register
def _(part: ReferenceColumn, ctx: Context, found: MatchResult) -> str:
    name, edge = ctx.writer.fresh_name(part.name), str(found.edge)
    with ctx.writer.block(f"CALL ({edge})"):
        # ArcadeDB scans the label if the key of a seek is null
        ctx.writer.write(f"WITH {edge} WHERE {edge}.{part.reference.name} IS NOT NULL")
        ctx.writer.write(f"MATCH ({name}:{part.row.type} {{id: {edge}.{part.reference.name}}})")
        ctx.writer.where(list(visible_node(part.row.type, name, ctx.writer.as_of_values(ctx.as_of))))
        ctx.returns(f"head(collect([{', '.join(columns(part.row, ctx, name))}]))", name + "Row")
    return name + "Row"


@edge_column.register
def _(part: ReasonsColumn, ctx: Context, found: MatchResult) -> str:
    name, reason, via = ctx.writer.fresh_name("why"), ctx.writer.fresh_name("reason"), ctx.writer.fresh_name("via")
    with ctx.writer.block("CALL (reasons)"):
        ctx.writer.write(f"UNWIND reasons AS {reason}")
        names = {ReasonRecord.KIND: "kind", ReasonRecord.SINCE: "since", ReasonRecord.VIA: via}
        ctx.writer.write("WITH " + ", ".join(f"{reason}[{place}] AS {variable}" for place, variable in names.items()))
        shown = record({ReasonRecord.KIND: "kind", ReasonRecord.SINCE: "since"}, *_via(part, ctx, via))
        ctx.returns(f"collect({shown})", name)
    return name


def _via(part: ReasonsColumn, ctx: Context, via: str) -> list[str]:
    """Return the columns of the node between, which a reason names."""
    return columns(part.row, ctx, via) if part.via else []
