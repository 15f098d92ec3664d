"""Figures over people and residents for viewers who see some of these nodes as analysts only.

A figure over one to four different nodes is null. In a `groupBy`, one null group alone would be the rest of the total: the
next smallest groups become null too, before groups are compared, sorted and cut to a page. What would let two figures be
subtracted is refused. Other viewers get statements without all this.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.access.matrix import FEWEST
from graph.access.rights import HiddenFigure, Refusal
from graph.cypher.context import Context
from graph.model import MODEL
from graph.query.base import ConnectionPart, Measure
from graph.query.connection_parts import Aggregation
from graph.query.diff import DiffCount
from graph.query.measures import Count
from graph.query.plan import ToMany
from graph.query.predicates import And
from graph.query.traversal import Traversal


def is_suppressed(ctx: Context, type_name: str) -> bool:
    """Return whether figures over nodes of a type may be null for the viewer."""
    rights = ctx.writer.rights
    return rights is not None and type_name in MODEL.labels and rights.suppresses(type_name)


def counts_people(ctx: Context, column: ToMany) -> bool:
    """Return whether figures of a list may be null for the viewer: its rows, or ends of its pairs, are such nodes."""
    source = column.source
    if not isinstance(source, Traversal):
        return False
    return is_suppressed(ctx, source.target) or (source.pairs and is_suppressed(ctx, source.source))


def begin_figure(ctx: Context, column: ToMany, part: ConnectionPart) -> bool:
    """Return whether a figure of a list may be null for the viewer; note the day of such a figure.

    Raises `HiddenFigure` for what lets two figures be subtracted.
    """
    if not counts_people(ctx, column):
        return False
    if column.where not in (None, And(())):
        raise HiddenFigure(Refusal.WHERE, column.field)
    if column.traversal.pairs or isinstance(part, DiffCount):
        raise HiddenFigure(Refusal.FIGURE, column.field)
    ctx.writer.figure_days.add(ctx.as_of)
    return True


def check_counted(ctx: Context, traversal: Traversal) -> None:
    """Raise `HiddenFigure` for a condition, an order or a group by a figure over such nodes."""
    if is_suppressed(ctx, traversal.target):
        raise HiddenFigure(Refusal.COUNT, traversal.target)


def check_measure(ctx: Context, measure: Measure) -> None:
    """Raise `HiddenFigure` for a condition, an order or a group by a measure that counts such nodes."""
    if isinstance(measure, Count) and measure.suppressed:
        check_counted(ctx, measure.traversal)


def shown_measure(ctx: Context, measure: Measure, value: str) -> str:
    """Return the value of a measure as the viewer sees it."""
    if not (isinstance(measure, Count) and measure.suppressed and is_suppressed(ctx, measure.traversal.target)):
        return value
    ctx.writer.figure_days.add(ctx.as_of)
    return unless_few(value, value)


def unless_few(figure: str, size: str) -> str:
    """Return a figure over `size` different nodes, null if they are few."""
    return f"CASE WHEN {_is_few(size)} THEN null ELSE {figure} END"


def write_hidden_groups(
    ctx: Context, keys: Sequence[str], names: Mapping[Aggregation, str], sizes: Sequence[str]
) -> None:
    """Write the figures of each group again, null for groups that are hidden.

    `sizes` are numbers of nodes: of the group, and of those with a value of each aggregated property.
    """
    writer = ctx.writer
    groups, group, few, least = map(writer.fresh_name, ("groups", "group", "few", "least"))
    columns = [*keys, *names.values()]
    small = " OR ".join(map(_is_few, sizes))
    writer.write(f"WITH collect([{', '.join([*columns, sizes[0], f'({small})'])}]) AS {groups}")
    size = f"one[{len(columns)}]"  # whatever else is asked: another figure must not change which groups are hidden
    writer.write(f"WITH {groups}, size([one IN {groups} WHERE {_is_few(size)}]) AS {few},")
    others = f"[one IN {groups} WHERE {size} >= {FEWEST} | {size}]"
    writer.write(
        f"  reduce(least = null, n IN {others} | CASE WHEN least IS NULL OR n < least THEN n ELSE least END) AS {least}"
    )
    writer.write(f"UNWIND {groups} AS {group}")
    own = f"{group}[{len(columns)}]"
    is_hidden = f"({group}[{len(columns) + 1}] OR ({few} = 1 AND {own} = {least}))"
    shown = [f"{group}[{place}] AS {name}" for place, name in enumerate(keys)]
    figures = (f"{group}[{len(keys) + place}]" for place in range(len(names)))
    shown += [
        f"CASE WHEN {is_hidden} THEN null ELSE {figure} END AS {name}"
        for figure, name in zip(figures, names.values(), strict=True)
    ]
    writer.write(f"WITH {', '.join(shown)}")


def _is_few(size: str) -> str:
    return f"{size} > 0 AND {size} < {FEWEST}"
