"""Outputs for a whole list: total count, aggregates, groups and diffs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from graph.model import MODEL, Choice, ValueType
from graph.query.aggregate_functions import AggregateFunction
from graph.query.base import Column
from graph.query.connection_parts import (
    Aggregate,
    Aggregation,
    GroupBy,
    GroupKey,
    RelationshipCounts,
    SearchComplete,
)
from graph.query.diff import ChangeKind, Diff
from graph.query.expressions import NodeProperty, RelationshipProperty
from graph.query.layout import ChangeRecord, GroupKeyRecord, GroupRecord, LinkChangeRecord, LinkCountRecord
from graph.query.plan import ToMany
from graph.query.rows import AsOf, RowProjection
from resolvers.execution.fields import AggregateField, ChangesField, FieldRole
from resolvers.execution.output.disclosure import with_note
from resolvers.execution.output.nodes import (
    AnyLeaf,
    Conditional,
    EmptyListOutput,
    Leaf,
    NestedObject,
    NestedOutput,
    NullOutput,
    ObjectList,
    ObjectOutput,
    ObjectTuple,
    OutputNode,
    TypeName,
)
from resolvers.execution.output.objects import BOOLEAN, COUNT, TEXT, object_output
from resolvers.execution.output.pages import PARTS
from resolvers.execution.output.scalars import Scalar
from resolvers.execution.planning.aggregate_functions import EXTREMES
from resolvers.execution.planning.aggregates import asked_as, figure_of
from resolvers.execution.planning.connections import total_of
from resolvers.execution.planning.rows import ID
from resolvers.execution.selection.selection import SelectedField, Selection

UNTYPED = (
    AggregateFunction.SUM,
    AggregateFunction.MIN,
    AggregateFunction.MAX,
)  # their type is that of the property


SIDES = {
    FieldRole.CHANGE_BEFORE: (ChangeRecord.BEFORE, 0),
    FieldRole.CHANGE_AFTER: (ChangeRecord.AFTER, 1),
}  # the position in the record, and the index of the date


@dataclass(frozen=True, slots=True)
class ListPartBuilder:
    """Builder of outputs for a whole list; `row` builds nodes, `edge_property` the properties of relationships."""

    row: Callable[[Selection, RowProjection, AsOf], ObjectOutput]
    edge_property: Callable[[SelectedField, tuple[Column, ...], AsOf], OutputNode | None]

    def part(self, selected: SelectedField, column: ToMany, as_of: AsOf) -> OutputNode | None:
        """Build a field of a connection for the whole list; return None for other fields."""
        match selected.reading:
            case FieldRole.TOTAL_COUNT:
                return Leaf(PARTS + column.part(total_of(selected).key), replace(COUNT, nullable=selected.nullable))
            case FieldRole.LINK_COUNTS if selected.selection:
                return ObjectList(PARTS + column.part(RelationshipCounts().key), self._link_count(selected.selection))
            case FieldRole.SEARCH_COMPLETE:
                return Leaf(PARTS + column.part(SearchComplete().key), BOOLEAN)
            case FieldRole.AGGREGATE if selected.selection:
                place = PARTS + column.part(("aggregate",))
                return NestedObject(place, self._aggregate(selected.selection, column, place), nullable=False)
            case FieldRole.GROUP_BY if selected.selection:
                return self._groups(selected, selected.selection, column, as_of)
            case FieldRole.GROUP_COUNT:
                return Leaf(PARTS + column.part(("groupCount", asked_as(selected))), COUNT)
            case FieldRole.CHANGE_COUNT:
                return Leaf(PARTS + column.part(("changeCount", asked_as(selected))), COUNT)
            case ChangesField(facts) if selected.selection:
                return self._changes(selected, facts, column, as_of)
        return None

    def _aggregate(self, selection: Selection, column: ToMany, place: int) -> ObjectOutput:
        aggregate = column.parts[place - PARTS]
        assert isinstance(aggregate, Aggregate), "the part is an aggregate"
        return object_output(
            selection, lambda selected: self._aggregation(selected, aggregate.aggregations, selection.type)
        )

    def _aggregation(self, selected: SelectedField, aggregations: tuple[Aggregation, ...], name: str) -> OutputNode:
        if selected.reading is FieldRole.GROUP_KEYS:  # a whole list is a group without keys
            return EmptyListOutput()
        if not isinstance(selected.reading, AggregateField):
            return TypeName(None, name)
        aggregation = figure_of(selected)
        value = aggregation.of if aggregation.function in EXTREMES else None
        scalar = scalar_of(value, aggregation.type, nullable=selected.nullable)
        place = aggregations.index(aggregation)
        return AnyLeaf(place, scalar) if aggregation.function in UNTYPED else Leaf(place, scalar)

    def _groups(self, selected: SelectedField, selection: Selection, column: ToMany, as_of: AsOf) -> OutputNode:
        place = column.part(("groups", asked_as(selected)))
        group_by = column.parts[place]
        assert isinstance(group_by, GroupBy), "the part is a group-by"

        def part(field: SelectedField) -> OutputNode:
            if field.reading is FieldRole.GROUP_KEYS and field.selection:
                return ObjectTuple(
                    GroupRecord.KEYS, tuple(self._group_key(field.selection, key, as_of) for key in group_by.keys)
                )
            return NestedOutput(GroupRecord.FIGURES, self._aggregation(field, group_by.aggregations, selection.type))

        return ObjectList(PARTS + place, object_output(selection, part))

    def _link_count(self, selection: Selection) -> ObjectOutput:
        def part(selected: SelectedField) -> OutputNode:
            match selected.reading:
                case FieldRole.LINK_TYPE:
                    return Leaf(LinkCountRecord.TYPE, TEXT)
                case FieldRole.LINK_DIRECTION:
                    return Leaf(LinkCountRecord.DIRECTION, TEXT)
                case FieldRole.COUNT:
                    return Leaf(LinkCountRecord.NUMBER, COUNT)
            return TypeName(None, selection.type)

        return object_output(selection, part)

    def _changes(self, selected: SelectedField, facts: str | None, column: ToMany, as_of: AsOf) -> OutputNode:
        selection = selected.selection
        assert selection is not None, "a change is an object"
        part_place = column.part(("changes", asked_as(selected)))
        diff = column.parts[part_place]
        assert isinstance(diff, Diff), "the part is a diff"
        dates = (diff.interval.begins(as_of), diff.interval.later or as_of)

        def node(place: int, selection: Selection, row: RowProjection) -> OutputNode:
            before, after = (NestedObject(place, self.row(selection, row, date), nullable=False) for date in dates)
            return Conditional(ChangeRecord.KIND, ChangeKind.ENDED.value, before, after)

        def part(field: SelectedField) -> OutputNode:
            match field.reading:
                case FieldRole.CHANGE_KIND:
                    return Leaf(ChangeRecord.KIND, TEXT)
                case FieldRole.NODE | FieldRole.LINK_OTHER if field.selection:
                    return node(ChangeRecord.NODE, field.selection, diff.row)
                case FieldRole.LINK_TYPE:
                    return Leaf(LinkChangeRecord.TYPE, TEXT)
                case FieldRole.LINK_DIRECTION:
                    return Leaf(LinkChangeRecord.DIRECTION, TEXT)
                case FieldRole.PAIR_SOURCE if field.selection and diff.source:
                    return node(ChangeRecord.SOURCE, field.selection, diff.source)
                case FieldRole.CHANGE_BEFORE | FieldRole.CHANGE_AFTER as side if field.selection:
                    place, date = SIDES[side]
                    of_type = field.selection.of(facts) if facts else None
                    return NestedObject(place, self._edge(of_type, diff.edge, dates[date])) if of_type else NullOutput()
            return TypeName(None, selection.type)

        form = object_output(selection, part)
        if MODEL.restricted_labels(diff.row.type):
            form = with_note(form, frozenset({selection.type}), ChangeRecord.NODE, diff.row.place(ID.key))
        return ObjectList(PARTS + part_place, form)

    def _edge(self, selection: Selection, columns: tuple[Column, ...], as_of: AsOf) -> ObjectOutput:
        """Build the properties of a relationship before or after the change."""
        return object_output(
            selection, lambda selected: self.edge_property(selected, columns, as_of) or TypeName(None, selection.type)
        )

    def _group_key(self, selection: Selection, key: GroupKey, as_of: AsOf) -> ObjectOutput:
        def part(selected: SelectedField) -> OutputNode:
            match selected.reading:
                case FieldRole.GROUP_VALUE:
                    value = None if key.bucket else key.value
                    return AnyLeaf(GroupKeyRecord.VALUE, scalar_of(value, key.type, nullable=True))
                case FieldRole.GROUP_NODE if selected.selection and key.row:
                    return NestedObject(GroupKeyRecord.NODE, self.row(selected.selection, key.row, as_of))
                case FieldRole.GROUP_NODE:
                    return NullOutput()
            return TypeName(None, selection.type)

        return object_output(selection, part)


def scalar_of(value: object, type_: ValueType | Choice, *, nullable: bool) -> Scalar:
    """Return the scalar of an expression, with the name of the property if it is a stored one."""
    stored = value.stored.name if isinstance(value, NodeProperty | RelationshipProperty) else None
    return Scalar(type_, nullable, stored)
