"""A traversal of several arms: collect the neighbourhood of one node, each node found once, then cut its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.matching import Found, Match
from graph.model import MODEL
from graph.plan import Many, Reasons, Row, Tally
from graph.predicate import readable
from graph.traversal import Arm

if TYPE_CHECKING:
    from graph.statement import Compiler


def write_gathered(compiler: Compiler, column: Many, var: str, row: Row | None) -> str:
    """Write it; the expression of the page, `[total, rows]` if the total is wanted."""
    writer = compiler.writer
    by_count = column.traversal.by_count
    wanted = by_count or any(isinstance(part, Reasons | Tally) for part in column.edge)
    node = writer.name(column.traversal.arms[0].found)
    order = (readable(MODEL.property_of(column.traversal.target, key), node) for key in column.traversal.keys)
    keys = (*(("-size(reasons)",) if by_count else ()), *order)
    found = Found(node, keys, extra=("reasons",) if wanted else ())
    _write_union(compiler, column, var, row, found)
    if wanted:
        writer.write(f"WITH DISTINCT {node}, kind, since, via ORDER BY kind, since, via.id")
        writer.write(f"WITH {node}, collect([kind, toString(since), via]) AS reasons")
    else:
        writer.write(f"WITH DISTINCT {node}")
    return _counted(compiler, column, found) if column.page.total else _cut(compiler, column, found)


def _counted(compiler: Compiler, column: Many, found: Found) -> str:
    writer = compiler.writer
    whole, one, rows = writer.name("found"), writer.name("one"), writer.name("rows")
    writer.write(f"WITH collect([{found.variables}]) AS {whole}")
    with writer.block(f"CALL ({whole})"):
        writer.write(f"UNWIND {whole} AS {one}")
        writer.write(
            "WITH " + ", ".join(f"{one}[{place}] AS {name}" for place, name in enumerate((found.var, *found.extra)))
        )
        compiler.gives(_cut(compiler, column, found), rows)
    return f"[size({whole}), {rows}]"


def _cut(compiler: Compiler, column: Many, found: Found) -> str:
    compiler.writer.where(compiler.behind(column, found, column.page))
    compiler.writer.write(f"WITH {found.variables}")
    return compiler.cut(column, found)


def _write_union(compiler: Compiler, column: Many, var: str, row: Row | None, found: Found) -> None:
    with compiler.writer.block(f"CALL ({var})"):
        for number, arm in enumerate(column.traversal.arms):
            if number:
                compiler.writer.write("UNION ALL")
            _write_arm(compiler, column, var, row, found, arm)


def _write_arm(compiler: Compiler, column: Many, var: str, row: Row | None, found: Found, arm: Arm) -> None:
    match = Match(
        compiler.writer,
        arm,
        column.row.type,
        compiler.day,
        column.arguments,
        {arm.found: found.var},
        compiler.start(column, var, row),
    )
    compiler.writer.where(match.write())
    compiler.narrow(match, column.traversal, Found(found.var, ()))
    parts = (
        f", '{arm.kind}' AS kind, {match.names['since']}.since AS since, {_via(arm, match)} AS via"
        if found.extra
        else ""
    )
    compiler.writer.write(f"RETURN {found.var}{parts}")


def _via(arm: Arm, match: Match) -> str:
    """What a reason goes through; people in private life are never named."""
    stop = arm.path.stop("via")
    if stop is None:
        return "null"
    private = sorted(
        {name for type_name in stop.types for name in MODEL.labels_of(type_name) if MODEL.labels[name].private}
    )
    var = match.names["via"]
    return f"CASE WHEN {' OR '.join(f'{var}:{name}' for name in private)} THEN null ELSE {var} END" if private else var
