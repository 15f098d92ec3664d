"""From the selection to the plan: which columns each row needs, in canonical order.

Fields are merged by what they read, not by the names the client gave them: two aliases of one field share a column,
and documents that differ only in names or order get equal plans.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.identity import ID_PATTERN
from graph.model import MODEL
from graph.plan import (
    Argument,
    Column,
    Day,
    EdgeColumn,
    Key,
    LinkPart,
    Links,
    Many,
    One,
    Page,
    Plan,
    Reasons,
    Root,
    Row,
    Stored,
    Tally,
    Today,
)
from graph.traversal import Traversal, many
from resolvers.day import DAY_MARK
from resolvers.reading import AllLinks, EdgeHolds, Holds, Leads, Part
from resolvers.selection import Asked, Literal, Selection, Source, Variable

PAGING = ("first", "after", "asOf")
ID = Stored(MODEL.property_of("Node", "id"))
ANY_LINK = many("(node:Node)-[:PART_OF]-(other:Node)")  # a stand-in: AllLinks has no one path
READABLE_LINKS = tuple(sorted(name for name, link in MODEL.links.items() if link.readable))
EDGE_PARTS = {Part.LINK_TYPE: LinkPart("type"), Part.LINK_DIRECTION: LinkPart("direction")}


def plan_operation(selection: Selection) -> Plan:
    """The plan of a query's root fields."""
    grouped: dict[tuple[Key, Day], list[Asked]] = {}
    for asked in selection.fields:
        if isinstance(asked.reading, Leads):
            grouped.setdefault((key_of(asked), day_of(asked)), []).append(asked)
    roots = [Root(plan_column(fields, None, dated=is_dated(day)), day) for (_, day), fields in grouped.items()]
    return Plan(tuple(sorted(roots, key=lambda root: (root.column.key, str(root.day)))))


def key_of(asked: Asked) -> Key:
    """What a field reads: stored values by name, ways by name, path and all arguments but the day."""
    match asked.reading:
        case Holds(prop) | EdgeHolds(prop):
            return Stored(prop).key
        case Part.AS_OF:
            return Today().key
        case _:
            return _way_key(asked)


def _way_key(asked: Asked) -> Key:
    # fields of one name may follow different paths on different types: a grid of a building, a grid of an order
    path = str(asked.reading.traversal) if isinstance(asked.reading, Leads) else ""
    return ("~", asked.name, path, *(f"{name}={source}" for name, source in sorted(asked.arguments) if name != "asOf"))


def day_of(asked: Asked) -> Day:
    """Where the day of a root field comes from."""
    return Day(asked.key, asked.argument("asOf"), _dated_id(asked.argument("id")))


def _dated_id(source: Source | None) -> Source | None:
    match source:
        case Variable(dated=True):
            return source
        case Literal(value=value) if DAY_MARK in str(value):
            return source
    return None


def is_dated(day: Day) -> bool:
    """Whether the ids below carry the day."""
    return day.source is not None or day.id_source is not None


def plan_column(fields: list[Asked], row_type: str | None, *, dated: bool) -> One | Many:
    """The column of fields that read the same."""
    asked = fields[0]
    if isinstance(asked.reading, AllLinks):
        return _plan_links(fields, dated)
    assert isinstance(asked.reading, Leads), "a column is a value, a way or all links"
    traversal = asked.reading.traversal
    if not traversal.single:
        return _plan_many(fields, traversal, dated)
    row = plan_row(_narrowed(asked, traversal), [one.selection for one in fields if one.selection], dated=dated)
    return One(asked.name, traversal, _arguments(asked, traversal), row, key_of(asked))


def plan_row(type_name: str, selections: Iterable[Selection], *, dated: bool) -> Row:
    """All that several selections want of a node, merged."""
    columns: dict[Key, Column] = {ID.key: ID} if MODEL.is_abstract(type_name) else {}
    ways: dict[Key, list[Asked]] = {}
    for asked in _applicable(type_name, selections):
        match asked.reading:
            case Holds(prop):
                if prop.logged or key_of(asked) not in columns:  # under one name the log knows best
                    columns[key_of(asked)] = Stored(prop)
            case Part.AS_OF:
                columns[key_of(asked)] = Today()
            case Leads() | AllLinks():
                ways.setdefault(key_of(asked), []).append(asked)
    columns.update((key, plan_column(fields, type_name, dated=dated)) for key, fields in ways.items())
    return Row(type_name, tuple(columns[key] for key in sorted(columns)), dated)


def _applicable(type_name: str, selections: Iterable[Selection]) -> Iterator[Asked]:
    labels = MODEL.labels_of(type_name)
    for selection in selections:
        for case in selection.cases:
            if case.types & labels:
                yield from case.fields


@dataclass(slots=True)
class ListParts:
    """What the fields of a connection want of its rows."""

    nodes: list[Selection]
    edge: dict[Key, EdgeColumn]
    vias: list[Selection]
    more: bool = False
    total: bool = False
    keys: bool = False
    reasons: bool = False

    def read(self, selection: Selection) -> None:
        for asked in selection.fields:
            self._part(asked)

    def _part(self, asked: Asked) -> None:
        match asked.reading:
            case Part.NODES | Part.NODE | Part.LINK_OTHER if asked.selection and not _is_record(asked.selection):
                self.nodes.append(asked.selection)
            case Part.REASON_VIA if asked.selection:
                self.vias.append(asked.selection)
            case Part.REASONS if asked.selection:
                self.reasons = True
                self.read(asked.selection)
            case Part.REASON_COUNT:
                self.edge[Tally().key] = Tally()
            case EdgeHolds(prop):
                self.edge[Stored(prop).key] = Stored(prop)
            case Part.LINK_TYPE | Part.LINK_DIRECTION as part:
                self.edge[EDGE_PARTS[part].key] = EDGE_PARTS[part]
            case Part.TOTAL_COUNT:
                self.total = True
            case Part.HAS_NEXT_PAGE:
                self.more = True
            case Part.CURSOR | Part.START_CURSOR | Part.END_CURSOR:
                self.keys = True
            case _ if asked.selection:
                self.read(asked.selection)


def _is_record(selection: Selection) -> bool:
    """Whether it is a link, read off the edge, rather than a node."""
    return selection.type not in MODEL.labels and selection.type not in MODEL.interfaces


def read_parts(fields: Iterable[Asked]) -> ListParts:
    parts = ListParts([], {}, [])
    for asked in fields:
        if asked.selection:
            parts.read(asked.selection)
    return parts


def _plan_many(fields: list[Asked], traversal: Traversal, dated: bool) -> Many:
    asked, parts = fields[0], read_parts(fields)
    return Many(
        asked.name,
        traversal,
        _arguments(asked, traversal),
        _page(asked, parts),
        _edge(parts, dated),
        plan_row(traversal.target, parts.nodes, dated=dated),
        key_of(asked),
    )


def _plan_links(fields: list[Asked], dated: bool) -> Links:
    asked, parts = fields[0], read_parts(fields)
    chosen = _enum(asked, "type")
    directions = {"OUT": ("OUT",), "IN": ("IN",)}.get(str(_enum(asked, "direction")), ("IN", "OUT"))
    row = plan_row("Node", parts.nodes, dated=dated)
    return Links(
        asked.name,
        ANY_LINK,
        (),
        _page(asked, parts),
        _edge(parts, dated),
        row,
        key_of(asked),
        (chosen,) if chosen else READABLE_LINKS,
        directions,
    )


def _enum(asked: Asked, name: str) -> str | None:
    source = asked.argument(name)
    return str(getattr(source.value, "value", source.value)) if isinstance(source, Literal) else None


def _edge(parts: ListParts, dated: bool) -> tuple[EdgeColumn, ...]:
    edge = dict(parts.edge)
    if parts.reasons:
        why = Reasons(plan_row("Node", parts.vias, dated=dated), bool(parts.vias))
        edge[why.key] = why
    return tuple(edge[key] for key in sorted(edge))


def _page(asked: Asked, parts: ListParts) -> Page:
    return Page(asked.argument("first"), asked.argument("after"), parts.more, parts.total, parts.keys)


def _narrowed(asked: Asked, traversal: Traversal) -> str:
    """The type of what is found: an id names its label."""
    match asked.argument("id"):
        case Variable(label=label) if label in MODEL.labels_of(traversal.target):
            return str(label)
        case Literal(value=value) if (label := MODEL.type_of_id(str(value))) in MODEL.labels_of(traversal.target):
            return str(label)
    return traversal.target


def _arguments(asked: Asked, traversal: Traversal) -> tuple[Argument, ...]:
    """The arguments that a path compares with, each with what a value must look like."""
    wanted = {
        value[1:]: (traversal.target if stop else None, name)
        for arm in traversal.arms
        for stop, where in (
            *((True, end.where) for end in (arm.path.first, arm.path.last)),
            *((False, hop.where) for hop in arm.path.hops),
        )
        for name, value in where
        if value.startswith("$")
    }
    return tuple(
        Argument(asked.key, name, source, _pattern(*wanted[name]))
        for name, source in asked.arguments
        if name not in PAGING and name in wanted
    )


def _pattern(type_name: str | None, property_name: str) -> str | None:
    """What a value must look like: of a node's property what the model says, of a link's whatever its type allows."""
    if type_name is None:
        return None
    if property_name == "id":
        return ID_PATTERN.pattern
    patterns = {
        prop.pattern
        for label in sorted(MODEL.labels_of(type_name))
        if (prop := MODEL.property_of(label, property_name)).pattern
    }
    return "|".join(sorted(filter(None, patterns))) or None
