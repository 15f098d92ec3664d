"""From the selection to the plan: which columns each row needs, in canonical order.

Fields are merged by what they read, not by the names the client gave them: two aliases of one field share a column,
and documents that differ only in names or order get equal plans.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.model import MODEL
from graph.query.arguments import Argument, Coercion
from graph.query.base import Column, ConnectionPart, Key, Predicate
from graph.query.columns import AsOfColumn, LabelColumn, PropertyColumn, RelationshipColumn
from graph.query.connection_parts import RelationshipCounts, SearchComplete
from graph.query.diff import Diff, DiffCount
from graph.query.plan import ReasonsColumn, ReferenceColumn, SourceColumn, ToMany, ToOne
from graph.query.predicates import And
from graph.query.rows import AsOf, RowProjection
from graph.query.search_plan import ORDER
from graph.query.sources import AllRelationships, SearchCandidates
from graph.query.traversal import Traversal
from resolvers.execution.dates import DAY_MARK
from resolvers.execution.fields import (
    AllRelationshipsField,
    ChangesField,
    EdgeField,
    FieldRole,
    GraphSearchField,
    MeasureField,
    MeasureGroup,
    SearchField,
    StoredField,
    TraversalField,
)
from resolvers.execution.planning.aggregates import asked_as, group_count_of, grouping_of, summary_of
from resolvers.execution.planning.arguments import PAGING, arguments_of, narrowed, pattern_of
from resolvers.execution.planning.connections import (
    ConnectionNeeds,
    enum_of,
    flag_of,
    interval_of,
    plan_page,
    plan_parts,
    read_parts,
)
from resolvers.execution.planning.measures import plan_group, plan_measure
from resolvers.execution.planning.predicates import WhereReader
from resolvers.execution.planning.sort_keys import read_keys, read_order
from resolvers.execution.selection.arguments import Literal, Variable
from resolvers.execution.selection.selection import SelectedField, Selection
from resolvers.execution.selection.selection import Source as ValueSource

ID = PropertyColumn(MODEL.property_of("Node", "id"))
READABLE_LINKS = tuple(sorted(name for name, link in MODEL.links.items() if link.readable))


def column_key(asked: SelectedField) -> Key:
    """Return the key of a field's column: of a property its name, of a traversal also its path and all arguments but `asOf`."""
    match asked.reading:
        case StoredField(prop) | EdgeField(prop):
            return PropertyColumn(prop).key
        case FieldRole.AS_OF:
            return AsOfColumn().key
        case FieldRole.NODE_LABEL:
            return LabelColumn().key
        case _:
            return _way_key(asked)


def _way_key(asked: SelectedField) -> Key:
    # fields of one name may follow different paths on different types: a grid of a building, a grid of an order
    path = str(asked.reading.traversal) if isinstance(asked.reading, TraversalField) else ""
    return ("~", asked.name, path, *(f"{name}={source}" for name, source in sorted(asked.arguments) if name != "asOf"))


def read_as_of(asked: SelectedField) -> AsOf:
    """Plan the as-of date of a root field: its argument `asOf`, or the date behind an id."""
    names = ("from", "to") if isinstance(asked.reading, GraphSearchField) else ("id",)
    dated = [one for name in names if (one := dated_id(asked.argument(name))) is not None]
    return AsOf(asked.key, asked.argument("asOf"), *dated)


def dated_id(source: ValueSource | None) -> ValueSource | None:
    match source:
        case Variable(dated=True):
            return source
        case Literal(value=value) if DAY_MARK in str(value):
            return source
    return None


def plan_column(fields: list[SelectedField], row_type: str | None, *, dated: bool) -> ToOne | ToMany:
    """Plan the column of fields with one key."""
    asked = fields[0]
    if isinstance(asked.reading, AllRelationshipsField):
        return _plan_links(fields, dated)
    if isinstance(asked.reading, SearchField):
        return _plan_search(fields, dated)
    assert isinstance(asked.reading, TraversalField), "a column is a value, a way or all links"
    traversal = asked.reading.traversal
    if not traversal.to_one:
        return _plan_many(fields, traversal, dated)
    row = plan_row(narrowed(asked, traversal), [one.selection for one in fields if one.selection], dated=dated)
    return ToOne(asked.name, traversal, arguments_of(asked, traversal), row, column_key(asked))


def plan_row(type_name: str, selections: Iterable[Selection], *, dated: bool) -> RowProjection:
    """Plan the columns of a node for several selections."""
    identified = MODEL.is_abstract(type_name) or MODEL.restricted_labels(type_name)  # for the type, or the audit trail
    columns: dict[Key, Column] = {ID.key: ID} if identified else {}
    ways: dict[Key, list[SelectedField]] = {}
    for asked in _applicable(type_name, selections):
        match asked.reading:
            case StoredField(prop):
                if prop.event_sourced or column_key(asked) not in columns:  # under one name the log knows best
                    columns[column_key(asked)] = PropertyColumn(prop)
            case FieldRole.AS_OF:
                columns[column_key(asked)] = AsOfColumn()
            case FieldRole.NODE_LABEL:
                columns[column_key(asked)] = LabelColumn()
            case MeasureField():
                columns[column_key(asked)] = plan_measure(asked, type_name, ())
            case MeasureGroup(start=start):
                columns.update((column.key, column) for column in plan_group(asked, start))
            case TraversalField() | AllRelationshipsField():
                ways.setdefault(column_key(asked), []).append(asked)
    columns.update((key, plan_column(fields, type_name, dated=dated)) for key, fields in ways.items())
    return RowProjection(type_name, tuple(columns[key] for key in sorted(columns)), dated)


def _applicable(type_name: str, selections: Iterable[Selection]) -> Iterator[SelectedField]:
    labels = MODEL.labels_of(type_name)
    for selection in selections:
        for case in selection.cases:
            if case.types & labels:
                yield from case.fields


def _plan_many(fields: list[SelectedField], traversal: Traversal, dated: bool) -> ToMany:
    asked, parts = fields[0], read_parts(fields)
    page = plan_page(asked, parts)
    order, ordered = read_order(asked, traversal)
    return ToMany(
        asked.name,
        traversal,
        arguments_of(asked, traversal),
        page,
        plan_edge(parts, dated, traversal.source if traversal.pairs else None),
        plan_row(traversal.target, parts.nodes, dated=dated),
        column_key(asked),
        _condition(asked),
        order,
        ordered,
        (
            *plan_parts(page, parts),
            *_figures(parts, traversal.target, dated),
            *_changes(parts, traversal.target, traversal.source),
        ),
    )


def _condition(asked: SelectedField) -> Predicate | None:
    """Plan the predicate of a list; `{}` is no predicate."""
    where = asked.argument("where")
    found = WhereReader(asked.key).read(where) if where else None
    return None if found == And(()) else found


def _plan_links(fields: list[SelectedField], dated: bool) -> ToMany:
    asked, parts = fields[0], read_parts(fields)
    chosen = enum_of(asked, "type")
    directions = {"OUT": ("OUT",), "IN": ("IN",)}.get(str(enum_of(asked, "direction")), ("IN", "OUT"))
    row, page = plan_row("Node", parts.nodes, dated=dated), plan_page(asked, parts)
    counts = (RelationshipCounts(),) if parts.link_counts else ()
    return ToMany(
        asked.name,
        AllRelationships((chosen,) if chosen else READABLE_LINKS, directions, flag_of(asked, "ended")),
        (),
        page,
        plan_edge(parts, dated),
        row,
        column_key(asked),
        _condition(asked),
        read_keys(asked, "Node"),
        parts=(*plan_parts(page, parts), *counts, *_figures(parts, "Node", dated), *_changes(parts, "Node", None)),
    )


def _plan_search(fields: list[SelectedField], dated: bool) -> ToMany:
    asked, parts = fields[0], read_parts(fields)
    patterns = {"scope": pattern_of(("Area",), "code")}
    arguments = tuple(
        Argument(asked.key, name, source, patterns.get(name)) for name, source in asked.arguments if name not in PAGING
    )
    row, page = plan_row("Node", parts.nodes, dated=dated), plan_page(asked, parts)
    wanted = (
        *plan_parts(page, parts),
        SearchComplete(),
    )  # also if nobody asks: an explanation says what to do about it
    edge = plan_edge(parts, dated)
    return ToMany(
        asked.name, SearchCandidates(), arguments, page, edge, row, column_key(asked), order=ORDER, parts=wanted
    )


def plan_edge(parts: ConnectionNeeds, dated: bool, source: str | None = None) -> tuple[Column, ...]:
    edge = dict(parts.edge)
    for prop, selections in parts.refers.items():
        named = ReferenceColumn(prop, plan_row(str(prop.references), selections, dated=dated))
        edge[named.key] = named
    if parts.sources:
        other = SourceColumn(plan_row(str(source), parts.sources, dated=dated))
        edge[other.key] = other
    if parts.reasons:
        why = ReasonsColumn(plan_row("Node", parts.vias, dated=dated), bool(parts.vias))
        edge[why.key] = why
    return tuple(edge[key] for key in sorted(edge))


def _figures(parts: ConnectionNeeds, target: str, dated: bool) -> Iterator[ConnectionPart]:
    """Plan the aggregates of the whole list and of its groups."""

    def row_of(type_name: str, selections: list[Selection]) -> RowProjection:
        return plan_row(type_name, selections, dated=dated)

    if parts.aggregates:
        yield summary_of(parts.aggregates)
    for key in sorted(parts.groupings):
        yield grouping_of(parts.groupings[key], target, row_of)
    for key in sorted(parts.group_counts):
        yield group_count_of(parts.group_counts[key], target, row_of)


def _changes(parts: ConnectionNeeds, target: str, source: str | None) -> Iterator[ConnectionPart]:
    """Plan the changes of the list between two dates, and their number."""
    for key in sorted(parts.changes):
        asked = parts.changes[key][0]
        if not isinstance(asked.reading, ChangesField):
            yield DiffCount(interval_of(asked), asked_as(asked))
            continue
        wanted = read_parts(parts.changes[key], asked.reading.facts)
        first, offset = asked.argument("first"), asked.argument("offset")
        facts = plan_edge(replace(wanted, sources=[]), dated=True)
        yield Diff(
            interval_of(asked),
            tuple(one for one in facts if not isinstance(one, RelationshipColumn)),  # a change has these itself
            plan_row(target, wanted.nodes, dated=True),
            plan_row(source, wanted.sources, dated=True) if source and wanted.sources else None,
            Argument(asked.key, "first", first, coercion=Coercion.GROUPS),
            Argument(asked.key, "offset", offset, coercion=Coercion.OFFSET) if offset else None,
            asked_as(asked),
        )
