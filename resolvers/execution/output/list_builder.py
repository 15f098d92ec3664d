"""What is wanted of a whole list beside its page, as outputs: how many there are, figures of all and of groups, what changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graph.query.base import Column
from graph.query.connection_parts import (
    Aggregate,
    Aggregation,
    AggregationFunction,
    GroupBy,
    GroupKey,
    RelationshipCounts,
    SearchComplete,
)
from graph.query.diff import ChangeKind, Diff
from graph.query.layout import ChangeRecord, GroupKeyRecord, GroupRecord, LinkChangeRecord, LinkCountRecord
from graph.query.plan import ToMany
from graph.query.rows import AsOf, RowProjection
from resolvers.execution.fields import AggregateField, FieldRole
from resolvers.execution.output.nodes import (
    AnyLeaf,
    Conditional,
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
from resolvers.execution.output.objects import COUNT, TEXT, TRUTH, object_output
from resolvers.execution.output.pages import PARTS
from resolvers.execution.output.scalars import Scalar
from resolvers.execution.planning.aggregates import asked_as, figure_of
from resolvers.execution.planning.connections import total_of
from resolvers.execution.selection.selection import SelectedField, Selection

UNTYPED = (
    AggregationFunction.SUM,
    AggregationFunction.MIN,
    AggregationFunction.MAX,
)  # of whatever type the property is


@dataclass(frozen=True, slots=True)
class ListPartBuilder:
    """Makes them; nodes are shaped by `row`, facts of links by `fact`."""

    row: Callable[[Selection, RowProjection, AsOf], ObjectOutput]
    fact: Callable[[SelectedField, tuple[Column, ...], AsOf], OutputNode | None]

    def part(self, asked: SelectedField, column: ToMany, day: AsOf) -> OutputNode | None:
        """A field of a connection that speaks of the whole list; None for any other."""
        match asked.reading:
            case FieldRole.TOTAL_COUNT:
                return Leaf(PARTS + column.part(total_of(asked).key), COUNT)
            case FieldRole.LINK_COUNTS if asked.selection:
                return ObjectList(PARTS + column.part(RelationshipCounts().key), self._link_count(asked.selection))
            case FieldRole.SEARCH_COMPLETE:
                return Leaf(PARTS + column.part(SearchComplete().key), TRUTH)
            case FieldRole.AGGREGATE if asked.selection:
                place = PARTS + column.part(("aggregate",))
                return NestedObject(place, self._figures(asked.selection, column, place), nullable=False)
            case FieldRole.GROUP_BY if asked.selection:
                return self._groups(asked, asked.selection, column, day)
            case FieldRole.CHANGE_COUNT:
                return Leaf(PARTS + column.part(("changeCount", asked_as(asked))), COUNT)
            case FieldRole.CHANGES if asked.selection:
                return self._changes(asked, asked.selection, column, day)
        return None

    def _figures(self, selection: Selection, column: ToMany, place: int) -> ObjectOutput:
        summary = column.parts[place - PARTS]
        assert isinstance(summary, Aggregate), "what the list comes to"
        return object_output(selection, lambda asked: self._figure(asked, summary.aggregations, selection.type))

    def _figure(self, asked: SelectedField, figures: tuple[Aggregation, ...], name: str) -> OutputNode:
        if not isinstance(asked.reading, AggregateField):
            return TypeName(None, name)
        figure = figure_of(asked)
        scalar = Scalar(figure.type, nullable=asked.nullable)
        place = figures.index(figure)
        return AnyLeaf(place, scalar) if figure.function in UNTYPED else Leaf(place, scalar)

    def _groups(self, asked: SelectedField, selection: Selection, column: ToMany, day: AsOf) -> OutputNode:
        place = column.part(("groups", asked_as(asked)))
        grouping = column.parts[place]
        assert isinstance(grouping, GroupBy), "groups"

        def part(one: SelectedField) -> OutputNode:
            if one.reading is FieldRole.GROUP_KEYS and one.selection:
                return ObjectTuple(
                    GroupRecord.KEYS, tuple(self._group_key(one.selection, key, day) for key in grouping.keys)
                )
            return NestedOutput(GroupRecord.FIGURES, self._figure(one, grouping.aggregations, selection.type))

        return ObjectList(PARTS + place, object_output(selection, part))

    def _link_count(self, selection: Selection) -> ObjectOutput:
        def part(asked: SelectedField) -> OutputNode:
            match asked.reading:
                case FieldRole.LINK_TYPE:
                    return Leaf(LinkCountRecord.TYPE, TEXT)
                case FieldRole.LINK_DIRECTION:
                    return Leaf(LinkCountRecord.DIRECTION, TEXT)
                case FieldRole.COUNT:
                    return Leaf(LinkCountRecord.NUMBER, COUNT)
            return TypeName(None, selection.type)

        return object_output(selection, part)

    def _changes(self, asked: SelectedField, selection: Selection, column: ToMany, day: AsOf) -> OutputNode:
        place = column.part(("changes", asked_as(asked)))
        changes = column.parts[place]
        assert isinstance(changes, Diff), "changes"
        days = (changes.interval.earlier, changes.interval.later or day)

        def either(at: int, asked_of: Selection, row: RowProjection) -> OutputNode:
            was, now = (NestedObject(at, self.row(asked_of, row, one), nullable=False) for one in days)
            return Conditional(ChangeRecord.KIND, ChangeKind.ENDED.value, was, now)

        def part(one: SelectedField) -> OutputNode:
            match one.reading:
                case FieldRole.CHANGE_KIND:
                    return Leaf(ChangeRecord.KIND, TEXT)
                case FieldRole.NODE | FieldRole.LINK_OTHER if one.selection:
                    return either(ChangeRecord.NODE, one.selection, changes.row)
                case FieldRole.LINK_TYPE:
                    return Leaf(LinkChangeRecord.TYPE, TEXT)
                case FieldRole.LINK_DIRECTION:
                    return Leaf(LinkChangeRecord.DIRECTION, TEXT)
                case FieldRole.PAIR_SOURCE if one.selection and changes.source:
                    return either(ChangeRecord.SOURCE, one.selection, changes.source)
                case FieldRole.CHANGE_BEFORE if one.selection:
                    return NestedObject(ChangeRecord.BEFORE, self._facts(one.selection, changes.edge, days[0]))
                case FieldRole.CHANGE_AFTER if one.selection:
                    return NestedObject(ChangeRecord.AFTER, self._facts(one.selection, changes.edge, days[1]))
            return TypeName(None, selection.type)

        return ObjectList(PARTS + place, object_output(selection, part))

    def _facts(self, selection: Selection, columns: tuple[Column, ...], day: AsOf) -> ObjectOutput:
        """What is said of a link that was, or that is."""
        return object_output(selection, lambda asked: self.fact(asked, columns, day) or TypeName(None, selection.type))

    def _group_key(self, selection: Selection, key: GroupKey, day: AsOf) -> ObjectOutput:
        def part(asked: SelectedField) -> OutputNode:
            match asked.reading:
                case FieldRole.GROUP_VALUE:
                    return AnyLeaf(GroupKeyRecord.VALUE, Scalar(key.type, nullable=True))
                case FieldRole.GROUP_NODE if asked.selection and key.row:
                    return NestedObject(GroupKeyRecord.NODE, self.row(asked.selection, key.row, day))
                case FieldRole.GROUP_NODE:
                    return NullOutput()
            return TypeName(None, selection.type)

        return object_output(selection, part)
