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
from resolvers.execution.fields import Figures, Part
from resolvers.execution.output.nodes import (
    At,
    Below,
    Each,
    Either,
    Form,
    Free,
    Inner,
    Nothing,
    Output,
    Several,
    TypeName,
)
from resolvers.execution.output.objects import COUNT, TEXT, TRUTH, form
from resolvers.execution.output.pages import PARTS
from resolvers.execution.output.scalars import Scalar
from resolvers.execution.planning.aggregates import asked_as, figure_of
from resolvers.execution.planning.connections import total_of
from resolvers.execution.selection.selection import Asked, Selection

UNTYPED = (
    AggregationFunction.SUM,
    AggregationFunction.MIN,
    AggregationFunction.MAX,
)  # of whatever type the property is


@dataclass(frozen=True, slots=True)
class WholeShaper:
    """Makes them; nodes are shaped by `row`, facts of links by `fact`."""

    row: Callable[[Selection, RowProjection, AsOf], Form]
    fact: Callable[[Asked, tuple[Column, ...], AsOf], Output | None]

    def part(self, asked: Asked, column: ToMany, day: AsOf) -> Output | None:
        """A field of a connection that speaks of the whole list; None for any other."""
        match asked.reading:
            case Part.TOTAL_COUNT:
                return At(PARTS + column.part(total_of(asked).key), COUNT)
            case Part.LINK_COUNTS if asked.selection:
                return Each(PARTS + column.part(RelationshipCounts().key), self._link_count(asked.selection))
            case Part.SEARCH_COMPLETE:
                return At(PARTS + column.part(SearchComplete().key), TRUTH)
            case Part.AGGREGATE if asked.selection:
                place = PARTS + column.part(("aggregate",))
                return Inner(place, self._figures(asked.selection, column, place), nullable=False)
            case Part.GROUP_BY if asked.selection:
                return self._groups(asked, asked.selection, column, day)
            case Part.CHANGE_COUNT:
                return At(PARTS + column.part(("changeCount", asked_as(asked))), COUNT)
            case Part.CHANGES if asked.selection:
                return self._changes(asked, asked.selection, column, day)
        return None

    def _figures(self, selection: Selection, column: ToMany, place: int) -> Form:
        summary = column.parts[place - PARTS]
        assert isinstance(summary, Aggregate), "what the list comes to"
        return form(selection, lambda asked: self._figure(asked, summary.aggregations, selection.type))

    def _figure(self, asked: Asked, figures: tuple[Aggregation, ...], name: str) -> Output:
        if not isinstance(asked.reading, Figures):
            return TypeName(None, name)
        figure = figure_of(asked)
        scalar = Scalar(figure.type, nullable=asked.nullable)
        place = figures.index(figure)
        return Free(place, scalar) if figure.function in UNTYPED else At(place, scalar)

    def _groups(self, asked: Asked, selection: Selection, column: ToMany, day: AsOf) -> Output:
        place = column.part(("groups", asked_as(asked)))
        grouping = column.parts[place]
        assert isinstance(grouping, GroupBy), "groups"

        def part(one: Asked) -> Output:
            if one.reading is Part.GROUP_KEYS and one.selection:
                return Several(
                    GroupRecord.KEYS, tuple(self._group_key(one.selection, key, day) for key in grouping.keys)
                )
            return Below(GroupRecord.FIGURES, self._figure(one, grouping.aggregations, selection.type))

        return Each(PARTS + place, form(selection, part))

    def _link_count(self, selection: Selection) -> Form:
        def part(asked: Asked) -> Output:
            match asked.reading:
                case Part.LINK_TYPE:
                    return At(LinkCountRecord.TYPE, TEXT)
                case Part.LINK_DIRECTION:
                    return At(LinkCountRecord.DIRECTION, TEXT)
                case Part.COUNT:
                    return At(LinkCountRecord.NUMBER, COUNT)
            return TypeName(None, selection.type)

        return form(selection, part)

    def _changes(self, asked: Asked, selection: Selection, column: ToMany, day: AsOf) -> Output:
        place = column.part(("changes", asked_as(asked)))
        changes = column.parts[place]
        assert isinstance(changes, Diff), "changes"
        days = (changes.interval.earlier, changes.interval.later or day)

        def either(at: int, asked_of: Selection, row: RowProjection) -> Output:
            was, now = (Inner(at, self.row(asked_of, row, one), nullable=False) for one in days)
            return Either(ChangeRecord.KIND, ChangeKind.ENDED.value, was, now)

        def part(one: Asked) -> Output:
            match one.reading:
                case Part.CHANGE_KIND:
                    return At(ChangeRecord.KIND, TEXT)
                case Part.NODE | Part.LINK_OTHER if one.selection:
                    return either(ChangeRecord.NODE, one.selection, changes.row)
                case Part.LINK_TYPE:
                    return At(LinkChangeRecord.TYPE, TEXT)
                case Part.LINK_DIRECTION:
                    return At(LinkChangeRecord.DIRECTION, TEXT)
                case Part.PAIR_SOURCE if one.selection and changes.source:
                    return either(ChangeRecord.SOURCE, one.selection, changes.source)
                case Part.CHANGE_BEFORE if one.selection:
                    return Inner(ChangeRecord.BEFORE, self._facts(one.selection, changes.edge, days[0]))
                case Part.CHANGE_AFTER if one.selection:
                    return Inner(ChangeRecord.AFTER, self._facts(one.selection, changes.edge, days[1]))
            return TypeName(None, selection.type)

        return Each(PARTS + place, form(selection, part))

    def _facts(self, selection: Selection, columns: tuple[Column, ...], day: AsOf) -> Form:
        """What is said of a link that was, or that is."""
        return form(selection, lambda asked: self.fact(asked, columns, day) or TypeName(None, selection.type))

    def _group_key(self, selection: Selection, key: GroupKey, day: AsOf) -> Form:
        def part(asked: Asked) -> Output:
            match asked.reading:
                case Part.GROUP_VALUE:
                    return Free(GroupKeyRecord.VALUE, Scalar(key.type, nullable=True))
                case Part.GROUP_NODE if asked.selection and key.row:
                    return Inner(GroupKeyRecord.NODE, self.row(asked.selection, key.row, day))
                case Part.GROUP_NODE:
                    return Nothing()
            return TypeName(None, selection.type)

        return form(selection, part)
