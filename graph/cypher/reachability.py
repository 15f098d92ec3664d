"""Graph search from one node, level by level; a level that is too large is left out, with all levels behind it."""

from __future__ import annotations

from graph.cypher.context import Context
from graph.cypher.dispatch import column
from graph.cypher.list_match import ListFinder
from graph.cypher.lists import ListCompiler
from graph.cypher.match import MatchResult
from graph.cypher.shortest_paths import write_end
from graph.cypher.walk_steps import step_conditions, step_pattern
from graph.query.graph_search import LINKS, REACH_HOPS, Reachability
from graph.query.layout import ReachCountRecord, ReachRecord, record
from graph.query.rows import RowProjection

RESERVED = (
    *(
        "start",
        "front",
        "reached",
        "cut",
        "x",
        "y",
        "l",
        "near",
        "next",
        "over",
        "number",
        "found",
        "one",
        "hops",
    ),
    *("prefix", "counts", "hub", "hubs", "stops", "stopped"),
)


@column.register
def _(node: Reachability, ctx: Context, var: str, row: RowProjection | None) -> str:
    return compile_reachability(ctx, node)


def compile_reachability(ctx: Context, column: Reachability) -> str:
    """Return the variable of `[counts, truncated, page, …, hubs]`, which is null if the start node does not exist."""
    writer = ctx.writer
    name = writer.fresh_name(column.field)
    for reserved in RESERVED:  # so that no other variable has such a name
        writer.fresh_name(reserved)
    id_variable = ctx.seek(column.start.argument)
    with writer.block(f"CALL ({id_variable})"):
        write_end(ctx, column.start, "start", id_variable)
        _write_levels(ctx, column)
        _write_counts(ctx)
        row_variables = MatchResult("", (), extra=("hops",))
        pages = [
            ListCompiler(ListFinder(ctx, part, "found", None, "found", row_variables)).write() for part in column.lists
        ]
        fields = {ReachRecord.COUNTS: "counts", ReachRecord.TRUNCATED: "cut"}
        ctx.returns(f"head(collect({record(fields, *pages, *(['hubs'] if column.hubs else []))}))", name)
    return name


def _write_levels(ctx: Context, column: Reachability) -> None:
    """Bind `found`, each node once with its distance; `cut`, true if a level was too large; and `hubs`."""
    writer = ctx.writer
    writer.write("WITH start, [start] AS front, [[start, 0]] AS reached, false AS cut")
    for number in range(1, REACH_HOPS + 1):
        with writer.block("CALL (front)"):
            _write_level(ctx, column, number)
        stopped = " + [x IN stopped | [x, null, true]]" if _collects_hubs(column, number) else ""
        writer.write(
            f"WITH next AS front, reached + [y IN next | [y, {number}]]{stopped} AS reached, cut OR over AS cut"
        )
    with writer.block("CALL (reached)"):
        _write_found(ctx, column)


def _write_found(ctx: Context, column: Reachability) -> None:
    """Collect each node with its distance.

    The condition stands one clause after the `count`: with both together, ArcadeDB fails on thousands of rows.
    """
    ctx.writer.write("UNWIND reached AS one")
    ctx.writer.write("WITH one[0] AS y, min(one[1]) AS hops" + (", count(one[2]) AS stops" if column.hubs else ""))
    ctx.writer.where(["hops > 0"])
    hubs = " AS found, sum(CASE WHEN stops > 0 THEN 1 ELSE 0 END)" if column.hubs else ""
    ctx.returns(f"collect([y, hops]){hubs}", "hubs" if column.hubs else "found")


def _write_level(ctx: Context, column: Reachability, number: int) -> None:
    """Write one level: the start node is left by all its relationships, other hubs by none."""
    writer, steps = ctx.writer, column.steps
    hops, degree = (f"$v.{writer.parameter(bound, bound.argument.name)}" for bound in (steps.hops, steps.degree))
    writer.write(f"UNWIND CASE WHEN {hops} < {number} THEN [] ELSE front END AS x")
    with writer.block("CALL (x)"):
        writer.write(f"MATCH {step_pattern(steps, 'x', 'l', 'y')}")
        writer.where(step_conditions(steps, "l", "y", writer.as_of_values(ctx.as_of)))
        writer.write(f"WITH y LIMIT {LINKS if number == 1 else degree} + 1")
        ctx.returns("collect(y)", "near")
    is_hub = "false" if number == 1 else f"size(near) > {degree}"
    stop = "[x]" if _collects_hubs(column, number) else "[]"
    writer.write("UNWIND near AS y" if number == 1 else f"UNWIND CASE WHEN {is_hub} THEN {stop} ELSE near END AS y")
    if _collects_hubs(column, number):
        _write_next_and_stopped(ctx, column, is_hub)
    else:
        _write_next(ctx, column)


def _collects_hubs(column: Reachability, number: int) -> bool:
    """Decide whether a level collects its hubs; the start node is no hub."""
    return column.hubs and number > 1


def _write_next(ctx: Context, column: Reachability) -> None:
    """Return `next`, the nodes that a level leads to, and `over`, true if there are too many."""
    writer = ctx.writer
    if avoided := _avoided(ctx, column):
        writer.write("WITH y")
        writer.where(avoided)
    writer.write(f"WITH y LIMIT {LINKS + 1}")
    writer.write("WITH y, count(*) AS number")
    too_many = f"sum(number) > {LINKS}"
    ctx.returns(f"CASE WHEN {too_many} THEN [] ELSE collect(y) END AS next, {too_many}", "over")


def _write_next_and_stopped(ctx: Context, column: Reachability, is_hub: str) -> None:
    """Return `next`, `over`, and `stopped`, the hubs of a level.

    Each hub is one row in place of its relationships, and a level has at most `LINKS` hubs.
    """
    writer = ctx.writer
    writer.write(f"WITH y, {is_hub} AS hub")
    writer.where(_avoided(ctx, column))
    writer.write(f"WITH y, hub LIMIT {2 * LINKS + 1}")
    writer.write("WITH y, hub, count(*) AS number")
    too_many = f"sum(CASE WHEN hub THEN 0 ELSE number END) > {LINKS}"
    nodes = (f"collect(CASE WHEN {expression} THEN y END)" for expression in ("NOT hub", "hub"))
    next_, stopped = (f"CASE WHEN {too_many} THEN [] ELSE {expression} END" for expression in nodes)
    ctx.returns(f"{next_} AS next, {stopped} AS stopped, {too_many}", "over")


def _avoided(ctx: Context, column: Reachability) -> list[str]:
    """Return the condition on nodes that the search avoids."""
    avoid = column.steps.avoid
    return [f"NOT y.id IN $v.{ctx.writer.parameter(avoid, avoid.name)}"] if avoid else []


def _write_counts(ctx: Context) -> None:
    """Count the found nodes by the prefix of their ids."""
    with ctx.writer.block("CALL (found)"):
        ctx.writer.write("UNWIND found AS one")
        ctx.writer.write("WITH split(one[0].id, '_')[0] AS prefix, count(*) AS number ORDER BY prefix")
        count = record({ReachCountRecord.PREFIX: "prefix", ReachCountRecord.NUMBER: "number"})
        ctx.returns(f"collect({count})", "counts")
