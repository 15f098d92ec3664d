"""Plans of walks: which links they walk, how far, and what is wanted of the nodes that they find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.model import MODEL
from graph.model.ids import ID_PATTERN
from graph.query.arguments import Argument, BoundedInt, Coercion
from graph.query.expressions import RowExpression
from graph.query.graph_search import (
    DEGREE,
    LIMIT,
    LONGER,
    PATH_HOPS,
    REACH_HOPS,
    Expansion,
    PathEnd,
    Reachability,
    ShortestPaths,
    is_traversable,
)
from graph.query.plan import GraphSearch, ToMany
from graph.query.row_facts import RowFact
from graph.query.sort_keys import SortKey
from graph.query.sources import ReachedNodes
from resolvers.execution.fields import FieldRole, GraphSearchField
from resolvers.execution.invalid_value import refusal
from resolvers.execution.messages import NO_LINK_TYPE
from resolvers.execution.planning.connections import plan_page, plan_parts, read_parts
from resolvers.execution.planning.rows import column_key, plan_edge, plan_row
from resolvers.execution.planning.sort_keys import ID
from resolvers.execution.selection.arguments import ArgumentValue, Literal, Variable
from resolvers.execution.selection.selection import SelectedField, Selection

NODES = frozenset({FieldRole.PATH_NODES, FieldRole.PATH_FROM, FieldRole.PATH_TO})


def plan_walk(fields: list[SelectedField], *, dated: bool) -> GraphSearch:
    """Plan the column of root fields with one graph search."""
    asked = fields[0]
    if asked.reading is GraphSearchField.REACH:
        return _plan_reached(fields, dated=dated)
    row = plan_row("Node", (one for one in _below(fields, NODES)), dated=dated)
    limit = _whole(asked, "limit", 1, LIMIT)
    start, goal, steps = _end(asked, "from"), _end(asked, "to"), _steps(asked, PATH_HOPS)
    longer = None if _is_none(asked.argument("longer")) else _whole(asked, "longer", 0, LONGER)
    return ShortestPaths(asked.name, column_key(asked), start, goal, steps, limit, row, _counts_hubs(fields), longer)


def _is_none(given: ArgumentValue | None) -> bool:
    """Return whether a number is 0 in every request of the document."""
    return given is None or (isinstance(given, Literal) and not given.value)


def _plan_reached(fields: list[SelectedField], *, dated: bool) -> Reachability:
    asked = fields[0]
    steps, start = _steps(asked, REACH_HOPS), _end(asked, "from")
    bound = (
        start.argument,
        steps.hops.argument,
        steps.degree.argument,
        Argument(asked.key, "via", Literal(steps.via, str(steps.via))),
    )
    pages: dict[object, list[SelectedField]] = {}
    for one in _fields(fields):
        if one.reading is FieldRole.REACHED:
            pages.setdefault(column_key(one), []).append(one)
    arguments = (*bound, *((steps.avoid,) if steps.avoid else ()))
    lists = tuple(_plan_page(pages[key], arguments, dated=dated) for key in sorted(pages, key=str))
    return Reachability(asked.name, column_key(asked), start, steps, lists, _counts_hubs(fields))


def _plan_page(fields: list[SelectedField], arguments: tuple[Argument, ...], *, dated: bool) -> ToMany:
    asked, parts = fields[0], read_parts(fields)
    row = plan_row("Node", parts.nodes, dated=dated)
    page = plan_page(asked, parts)
    order = (SortKey(RowExpression(RowFact.HOPS)), ID)
    edge = plan_edge(parts, dated)
    return ToMany(
        asked.name,
        ReachedNodes(),
        arguments,
        page,
        edge,
        row,
        column_key(asked),
        order=order,
        parts=plan_parts(page, parts),
    )


def _steps(asked: SelectedField, most: int) -> Expansion:
    via = _types(asked)
    if not via:
        raise refusal(asked.key, "via", NO_LINK_TYPE())
    given = asked.argument("avoid")
    avoid = Argument(asked.key, "avoid", given, coercion=Coercion.NODES) if given else None
    return Expansion(via, _whole(asked, "maxHops", 1, most), _whole(asked, "maxDegree", 1, DEGREE), avoid)


def _types(asked: SelectedField) -> tuple[str, ...]:
    """Return the types of links that the search may follow, each once."""
    source = asked.argument("via")
    assert isinstance(source, Literal), "they have a default, and enums are part of the shape"
    return tuple(sorted({str(getattr(one, "value", one)) for one in source.value}))


def _whole(asked: SelectedField, name: str, least: int, most: int) -> BoundedInt:
    return BoundedInt(Argument(asked.key, name, asked.argument(name)), least, most)


def _end(asked: SelectedField, name: str) -> PathEnd:
    """Plan an end of the search; an id of a type without paths is refused when the request is bound."""
    source = asked.argument(name)
    match source:
        case Variable(label=label):
            known = label
        case Literal(value=value):
            known = MODEL.readable_type_of_id(str(value))
        case _:
            known = None
    type_name = known if known and is_traversable(known) else "Node"
    return PathEnd(Argument(asked.key, name, source, ID_PATTERN.pattern, Coercion.NODE), type_name)


def _fields(fields: Iterable[SelectedField]) -> Iterator[SelectedField]:
    """Yield the selected fields of objects that are not nodes."""
    return (one for asked in fields if asked.selection for one in asked.selection.fields)


def _counts_hubs(fields: Iterable[SelectedField]) -> bool:
    return any(one.reading is FieldRole.HUBS for one in _fields(fields))


def _below(fields: Iterable[SelectedField], parts: frozenset[FieldRole]) -> Iterator[Selection]:
    """Return the selections of some parts at any depth."""
    for one in _fields(fields):
        if one.reading in parts and one.selection:
            yield one.selection
        elif one.selection:
            yield from _below([one], parts)
