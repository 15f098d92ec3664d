"""From the selection to the plan: which columns each row needs, in canonical order.

Fields are merged by what they read, not by the names the client gave them: two aliases of one field share a column,
and documents that differ only in names or order get equal plans.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from graph.argument import Argument, Form
from graph.change import ChangeCount, ChangeKind, Changes, Interval
from graph.errors import BadUserInput
from graph.identity import ID_PATTERN
from graph.model import MODEL, Property, ValueType
from graph.path import ARGUMENT, RANGE, Path
from graph.plan import (
    Beyond,
    Column,
    Complete,
    Day,
    EdgeColumn,
    Hops,
    Key,
    LinkCounts,
    LinkPart,
    Links,
    ListPart,
    Many,
    Matched,
    Measured,
    One,
    Page,
    Reasons,
    Referred,
    Row,
    Searched,
    Source,
    Stored,
    Tally,
    Today,
    Total,
    Unmet,
)
from graph.searching import ORDER
from graph.traversal import Traversal, every, many
from resolvers.day import DAY_MARK
from resolvers.filters import Filter
from resolvers.given import Literal, Variable
from resolvers.grouping import asked_as, grouping_of, summary_of
from resolvers.reading import AllLinks, EdgeHolds, Finds, Groups, Holds, Leads, Measures, Part, Refers, Walks
from resolvers.selection import Asked, Selection
from resolvers.selection import Source as ValueSource
from resolvers.sorting import read_order

PAGING = ("first", "after", "last", "before", "offset", "where", "orderBy", "asOf")
ID = Stored(MODEL.property_of("Node", "id"))
ANY_LINK = many("(node:Node)-[:PART_OF]-(other:Node)")  # a stand-in: AllLinks has no one path
READABLE_LINKS = tuple(sorted(name for name, link in MODEL.links.items() if link.readable))
ABSENT = Literal(None, "null")
TERMS = every("(term:SearchTerm)")  # where a search begins
ROWS = (Part.NODES, Part.EDGES, Part.PAGE_INFO)
SEARCH_PARTS = {Part.SEARCH_MATCH: Matched("match"), Part.SEARCH_FIT: Matched("fit")}
EDGE_PARTS = {Part.LINK_TYPE: LinkPart("type"), Part.LINK_DIRECTION: LinkPart("direction")}


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
    names = ("from", "to") if isinstance(asked.reading, Walks) else ("id",)
    dated = [one for name in names if (one := dated_id(asked.argument(name))) is not None]
    return Day(asked.key, asked.argument("asOf"), *dated)


def dated_id(source: ValueSource | None) -> ValueSource | None:
    match source:
        case Variable(dated=True):
            return source
        case Literal(value=value) if DAY_MARK in str(value):
            return source
    return None


def plan_column(fields: list[Asked], row_type: str | None, *, dated: bool) -> One | Many:
    """The column of fields that read the same."""
    asked = fields[0]
    if isinstance(asked.reading, AllLinks):
        return _plan_links(fields, dated)
    if isinstance(asked.reading, Finds):
        return _plan_search(fields, dated)
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
            case Measures():
                columns[key_of(asked)] = plan_measure(asked, type_name, ())
            case Groups(start=start):
                columns.update((column.key, column) for column in _plan_group(asked, start))
            case Leads() | AllLinks():
                ways.setdefault(key_of(asked), []).append(asked)
    columns.update((key, plan_column(fields, type_name, dated=dated)) for key, fields in ways.items())
    return Row(type_name, tuple(columns[key] for key in sorted(columns)), dated)


def plan_measure(asked: Asked, start: str, arguments: tuple[Argument, ...]) -> Measured:
    """The column of a measure; `start` is the type it is a measure of."""
    assert isinstance(asked.reading, Measures), "a measure"
    return Measured(asked.name, asked.reading.measure, arguments, start, measure_key(asked, arguments))


def measure_key(asked: Asked, arguments: tuple[Argument, ...]) -> Key:
    return ("~=", asked.name, *(f"{one.name}={one.source}" for one in arguments))


def group_arguments(group: Asked) -> tuple[Argument, ...]:
    """The arguments that all measures of a group share, also those that are not given."""
    assert isinstance(group.reading, Groups), "a group"
    return tuple(Argument(group.key, name, group.argument(name) or ABSENT) for name in group.reading.arguments)


def _plan_group(group: Asked, start: str) -> Iterator[Measured]:
    assert group.selection is not None, "a group is an object"
    for asked in group.selection.fields:
        match asked.reading:
            case Measures():
                yield plan_measure(asked, start, group_arguments(group))
            case Groups():
                yield from _plan_group(asked, start)


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
    rows: bool = False
    next: bool = False
    previous: bool = False
    totals: dict[Key, Total] = field(default_factory=dict)
    keys: bool = False
    aggregates: list[Asked] = field(default_factory=list)
    groupings: dict[str, list[Asked]] = field(default_factory=dict)
    changes: dict[str, list[Asked]] = field(default_factory=dict)
    reasons: bool = False
    complete: bool = False
    link_counts: bool = False
    sources: list[Selection] = field(default_factory=list)
    refers: dict[Property, list[Selection]] = field(default_factory=dict)

    def read(self, selection: Selection) -> None:
        for asked in selection.fields:
            self._part(asked)

    def _part(self, asked: Asked) -> None:
        self.rows |= asked.reading in ROWS
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
            case Part.HOPS:
                self.edge[Hops().key] = Hops()
            case EdgeHolds(prop):
                self.edge[Stored(prop).key] = Stored(prop)
            case Measures():
                column = plan_measure(asked, "", ())
                self.edge[column.key] = column
            case Part.MISSING | Part.SURPLUS as part:
                self.edge[Unmet(part.value).key] = Unmet(part.value)
            case Part.PAIR_SOURCE if asked.selection:
                self.sources.append(asked.selection)
            case Refers(prop) if asked.selection:
                self.refers.setdefault(prop, []).append(asked.selection)
            case Part.SEARCH_MATCH | Part.SEARCH_FIT as part:
                self.edge[SEARCH_PARTS[part].key] = SEARCH_PARTS[part]
            case Part.LINK_TYPE | Part.LINK_DIRECTION as part:
                self.edge[EDGE_PARTS[part].key] = EDGE_PARTS[part]
            case Part.TOTAL_COUNT:
                total = total_of(asked)
                self.totals[total.key] = total
            case Part.SEARCH_COMPLETE:
                self.complete = True
            case Part.LINK_COUNTS:
                self.link_counts = True
            case Part.AGGREGATE:
                self.aggregates.append(asked)
            case Part.GROUP_BY:
                self.groupings.setdefault(asked_as(asked), []).append(asked)
            case Part.CHANGES | Part.CHANGE_COUNT:
                self.changes.setdefault(f"{asked.name} {asked_as(asked)}", []).append(asked)
            case Part.HAS_NEXT_PAGE:
                self.next = True
            case Part.HAS_PREVIOUS_PAGE:
                self.previous = True
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
    page = plan_page(asked, parts)
    order, ordered = read_order(asked.argument("orderBy"), traversal)
    where = asked.argument("where")
    return Many(
        asked.name,
        traversal,
        _arguments(asked, traversal),
        page,
        plan_edge(parts, dated, str(traversal.arms[0].path.first.types[0]) if traversal.pairs else None),
        plan_row(traversal.target, parts.nodes, dated=dated),
        key_of(asked),
        Filter(asked.key).read(where) if where else None,
        order,
        ordered,
        (*plan_parts(page, parts), *_figures(parts, traversal.target, dated), *_changes(parts, traversal)),
    )


def _plan_links(fields: list[Asked], dated: bool) -> Links:
    asked, parts = fields[0], read_parts(fields)
    chosen = _enum(asked, "type")
    directions = {"OUT": ("OUT",), "IN": ("IN",)}.get(str(_enum(asked, "direction")), ("IN", "OUT"))
    row, page = plan_row("Node", parts.nodes, dated=dated), plan_page(asked, parts)
    return Links(
        asked.name,
        ANY_LINK,
        (),
        page,
        plan_edge(parts, dated),
        row,
        key_of(asked),
        parts=(*plan_parts(page, parts), *((LinkCounts(),) if parts.link_counts else ())),
        types=(chosen,) if chosen else READABLE_LINKS,
        directions=directions,
    )


def _plan_search(fields: list[Asked], dated: bool) -> Searched:
    asked, parts = fields[0], read_parts(fields)
    patterns = {"scope": _pattern(("Area",), "code")}
    arguments = tuple(
        Argument(asked.key, name, source, patterns.get(name)) for name, source in asked.arguments if name not in PAGING
    )
    row, page = plan_row("Node", parts.nodes, dated=dated), plan_page(asked, parts)
    wanted = (*plan_parts(page, parts), *((Complete(),) if parts.complete else ()))
    edge = plan_edge(parts, dated)
    return Searched(asked.name, TERMS, arguments, page, edge, row, key_of(asked), order=ORDER, parts=wanted)


def _enum(asked: Asked, name: str) -> str | None:
    source = asked.argument(name)
    return str(getattr(source.value, "value", source.value)) if isinstance(source, Literal) else None


def plan_edge(parts: ListParts, dated: bool, source: str | None = None) -> tuple[EdgeColumn, ...]:
    edge = dict(parts.edge)
    for prop, selections in parts.refers.items():
        named = Referred(prop, plan_row(str(prop.references), selections, dated=dated))
        edge[named.key] = named
    if parts.sources:
        other = Source(plan_row(str(source), parts.sources, dated=dated))
        edge[other.key] = other
    if parts.reasons:
        why = Reasons(plan_row("Node", parts.vias, dated=dated), bool(parts.vias))
        edge[why.key] = why
    return tuple(edge[key] for key in sorted(edge))


def plan_page(asked: Asked, parts: ListParts) -> Page:
    first, last, offset = (asked.argument(name) for name in ("first", "last", "offset"))
    if last is not None and isinstance(first, Literal) and first.default:
        first = None
    for one, other in ((first, "first"), (offset, "offset")):
        if last is not None and one is not None:
            raise contradiction(asked, "last", other)
    after, before = asked.argument("after"), asked.argument("before")
    for cursor, name in ((after, "after"), (before, "before")):
        if offset is not None and cursor is not None:
            raise contradiction(asked, "offset", name)
    more = parts.previous if last is not None else parts.next
    return Page(first, after, last, before, offset, more, parts.keys, parts.rows)


def contradiction(asked: Asked, one: str, other: str) -> BadUserInput:
    return BadUserInput(
        f'Arguments "{one}" and "{other}" of "{asked.key}" contradict each other; give one of them.',
        field=asked.key,
        argument=one,
    )


def total_of(asked: Asked) -> Total:
    """A total, counted as far as the field's `limit`."""
    limit = asked.argument("limit")
    return Total(Argument(asked.key, "limit", limit, form=Form.ONE_MORE) if limit else None)


def _figures(parts: ListParts, target: str, dated: bool) -> Iterator[ListPart]:
    """What the nodes of the whole list come to, in all and by groups."""

    def row_of(type_name: str, selections: list[Selection]) -> Row:
        return plan_row(type_name, selections, dated=dated)

    if parts.aggregates:
        yield summary_of(parts.aggregates)
    for key in sorted(parts.groupings):
        yield grouping_of(parts.groupings[key], target, row_of)


def _changes(parts: ListParts, traversal: Traversal) -> Iterator[ListPart]:
    """What of the list is wanted between two days."""
    for key in sorted(parts.changes):
        asked, wanted = parts.changes[key][0], read_parts(parts.changes[key])
        if asked.reading is Part.CHANGE_COUNT:
            yield ChangeCount(interval_of(asked), asked_as(asked))
            continue
        first, offset = asked.argument("first"), asked.argument("offset")
        other = str(traversal.arms[0].path.first.types[0])
        yield Changes(
            interval_of(asked),
            plan_edge(replace(wanted, sources=[]), dated=True),
            plan_row(traversal.target, wanted.nodes, dated=True),
            plan_row(other, wanted.sources, dated=True) if wanted.sources else None,
            Argument(asked.key, "first", first, form=Form.GROUPS),
            Argument(asked.key, "offset", offset, form=Form.OFFSET) if offset else None,
            asked_as(asked),
        )


def interval_of(asked: Asked) -> Interval:
    """The two days that changes are asked between."""
    later = asked.argument("to")
    kind = _enum(asked, "kind")
    return Interval(
        Day(asked.key, asked.argument("from"), argument="from"),
        Day(asked.key, later, argument="to") if later else None,
        (ChangeKind(kind),) if kind else tuple(ChangeKind),
    )


def plan_parts(page: Page, parts: ListParts) -> tuple[ListPart, ...]:
    """What is wanted of the whole list: totals, and whether there is anything where the page does not look."""
    other = parts.next if page.backwards else parts.previous
    beyond = [Beyond()] if other and (page.behind is not None or page.offset is not None) else []
    return (*(parts.totals[key] for key in sorted(parts.totals)), *beyond)


def _narrowed(asked: Asked, traversal: Traversal) -> str:
    """The type of what is found: an id names its label."""
    match asked.argument("id"):
        case Variable(label=label) if label in MODEL.labels_of(traversal.target):
            return str(label)
        case Literal(value=value) if (label := MODEL.readable_type_of_id(str(value))) in MODEL.labels_of(
            traversal.target
        ):
            return str(label)
    return traversal.target


def _arguments(asked: Asked, traversal: Traversal) -> tuple[Argument, ...]:
    """The arguments that a path compares with, each with what a value must look like."""
    wanted = {name: found for arm in traversal.arms for name, found in _compared(arm.path)}
    return tuple(
        Argument(asked.key, name, source, *wanted[name])
        for name, source in asked.arguments
        if name not in PAGING and name in wanted
    )


Look = tuple[str | None, Form | None]  # what an argument must match, what it is turned into


def _compared(path: Path) -> Iterator[tuple[str, Look]]:
    """Names of arguments, with how the values they are compared with look."""
    for stop in (stop for chain in path.chains for stop in chain.stops):
        for name, value in stop.where:
            yield from _arguments_in(value, _pattern(stop.types, name), stop.types[0], name)
    for hop in path.hops:
        for _, value in hop.where:
            yield from _arguments_in(value, None)


def _arguments_in(
    value: str, pattern: str | None, type_name: str | None = None, name: str = ""
) -> Iterator[tuple[str, Look]]:
    if bounds := RANGE.fullmatch(value):
        instant = type_name is not None and MODEL.property_of(type_name, name).type is ValueType.DATETIME
        yield bounds[1], (None, Form.START if instant else Form.DAY)
        yield bounds[2], (None, Form.END if instant else Form.DAY_AFTER)
    elif named := ARGUMENT.fullmatch(value):
        yield named[1], (pattern, None)


def _pattern(types: tuple[str, ...], property_name: str) -> str | None:
    """What a value must look like: of a node's property what the model says."""
    if property_name == "id":
        return ID_PATTERN.pattern
    patterns = {
        prop.pattern
        for type_name in types
        for label in sorted(MODEL.labels_of(type_name))
        if (prop := MODEL.find_property(label, property_name)) and prop.pattern
    }
    return "|".join(sorted(filter(None, patterns))) or None
