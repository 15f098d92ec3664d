"""Groups without a node: one for each value of an enum that no node of the list has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.cypher.context import Context
from graph.cypher.group_keys import GroupKeyCompiler
from graph.model import Choice
from graph.query.aggregate_functions import AggregateFunction
from graph.query.connection_parts import Aggregation, GroupBy, GroupCount

ZEROS = (
    AggregateFunction.COUNT,
    AggregateFunction.COUNT_DISTINCT,
    AggregateFunction.SUM,
)  # null of nothing: the others


def write_empty_groups(
    ctx: Context,
    groups: GroupBy | GroupCount,
    key: GroupKeyCompiler,
    names: Mapping[Aggregation, str],
    sizes: Sequence[str] = (),
) -> None:
    """Add the missing groups to the rows, which have the variables of the key, of the aggregates, and of their sizes."""
    if groups.empty is None:
        return
    assert isinstance(key.key.type, Choice), "checked when planned"
    found, group, code = map(ctx.writer.fresh_name, ("found", "one", "code"))
    columns = [key.name, *names.values(), *sizes]
    nothing = [code, *("0" if one.function in ZEROS else "null" for one in names), *("0" for _ in sizes)]
    codes = ", ".join(f"'{value}'" for value, _ in key.key.type.values)
    wanted = f"CASE WHEN $v.{ctx.writer.parameter(groups.empty, 'empty')} THEN [{codes}] ELSE [] END"
    missing = f"NONE({group} IN {found} WHERE coalesce({group}[0], '') = {code})"  # a node without a value has null
    ctx.writer.write(f"WITH collect([{', '.join(columns)}]) AS {found}")
    ctx.writer.write(f"UNWIND {found} + [{code} IN {wanted} WHERE {missing} | [{', '.join(nothing)}]] AS {group}")
    ctx.writer.write(f"WITH {', '.join(f'{group}[{place}] AS {name}' for place, name in enumerate(columns))}")
