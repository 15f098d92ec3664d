"""What a node reaches as Cypher: level by level, a level that is too large left out with all behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.listing import Lister
from graph.paths import LINKS, REACH_HOPS, Reached
from graph.shortest import write_end

if TYPE_CHECKING:
    from graph.statement import Compiler

OWN = (
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
        "node",
        "hops",
    ),
    *("prefix", "counts"),
)


def write_reached(compiler: Compiler, column: Reached) -> str:
    """The name of the variable that holds `[counts, truncated, page, …]`; null if there is no node to begin at."""
    writer = compiler.writer
    name = writer.name(column.field)
    for own in OWN:  # so that nothing below is called the same
        writer.name(own)
    sought = compiler.seek(column.start.argument)
    with writer.block(f"CALL ({sought})"):
        write_end(compiler, column.start, "start", sought)
        _write_levels(compiler, column)
        _write_counts(compiler)
        pages = [Lister(compiler, one, "found", None, "found", ("hops",)).write() for one in column.lists]
        compiler.gives(f"head(collect([{', '.join(['counts', 'cut', *pages])}]))", name)
    return name


def _write_levels(compiler: Compiler, column: Reached) -> None:
    """Leaves `found`, each node once with how many links lead there, and `cut`, whether a level was too large."""
    writer = compiler.writer
    writer.write("WITH start, [start] AS front, [[start, 0]] AS reached, false AS cut")
    for number in range(1, REACH_HOPS + 1):
        with writer.block("CALL (front)"):
            _write_level(compiler, column, number)
        writer.write(f"WITH next AS front, reached + [y IN next | [y, {number}]] AS reached, cut OR over AS cut")
    with writer.block("CALL (reached)"):
        writer.write("UNWIND reached AS one")
        writer.write("WITH one[0] AS node, min(one[1]) AS hops")
        writer.where(["hops > 0"])
        compiler.gives("collect([node, hops])", "found")


def _write_level(compiler: Compiler, column: Reached, number: int) -> None:
    """One link further; where one stands is left by all its links, other hubs by none."""
    writer, steps = compiler.writer, column.steps
    hops, degree = (f"$v.{writer.parameter(one, one.argument.name)}" for one in (steps.hops, steps.degree))
    writer.write(f"UNWIND CASE WHEN {hops} < {number} THEN [] ELSE front END AS x")
    with writer.block("CALL (x)"):
        writer.write(f"MATCH {steps.pattern('x', 'l', 'y')}")
        writer.where(steps.conditions("l", "y", writer.moment(compiler.day)))
        writer.write(f"WITH y LIMIT {LINKS if number == 1 else degree} + 1")
        compiler.gives("collect(y)", "near")
    writer.write(
        "UNWIND near AS y" if number == 1 else f"UNWIND CASE WHEN size(near) > {degree} THEN [] ELSE near END AS y"
    )
    if steps.avoid:
        writer.write("WITH y")
        writer.where([f"NOT y.id IN $v.{writer.parameter(steps.avoid, steps.avoid.name)}"])
    writer.write(f"WITH y LIMIT {LINKS + 1}")
    writer.write("WITH y, count(*) AS number")
    too_many = f"sum(number) > {LINKS}"
    compiler.gives(f"CASE WHEN {too_many} THEN [] ELSE collect(y) END AS next, {too_many}", "over")


def _write_counts(compiler: Compiler) -> None:
    with compiler.writer.block("CALL (found)"):
        compiler.writer.write("UNWIND found AS one")
        compiler.writer.write("WITH split(one[0].id, '_')[0] AS prefix, count(*) AS number ORDER BY prefix")
        compiler.gives("collect([prefix, number])", "counts")
