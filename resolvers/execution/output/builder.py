"""From the selection and its plan to the output plan: every asked field finds its column again."""

from __future__ import annotations

from dataclasses import dataclass

from graph.cypher.statement import Statement
from graph.model import MODEL
from graph.query.arguments import Argument
from graph.query.base import Column
from graph.query.columns import GapColumn, HopsColumn, ReasonCountColumn
from graph.query.connection_parts import AggregationFunction, HasOtherSide
from graph.query.layout import ReasonRecord
from graph.query.measures import value_type
from graph.query.parameters import PageParameter
from graph.query.plan import GraphSearch, QueryPlan, ReasonsColumn, ReferenceColumn, SourceColumn, ToMany, ToOne
from graph.query.rows import AsOf, RowProjection
from resolvers.execution.fields import EdgeHolds, Finds, Groups, Holds, Leads, Measures, Part, Refers, Walks
from resolvers.execution.output.list_builder import WholeShaper
from resolvers.execution.output.nodes import At, Each, Form, Inner, Output, Same, TypeName
from resolvers.execution.output.objects import CODES, COUNT, DATE, TEXT, TRUTH, form
from resolvers.execution.output.pages import MORE, PARTS, Beginning, Cursor, Opened
from resolvers.execution.output.path_builder import shape_walk
from resolvers.execution.output.scalars import Scalar
from resolvers.execution.planning.connections import EDGE_PARTS, SEARCH_PARTS
from resolvers.execution.planning.measures import group_arguments, measure_key
from resolvers.execution.planning.rows import ID, day_of, key_of
from resolvers.execution.selection.selection import Asked, Selection

UNTYPED = (
    AggregationFunction.SUM,
    AggregationFunction.MIN,
    AggregationFunction.MAX,
)  # of whatever type the property is


@dataclass(frozen=True, slots=True)
class Shaper:
    """Makes forms of selections; knows the names that the statement gave to pages."""

    plan: QueryPlan
    names: dict[PageParameter, str]

    @classmethod
    def of(cls, plan: QueryPlan, statement: Statement) -> Shaper:
        return cls(
            plan, {parameter: name for name, parameter in statement.parameters if isinstance(parameter, PageParameter)}
        )

    def operation(self, selection: Selection) -> Form:
        """The form of the whole answer; its data are the record's root values."""
        fields = [(asked.key, self._root(asked)) for asked in selection.fields]
        return Form(((frozenset({selection.type}), tuple(fields)),))

    def _root(self, asked: Asked) -> Output:
        if not isinstance(asked.reading, Leads | Walks | Finds):
            return TypeName(None, "Query")
        place = self.plan.place(key_of(asked), day_of(asked))
        root = self.plan.roots[place]
        if isinstance(root.column, GraphSearch):
            return self._search(asked, root.column, place, root.as_of)
        return self._column(asked, root.column, place, root.as_of)

    def _search(self, asked: Asked, column: GraphSearch, place: int, day: AsOf) -> Output:
        return shape_walk(
            asked,
            column,
            place,
            lambda selection, row: self._row(selection, row, 0, day),
            lambda one, page, at: self._column(one, page, at, day),
        )

    def _column(self, asked: Asked, column: ToOne | ToMany, place: int, day: AsOf) -> Output:
        assert asked.selection is not None, "a way leads to an object"
        if isinstance(column, ToMany):
            page = self.names[PageParameter(column.page, "limit", column, day)]
            parts, whole = bool(column.parts), not (column.parts or column.page.has_more or column.page.backwards)
            return Opened(place, self._connection(asked.selection, column, page, day), page, parts, whole)
        return Inner(place, self._row(asked.selection, column.row, 0, day), asked.nullable)

    def _row(self, selection: Selection, row: RowProjection, offset: int, day: AsOf) -> Form:
        """An object made of a node's columns, which begin at `offset`."""
        abstract = MODEL.is_abstract(row.type)
        place = offset + row.place(ID.key) if abstract else None
        labels = MODEL.labels_of(row.type)
        cases = [(case.types & labels, case.fields) for case in selection.cases if case.types & labels]
        return Form(
            tuple(
                (types, tuple((asked.key, self._field(asked, types, row, offset, day)) for asked in fields))
                for types, fields in cases
            ),
            place,
        )

    def _field(self, asked: Asked, types: frozenset[str], row: RowProjection, offset: int, day: AsOf) -> Output:
        if asked.reading is Part.TYPE_NAME:
            one = next(iter(types)) if len(types) == 1 else None
            return TypeName(None if one else offset + row.place(ID.key), one)
        match asked.reading:
            case Measures():
                return self._measured(asked, row, offset, ())
            case Groups() if asked.selection:
                return Same(self._group(asked, row, offset))
        place = offset + row.place(key_of(asked))
        match asked.reading:
            case Holds(prop):
                declared = MODEL.property_of(next(iter(types)), prop.name)
                return At(place, Scalar.of(declared, nullable=asked.nullable))
            case Part.AS_OF:
                return At(place, DATE)
        column = row.columns[place - offset]
        assert isinstance(column, ToOne | ToMany), "all other columns are ways"
        return self._column(asked, column, place, day)

    def _group(self, group: Asked, row: RowProjection, offset: int) -> Form:
        assert group.selection is not None, "a group is an object"

        def part(asked: Asked) -> Output:
            match asked.reading:
                case Measures():
                    return self._measured(asked, row, offset, group_arguments(group))
                case Groups():
                    return Same(self._group(asked, row, offset))
            return TypeName(None, str(group.selection and group.selection.type))

        return form(group.selection, part)

    def _measured(self, asked: Asked, row: RowProjection, offset: int, arguments: tuple[Argument, ...]) -> Output:
        assert isinstance(asked.reading, Measures), "a measure"
        scalar = Scalar(value_type(asked.reading.measure), nullable=asked.nullable)
        return At(offset + row.place(measure_key(asked, arguments)), scalar)

    def _connection(self, selection: Selection, column: ToMany, page: str, day: AsOf) -> Form:
        whole = WholeShaper(lambda selection, row, day: self._row(selection, row, 0, day), self._fact)

        def part(asked: Asked) -> Output:
            if found := whole.part(asked, column, day):
                return found
            match asked.reading:
                case Part.NODES if asked.selection:
                    return Each(0, self._node(asked.selection, column, page, day))
                case Part.EDGES if asked.selection:
                    return Each(0, self._edge(asked.selection, column, page, day))
                case Part.PAGE_INFO if asked.selection:
                    return Same(form(asked.selection, lambda one: self._page_info(one, column, page)))
            return TypeName(None, selection.type)

        return form(selection, part)

    def _fact(self, asked: Asked, columns: tuple[Column, ...], day: AsOf) -> Output | None:
        """A fact of a link, or the node that a reference of it names."""
        places = {one.key: place for place, one in enumerate(columns)}
        match asked.reading:
            case EdgeHolds(prop):
                return At(places[key_of(asked)], Scalar.of(prop, nullable=asked.nullable))
            case Refers(prop) if asked.selection:
                named = next(one for one in columns if isinstance(one, ReferenceColumn) and one.reference == prop)
                return Inner(places[named.key], self._row(asked.selection, named.row, 0, day))
        return None

    def _page_info(self, asked: Asked, column: ToMany, page: str) -> Output:
        place = len(column.edge)
        match asked.reading:
            case Part.HAS_NEXT_PAGE | Part.HAS_PREVIOUS_PAGE as side:
                if (side is Part.HAS_PREVIOUS_PAGE) is column.page.backwards:
                    return At(MORE, TRUTH)
                beyond = HasOtherSide() in column.parts
                return Beginning(PARTS + column.part(HasOtherSide().key) if beyond else None, page)
            case Part.START_CURSOR:
                return Cursor(page, place, 0)
            case Part.END_CURSOR:
                return Cursor(page, place, -1)
        return TypeName(None, "PageInfo")

    def _node(self, selection: Selection, column: ToMany, page: str, day: AsOf) -> Form:
        """What a connection's `nodes` hold: nodes, or links read off the edge."""
        if selection.type in MODEL.labels or selection.type in MODEL.interfaces:
            return self._row(selection, column.row, column.offset, day)
        return self._edge(selection, column, page, day)

    def _edge(self, selection: Selection, column: ToMany, page: str, day: AsOf) -> Form:
        places = {one.key: place for place, one in enumerate(column.edge)}

        def part(asked: Asked) -> Output:
            match asked.reading:
                case Part.NODE | Part.LINK_OTHER if asked.selection:
                    return Same(self._node(asked.selection, column, page, day))
                case Part.CURSOR:
                    return Cursor(page, len(column.edge))
                case EdgeHolds() | Refers() if fact := self._fact(asked, column.edge, day):
                    return fact
                case Part.LINK_TYPE | Part.LINK_DIRECTION as one:
                    return At(places[EDGE_PARTS[one].key], TEXT)
                case Part.SEARCH_MATCH | Part.SEARCH_FIT as one:
                    return At(places[SEARCH_PARTS[one].key], TEXT)
                case Measures(measure):
                    return At(places[measure_key(asked, ())], Scalar(value_type(measure), nullable=asked.nullable))
                case Part.MISSING | Part.SURPLUS as one:
                    return At(places[GapColumn(one.value).key], CODES)
                case Part.PAIR_SOURCE if asked.selection:
                    other = next(one for one in column.edge if isinstance(one, SourceColumn))
                    return Inner(places[other.key], self._row(asked.selection, other.row, 0, day), nullable=False)
                case Part.REASON_COUNT:
                    return At(places[ReasonCountColumn().key], COUNT)
                case Part.HOPS:
                    return At(places[HopsColumn().key], COUNT)
                case Part.REASONS if asked.selection:
                    why = next(one for one in column.edge if isinstance(one, ReasonsColumn))
                    return Each(places[why.key], form(asked.selection, lambda one: self._reason(one, why, day)))
            return TypeName(None, selection.type)

        return form(selection, part)

    def _reason(self, asked: Asked, why: ReasonsColumn, day: AsOf) -> Output:
        match asked.reading:
            case Part.REASON_KIND:
                return At(ReasonRecord.KIND, TEXT)
            case Part.REASON_SINCE:
                return At(ReasonRecord.SINCE, DATE)
            case Part.REASON_VIA if asked.selection:
                return Same(
                    self._row(asked.selection, why.row, ReasonRecord.VIA, day), ReasonRecord.VIA + why.row.place(ID.key)
                )
        return TypeName(None, "Reason")
