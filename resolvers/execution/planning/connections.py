"""Planning of a connection: its page, the columns of its edges, and its parts for the whole list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.errors import BadUserInput
from graph.model import MODEL, Property
from graph.query.arguments import Argument, Coercion
from graph.query.base import Column, ConnectionPart, Key
from graph.query.columns import (
    GapColumn,
    HopsColumn,
    PropertyColumn,
    ReasonCountColumn,
    RelationshipColumn,
    SearchMatchColumn,
)
from graph.query.connection_parts import HasOtherSide, TotalCount
from graph.query.diff import ChangeKind, DateInterval
from graph.query.plan import PageRequest
from graph.query.rows import AsOf
from resolvers.execution.fields import ChangesField, EdgeField, FieldRole, MeasureField, ReferenceField
from resolvers.execution.messages import CONTRADICTION
from resolvers.execution.planning.aggregates import asked_as
from resolvers.execution.planning.measures import plan_measure
from resolvers.execution.selection.arguments import Literal
from resolvers.execution.selection.selection import SelectedField, Selection

ROWS = (FieldRole.NODES, FieldRole.EDGES, FieldRole.PAGE_INFO)
SEARCH_PARTS = {FieldRole.SEARCH_MATCH: SearchMatchColumn("match"), FieldRole.SEARCH_FIT: SearchMatchColumn("fit")}
EDGE_PARTS = {
    FieldRole.LINK_TYPE: RelationshipColumn("type"),
    FieldRole.LINK_DIRECTION: RelationshipColumn("direction"),
    FieldRole.LINK_FACTS: RelationshipColumn("facts"),
}


@dataclass(slots=True)
class ConnectionNeeds:
    """The needs of a connection, collected from its fields; `facts` is the type of the links' facts in changes."""

    nodes: list[Selection]
    edge: dict[Key, Column]
    vias: list[Selection]
    rows: bool = False
    next: bool = False
    previous: bool = False
    totals: dict[Key, TotalCount] = field(default_factory=dict)
    keys: bool = False
    aggregates: list[SelectedField] = field(default_factory=list)
    groupings: dict[str, list[SelectedField]] = field(default_factory=dict)
    group_counts: dict[str, SelectedField] = field(default_factory=dict)
    changes: dict[str, list[SelectedField]] = field(default_factory=dict)
    reasons: bool = False
    link_counts: bool = False
    sources: list[Selection] = field(default_factory=list)
    refers: dict[Property, list[Selection]] = field(default_factory=dict)
    facts: str | None = None

    def read(self, selection: Selection) -> None:
        for asked in selection.fields:
            self._part(asked)

    def _part(self, asked: SelectedField) -> None:
        self.rows |= asked.reading in ROWS
        match asked.reading:
            case FieldRole.NODES | FieldRole.NODE | FieldRole.LINK_OTHER if asked.selection and not _is_record(
                asked.selection
            ):
                self.nodes.append(asked.selection)
            case FieldRole.REASON_VIA if asked.selection:
                self.vias.append(asked.selection)
            case FieldRole.REASONS if asked.selection:
                self.reasons = True
                self.read(asked.selection)
            case FieldRole.REASON_COUNT:
                self.edge[ReasonCountColumn().key] = ReasonCountColumn()
            case FieldRole.HOPS:
                self.edge[HopsColumn().key] = HopsColumn()
            case EdgeField(prop):
                self.edge[PropertyColumn(prop).key] = PropertyColumn(prop)
            case MeasureField():
                column = plan_measure(asked, "", ())
                self.edge[column.key] = column
            case FieldRole.MISSING | FieldRole.SURPLUS as part:
                self.edge[GapColumn(part.value).key] = GapColumn(part.value)
            case FieldRole.PAIR_SOURCE if asked.selection:
                self.sources.append(asked.selection)
            case ReferenceField(prop) if asked.selection:
                self.refers.setdefault(prop, []).append(asked.selection)
            case FieldRole.SEARCH_MATCH | FieldRole.SEARCH_FIT as part:
                self.edge[SEARCH_PARTS[part].key] = SEARCH_PARTS[part]
            case FieldRole.LINK_TYPE | FieldRole.LINK_DIRECTION | FieldRole.LINK_FACTS as part:
                self.edge[EDGE_PARTS[part].key] = EDGE_PARTS[part]
            case FieldRole.TOTAL_COUNT:
                total = total_of(asked)
                self.totals[total.key] = total
            case FieldRole.LINK_COUNTS:
                self.link_counts = True
            case FieldRole.AGGREGATE:
                self.aggregates.append(asked)
            case FieldRole.GROUP_BY:
                self.groupings.setdefault(asked_as(asked), []).append(asked)
            case FieldRole.GROUP_COUNT:
                self.group_counts[asked_as(asked)] = asked
            case ChangesField() | FieldRole.CHANGE_COUNT:
                self.changes.setdefault(f"{asked.name} {asked_as(asked)}", []).append(asked)
            case FieldRole.CHANGE_BEFORE | FieldRole.CHANGE_AFTER if asked.selection:
                if self.facts:
                    self.read(asked.selection.of(self.facts))
            case FieldRole.HAS_NEXT_PAGE:
                self.next = True
            case FieldRole.HAS_PREVIOUS_PAGE:
                self.previous = True
            case FieldRole.CURSOR | FieldRole.START_CURSOR | FieldRole.END_CURSOR:
                self.keys = True
            case _ if asked.selection:
                self.read(asked.selection)


def _is_record(selection: Selection) -> bool:
    """Return whether the selection is on a relationship, which the edge shows, and not on a node."""
    return selection.type not in MODEL.labels and selection.type not in MODEL.interfaces


def read_parts(fields: Iterable[SelectedField], facts: str | None = None) -> ConnectionNeeds:
    parts = ConnectionNeeds([], {}, [], facts=facts)
    for asked in fields:
        if asked.selection:
            parts.read(asked.selection)
    return parts


def plan_page(asked: SelectedField, parts: ConnectionNeeds) -> PageRequest:
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
    return PageRequest(first, after, last, before, offset, more, parts.keys, parts.rows)


def contradiction(asked: SelectedField, one: str, other: str) -> BadUserInput:
    return BadUserInput(CONTRADICTION(one=one, other=other, field=asked.key), field=asked.key, argument=one)


def total_of(asked: SelectedField) -> TotalCount:
    """Plan a total, counted up to the field's `limit`."""
    limit = asked.argument("limit")
    return TotalCount(Argument(asked.key, "limit", limit, coercion=Coercion.ONE_MORE) if limit else None)


def interval_of(asked: SelectedField) -> DateInterval:
    """Plan the two dates of a field `changes` or `changeCount`."""
    earlier, later = asked.argument("from"), asked.argument("to")
    kind = enum_of(asked, "kind")
    return DateInterval(
        AsOf(asked.key, earlier, argument="from"),
        AsOf(asked.key, later, argument="to") if later else None,
        (ChangeKind(kind),) if kind else tuple(ChangeKind),
        may_lack_earlier=not isinstance(earlier, Literal) or earlier.value is None,
    )


def plan_parts(page: PageRequest, parts: ConnectionNeeds) -> tuple[ConnectionPart, ...]:
    """Plan the totals, and the test for rows on the other side of the page."""
    other = parts.next if page.backwards else parts.previous
    beyond = [HasOtherSide()] if other and (page.start_cursor is not None or page.offset is not None) else []
    return (*(parts.totals[key] for key in sorted(parts.totals)), *beyond)


def flag_of(asked: SelectedField, name: str) -> bool:
    """Return a Boolean argument of a field, which is part of the statement; false if it has none."""
    source = asked.argument(name)
    return isinstance(source, Literal) and source.value is True


def enum_of(asked: SelectedField, name: str) -> str | None:
    source = asked.argument(name)
    return str(getattr(source.value, "value", source.value)) if isinstance(source, Literal) else None
