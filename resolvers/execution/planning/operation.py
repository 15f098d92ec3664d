"""The plan of a whole operation: its root fields, merged by what they read."""

from __future__ import annotations

from graph.query.base import Key
from graph.query.plan import GraphSearch, QueryPlan, RootField, ToMany, ToOne
from graph.query.rows import AsOf
from resolvers.execution.fields import GraphSearchField, SearchField, TraversalField
from resolvers.execution.planning.graph_search import plan_walk
from resolvers.execution.planning.rows import column_key, plan_column, read_as_of
from resolvers.execution.selection.selection import SelectedField, Selection


def plan_operation(selection: Selection) -> QueryPlan:
    """Return the plan of a query's root fields."""
    grouped: dict[tuple[Key, AsOf], list[SelectedField]] = {}
    for asked in selection.fields:
        if isinstance(asked.reading, TraversalField | GraphSearchField | SearchField):
            grouped.setdefault((column_key(asked), read_as_of(asked)), []).append(asked)
    roots = [RootField(_plan_root(fields, dated=day.explicit), day) for (_, day), fields in grouped.items()]
    return QueryPlan(tuple(sorted(roots, key=lambda root: (root.column.key, str(root.as_of)))))


def _plan_root(fields: list[SelectedField], *, dated: bool) -> ToOne | ToMany | GraphSearch:
    if isinstance(fields[0].reading, GraphSearchField):
        return plan_walk(fields, dated=dated)
    return plan_column(fields, None, dated=dated)
