"""All shortest paths between two nodes, searched from both ends, one relationship at a time.

`front` holds the nodes of the last level of both sides, `[node, ahead, ways]`; `ahead` is true on the start's side. A
way is `[key, nodes, links]`. The key gives the order: it consists of the ids and relationships from start to goal. No
more ways to a node are kept than the query asks for, because the best paths consist of the best ways. Step n finds
the paths of 2n − 1 and 2n relationships, where both sides meet. The first step that finds a path is the last, unless
the query asks for longer paths.

A walk with one relationship more than the shortest path passes no node twice. Of longer ones, those that do are left out.
As such a way may be among the kept ones, a step that keeps not all ways to a node then ends with `cut`.

Each sort stands in a `CALL` of its own for each node, where rows are few. Neo4j counts everything that a sorted row
can access as memory of the row, which outside of the `CALL` is the whole front.
"""

from __future__ import annotations

from graph.cypher.context import Context
from graph.cypher.dispatch import column, columns
from graph.cypher.visibility import visible_node
from graph.cypher.walk_steps import step_conditions, step_discriminator, step_pattern
from graph.query.arguments import BoundedInt
from graph.query.graph_search import LINKS, PATH_HOPS, PathEnd, ShortestPaths
from graph.query.layout import PathLinkRecord, PathRecord, PathsRecord, record
from graph.query.rows import RowProjection

RESERVED = (
    *(
        "start",
        "goal",
        "front",
        "best",
        "cut",
        "one",
        "x",
        "y",
        "z",
        "l",
        "k",
        "ahead",
        "other",
        "ways",
        "step",
        "steps",
    ),
    *("way", "degree", "next", "over", "met", "rest", "rests", "tail", "key", "hops", "place", "path", "nodes"),
    *("links", "paths", "hubs", "stopped", "number", "most"),
)
STEP = (
    "CASE WHEN ahead THEN y.id ELSE x.id END + ' ' + type(l)"
    " + CASE WHEN startNode(l) = CASE WHEN ahead THEN x ELSE y END THEN ' OUT ' ELSE ' IN ' END"
    " + coalesce(toString(l.since), '') + ' ' + {discriminator} + ' '"
)
LINK = {
    PathLinkRecord.TYPE: "type(l)",
    PathLinkRecord.DIRECTION: f"CASE WHEN startNode(l) = path[{PathRecord.NODES}][place] THEN 'OUT' ELSE 'IN' END",
    PathLinkRecord.SINCE: "toString(l.since)",
    PathLinkRecord.UNTIL: "toString(l.until)",
}


@column.register
def _(node: ShortestPaths, ctx: Context, var: str, row: RowProjection | None) -> str:
    return compile_shortest_paths(ctx, node)


def compile_shortest_paths(ctx: Context, column: ShortestPaths) -> str:
    """Return the variable of `[paths, truncated, hubs]`; null if an end is missing. A path is `[hops, nodes, links]`."""
    writer = ctx.writer
    name = writer.fresh_name(column.field)
    for reserved in RESERVED:  # so that no other variable has such a name
        writer.fresh_name(reserved)
    ends = [ctx.seek(end.argument) for end in (column.start, column.goal)]
    with writer.block(f"CALL ({', '.join(ends)})"):
        write_end(ctx, column.start, "start", ends[0])
        write_end(ctx, column.goal, "goal", ends[1])
        _write_steps(ctx, column)
        _write_rows(ctx, column)
        truncated = f"cut OR size(best) > {limit(ctx, column)}"
        found = {PathsRecord.PATHS: "paths", PathsRecord.TRUNCATED: truncated}
        counted = {PathsRecord.HUBS: "number"} if column.hubs else {}
        ctx.returns(f"head(collect({record({**found, **counted})}))", name)
    return name


def write_end(ctx: Context, end: PathEnd, var: str, id_variable: str) -> None:
    """Write the MATCH of the start or the goal of a search."""
    ctx.writer.write(f"MATCH ({var}:{end.type} {{id: {id_variable}}})")
    ctx.writer.where(list(visible_node(end.type, var, ctx.writer.as_of_values(ctx.as_of))))


def limit(ctx: Context, column: ShortestPaths) -> str:
    """Return the parameter of the number of paths."""
    return f"$v.{ctx.writer.parameter(column.limit, 'limit')}"


def _write_steps(ctx: Context, column: ShortestPaths) -> None:
    """Bind `best`, with one path more than the limit if there are more; `cut`; and the `number` of hubs.

    `cut` is true if a step was too large.
    """
    writer = ctx.writer
    writer.write(
        "WITH start, goal, [[start, true, [['', [start], []]]], [goal, false, [['', [goal], []]]]] AS front,"
        " CASE WHEN start = goal THEN [[0, '', [start], []]] ELSE [] END AS best, false AS cut"
        + _if_hubs(column, ", [] AS hubs")
    )
    for number in range(1, PATH_HOPS // 2 + 1):
        with writer.block("CALL (start, goal, front, best)"):
            _write_step(ctx, column, number)
        with writer.block("CALL (front, next)"):
            _write_meeting(ctx, column, number)
        writer.write(
            f"WITH start, goal, next AS front, best + met AS best, cut OR over{_left_out(ctx, column)} AS cut"
            + _if_hubs(column, ", hubs + stopped AS hubs")
        )
    if column.hubs:
        _write_number_of_hubs(ctx)
    writer.write(
        f"WITH [one IN best WHERE one[0] {'<=' if column.longer else '='} {_longest(ctx, column)}] AS best, cut"
        + _if_hubs(column, ", number")
    )


def _longest(ctx: Context, column: ShortestPaths) -> str:
    """Return the number of relationships of the longest wanted path, null before a path is found."""
    return f"best[0][0] + {_longer(ctx, column.longer)}" if column.longer else "best[0][0]"


def _longer(ctx: Context, longer: BoundedInt) -> str:
    return f"$v.{ctx.writer.parameter(longer, longer.argument.name)}"


def _if_hubs(column: ShortestPaths, text: str) -> str:
    """Return the text if the query selects the number of hubs, else an empty text."""
    return text if column.hubs else ""


def _write_number_of_hubs(ctx: Context) -> None:
    """Count each hub once, whichever side met it and how often; start and goal do not count."""
    with ctx.writer.block("CALL (start, goal, hubs)"):
        ctx.writer.write("UNWIND [y IN hubs WHERE y <> start AND y <> goal] AS y")
        ctx.returns("count(DISTINCT y)", "number")


def _write_step(ctx: Context, column: ShortestPaths, number: int) -> None:
    """Extend both sides by one relationship; a node with one relationship is a dead end, with too many a hub."""
    writer, steps = ctx.writer, column.steps
    hops, degree = (f"$v.{writer.parameter(bound, bound.argument.name)}" for bound in (steps.hops, steps.degree))
    done = "size(best) > 0"
    if column.longer:
        done = f"size(best) > {limit(ctx, column)} OR {2 * number - 1} > {_longest(ctx, column)}"
    writer.write(f"UNWIND CASE WHEN {done} OR {hops} < {2 * number - 1} THEN [] ELSE front END AS one")
    writer.write(
        "WITH one[0] AS x, one[1] AS ahead, one[2] AS ways, CASE WHEN one[1] THEN goal ELSE start END AS other"
    )
    writer.write(f"MATCH {step_pattern(steps, 'x', 'l', 'y')}")
    onward = ["x <> other"] if column.longer else []
    writer.where([*step_conditions(steps, "l", "y", writer.as_of_values(ctx.as_of)), *_avoided(ctx, column), *onward])
    step = STEP.format(discriminator=step_discriminator(steps, "l"))
    writer.write(f"WITH y, ahead, other, ways, l, {step} AS step LIMIT {LINKS + 1}")
    writer.write("WITH y, ahead, other, collect([ways, l, step]) AS steps")
    with writer.block("CALL (y)"):
        writer.write(f"MATCH {step_pattern(steps, 'y', 'k', 'z')}")
        writer.where(step_conditions(steps, "k", "z", writer.as_of_values(ctx.as_of)))
        writer.write(f"WITH k LIMIT {degree} + 1")
        ctx.returns("count(k)", "degree")
    with writer.block("CALL (y, ahead, steps)"):
        _write_best(ctx, column)
    passed = f"collect(CASE WHEN y = other OR degree > 1 AND degree <= {degree} THEN [y, ahead, ways] END)"
    too_many = f"sum(size(steps)) > {LINKS}"
    stopped = f"CASE WHEN {too_many} THEN [] ELSE collect(CASE WHEN degree > {degree} THEN y END) END AS stopped, "
    ctx.returns(
        f"CASE WHEN {too_many} THEN [] ELSE {passed} END AS next, {_if_hubs(column, stopped)}"
        f"{'max(size(ways)) AS most, ' if column.longer else ''}{too_many}",
        "over",
    )


def _left_out(ctx: Context, column: ShortestPaths) -> str:
    """Return the further condition that ways to a node were left out, where those that are kept may not do."""
    if column.longer is None:
        return ""
    return f" OR {_longer(ctx, column.longer)} > 1 AND coalesce(most, 0) > {limit(ctx, column)}"


def _avoided(ctx: Context, column: ShortestPaths) -> list[str]:
    avoid = column.steps.avoid
    return [f"(NOT y.id IN $v.{ctx.writer.parameter(avoid, avoid.name)} OR y = other)"] if avoid else []


def _write_best(ctx: Context, column: ShortestPaths) -> None:
    """Collect the best ways to a node: steps are appended on the start's side, and prepended on the goal's side."""
    ctx.writer.write("UNWIND steps AS step")
    ctx.writer.write("UNWIND step[0] AS way")
    if column.longer:
        ctx.writer.write("WITH y, ahead, step, way")
        ctx.writer.where(["NOT y IN way[1]"])
    ctx.writer.write(
        "WITH CASE WHEN ahead THEN [way[0] + step[2], way[1] + [y], way[2] + [step[1]]]"
        " ELSE [step[2] + way[0], [y] + way[1], [step[1]] + way[2]] END AS way"
    )
    ctx.writer.lines[-1] += f" ORDER BY way[0] LIMIT {limit(ctx, column)} + 1"
    ctx.returns("collect(way)", "ways")


def _write_meeting(ctx: Context, column: ShortestPaths, number: int) -> None:
    """Collect paths through nodes that the start's side reached in this step, the goal's side in this or the last."""
    writer, hops = ctx.writer, column.steps.hops
    odd, even = 2 * number - 1, 2 * number
    writer.write(
        f"UNWIND [one IN front WHERE NOT one[1] | [one[0], {odd}, null, one[2]]]"
        f" + [one IN next | CASE WHEN one[1] THEN [one[0], null, one[2], null] ELSE [one[0], {even}, null, one[2]] END] AS one"
    )
    writer.write("WITH one[0] AS x, head(collect(one[2])) AS ways, collect([one[1], one[3]]) AS rests")
    writer.where(["ways IS NOT NULL"])
    most = f"$v.{writer.parameter(hops, hops.argument.name)}"
    writer.write(f"UNWIND [rest IN rests WHERE rest[0] <= {most}] AS rest")
    writer.write("UNWIND ways AS way")
    writer.write("UNWIND rest[1] AS tail")
    if column.longer:
        writer.write("WITH rest, way, tail")
        writer.where(["NONE(one IN tail[1][1..] WHERE one IN way[1])"])
    writer.write(
        "WITH rest[0] AS hops, way[0] + tail[0] AS key, way[1] + tail[1][1..] AS nodes, way[2] + tail[2] AS links"
    )
    writer.lines[-1] += f" ORDER BY hops, key LIMIT {limit(ctx, column)} + 1"
    ctx.returns("collect([hops, key, nodes, links])", "met")


def _write_rows(ctx: Context, column: ShortestPaths) -> None:
    """Project the best paths."""
    writer = ctx.writer
    with writer.block("CALL (best)"):
        writer.write(f"UNWIND best[..{limit(ctx, column)}] AS one")
        writer.write("WITH [one[0], one[2], one[3]] AS path")
        with writer.block("CALL (path)"):
            writer.write(f"UNWIND path[{PathRecord.NODES}] AS y")
            ctx.returns(f"collect([{', '.join(columns(column.row, ctx, 'y'))}])", "nodes")
        with writer.block("CALL (path)"):
            writer.write(f"UNWIND range(0, path[{PathRecord.HOPS}] - 1) AS place")
            writer.write(f"WITH path, place, path[{PathRecord.LINKS}][place] AS l")
            ctx.returns(f"collect({record(LINK)})", "links")
        path = record(
            {PathRecord.HOPS: f"path[{PathRecord.HOPS}]", PathRecord.NODES: "nodes", PathRecord.LINKS: "links"}
        )
        ctx.returns(f"collect({path})", "paths")
