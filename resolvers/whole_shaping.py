"""What is wanted of a whole list beside its page, as outputs: how many there are, figures of all and of groups, what changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graph.base import Column
from graph.change import ChangeKind, Changes
from graph.part import Complete, Figure, FigureOf, Grouping, GroupKey, LinkCounts, Summary
from graph.plan import Many
from graph.rows import Day, Row
from resolvers.forming import COUNT, TEXT, TRUTH, form
from resolvers.grouping import asked_as, figure_of
from resolvers.list_parts import total_of
from resolvers.output import At, Below, Each, Either, Form, Free, Inner, Nothing, Output, Several, TypeName
from resolvers.page import PARTS
from resolvers.reading import Figures, Part
from resolvers.scalar import Scalar
from resolvers.selection import Asked, Selection

UNTYPED = (FigureOf.SUM, FigureOf.MIN, FigureOf.MAX)  # of whatever type the property is


@dataclass(frozen=True, slots=True)
class WholeShaper:
    """Makes them; nodes are shaped by `row`, facts of links by `fact`."""

    row: Callable[[Selection, Row, Day], Form]
    fact: Callable[[Asked, tuple[Column, ...], Day], Output | None]

    def part(self, asked: Asked, column: Many, day: Day) -> Output | None:
        """A field of a connection that speaks of the whole list; None for any other."""
        match asked.reading:
            case Part.TOTAL_COUNT:
                return At(PARTS + column.part(total_of(asked).key), COUNT)
            case Part.LINK_COUNTS if asked.selection:
                return Each(PARTS + column.part(LinkCounts().key), self._link_count(asked.selection))
            case Part.SEARCH_COMPLETE:
                return At(PARTS + column.part(Complete().key), TRUTH)
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

    def _figures(self, selection: Selection, column: Many, place: int) -> Form:
        summary = column.parts[place - PARTS]
        assert isinstance(summary, Summary), "what the list comes to"
        return form(selection, lambda asked: self._figure(asked, summary.figures, selection.type))

    def _figure(self, asked: Asked, figures: tuple[Figure, ...], name: str) -> Output:
        if not isinstance(asked.reading, Figures):
            return TypeName(None, name)
        figure = figure_of(asked)
        scalar = Scalar(figure.type, nullable=asked.nullable)
        place = figures.index(figure)
        return Free(place, scalar) if figure.function in UNTYPED else At(place, scalar)

    def _groups(self, asked: Asked, selection: Selection, column: Many, day: Day) -> Output:
        place = column.part(("groups", asked_as(asked)))
        grouping = column.parts[place]
        assert isinstance(grouping, Grouping), "groups"

        def part(one: Asked) -> Output:
            if one.reading is Part.GROUP_KEYS and one.selection:
                return Several(0, tuple(self._group_key(one.selection, key, day) for key in grouping.keys))
            return Below(1, self._figure(one, grouping.figures, selection.type))

        return Each(PARTS + place, form(selection, part))

    def _link_count(self, selection: Selection) -> Form:
        """Of `[type, direction, number]`."""

        def part(asked: Asked) -> Output:
            match asked.reading:
                case Part.LINK_TYPE:
                    return At(0, TEXT)
                case Part.LINK_DIRECTION:
                    return At(1, TEXT)
                case Part.COUNT:
                    return At(2, COUNT)
            return TypeName(None, selection.type)

        return form(selection, part)

    def _changes(self, asked: Asked, selection: Selection, column: Many, day: Day) -> Output:
        place = column.part(("changes", asked_as(asked)))
        changes = column.parts[place]
        assert isinstance(changes, Changes), "changes"
        days = (changes.interval.earlier, changes.interval.later or day)

        def either(at: int, asked_of: Selection, row: Row) -> Output:
            was, now = (Inner(at, self.row(asked_of, row, one), nullable=False) for one in days)
            return Either(0, ChangeKind.ENDED.value, was, now)

        def part(one: Asked) -> Output:
            match one.reading:
                case Part.CHANGE_KIND:
                    return At(0, TEXT)
                case Part.NODE | Part.LINK_OTHER if one.selection:
                    return either(1, one.selection, changes.row)
                case Part.LINK_TYPE:
                    return At(4, TEXT)
                case Part.LINK_DIRECTION:
                    return At(5, TEXT)
                case Part.PAIR_SOURCE if one.selection and changes.source:
                    return either(4, one.selection, changes.source)
                case Part.CHANGE_BEFORE if one.selection:
                    return Inner(2, self._facts(one.selection, changes.edge, days[0]))
                case Part.CHANGE_AFTER if one.selection:
                    return Inner(3, self._facts(one.selection, changes.edge, days[1]))
            return TypeName(None, selection.type)

        return Each(PARTS + place, form(selection, part))

    def _facts(self, selection: Selection, columns: tuple[Column, ...], day: Day) -> Form:
        """What is said of a link that was, or that is."""
        return form(selection, lambda asked: self.fact(asked, columns, day) or TypeName(None, selection.type))

    def _group_key(self, selection: Selection, key: GroupKey, day: Day) -> Form:
        def part(asked: Asked) -> Output:
            match asked.reading:
                case Part.GROUP_VALUE:
                    return Free(0, Scalar(key.type, nullable=True))
                case Part.GROUP_NODE if asked.selection and key.row:
                    return Inner(1, self.row(asked.selection, key.row, day))
                case Part.GROUP_NODE:
                    return Nothing()
            return TypeName(None, selection.type)

        return form(selection, part)
