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
from resolvers.execution.fields import (
    EdgeField,
    FieldRole,
    GraphSearchField,
    MeasureField,
    MeasureGroup,
    ReferenceField,
    SearchField,
    StoredField,
    TraversalField,
)
from resolvers.execution.output.list_builder import ListPartBuilder
from resolvers.execution.output.nodes import Leaf, NestedObject, ObjectList, ObjectOutput, OutputNode, SameRow, TypeName
from resolvers.execution.output.objects import CODES, COUNT, DATE, TEXT, TRUTH, object_output
from resolvers.execution.output.pages import MORE, PARTS, ConnectionPage, Cursor, OtherSideOutput
from resolvers.execution.output.path_builder import build_graph_search
from resolvers.execution.output.scalars import Scalar
from resolvers.execution.planning.connections import EDGE_PARTS, SEARCH_PARTS
from resolvers.execution.planning.measures import group_arguments, measure_key
from resolvers.execution.planning.rows import ID, column_key, read_as_of
from resolvers.execution.selection.selection import SelectedField, Selection

UNTYPED = (
    AggregationFunction.SUM,
    AggregationFunction.MIN,
    AggregationFunction.MAX,
)  # of whatever type the property is


@dataclass(frozen=True, slots=True)
class OutputBuilder:
    """Makes forms of selections; knows the names that the statement gave to pages."""

    plan: QueryPlan
    names: dict[PageParameter, str]

    @classmethod
    def of(cls, plan: QueryPlan, statement: Statement) -> OutputBuilder:
        return cls(
            plan, {parameter: name for name, parameter in statement.parameters if isinstance(parameter, PageParameter)}
        )

    def operation(self, selection: Selection) -> ObjectOutput:
        """The form of the whole answer; its data are the record's root values."""
        fields = [(asked.key, self._root(asked)) for asked in selection.fields]
        return ObjectOutput(((frozenset({selection.type}), tuple(fields)),))

    def _root(self, asked: SelectedField) -> OutputNode:
        if not isinstance(asked.reading, TraversalField | GraphSearchField | SearchField):
            return TypeName(None, "Query")
        place = self.plan.place(column_key(asked), read_as_of(asked))
        root = self.plan.roots[place]
        if isinstance(root.column, GraphSearch):
            return self._search(asked, root.column, place, root.as_of)
        return self._column(asked, root.column, place, root.as_of)

    def _search(self, asked: SelectedField, column: GraphSearch, place: int, day: AsOf) -> OutputNode:
        return build_graph_search(
            asked,
            column,
            place,
            lambda selection, row: self._row(selection, row, 0, day),
            lambda one, page, at: self._column(one, page, at, day),
        )

    def _column(self, asked: SelectedField, column: ToOne | ToMany, place: int, day: AsOf) -> OutputNode:
        assert asked.selection is not None, "a way leads to an object"
        if isinstance(column, ToMany):
            page = self.names[PageParameter(column.page, "limit", column, day)]
            parts, whole = bool(column.parts), not (column.parts or column.page.has_more or column.page.backwards)
            return ConnectionPage(place, self._connection(asked.selection, column, page, day), page, parts, whole)
        return NestedObject(place, self._row(asked.selection, column.row, 0, day), asked.nullable)

    def _row(self, selection: Selection, row: RowProjection, offset: int, day: AsOf) -> ObjectOutput:
        """An object made of a node's columns, which begin at `offset`."""
        abstract = MODEL.is_abstract(row.type)
        place = offset + row.place(ID.key) if abstract else None
        labels = MODEL.labels_of(row.type)
        cases = [(case.types & labels, case.fields) for case in selection.cases if case.types & labels]
        return ObjectOutput(
            tuple(
                (types, tuple((asked.key, self._field(asked, types, row, offset, day)) for asked in fields))
                for types, fields in cases
            ),
            place,
        )

    def _field(
        self, asked: SelectedField, types: frozenset[str], row: RowProjection, offset: int, day: AsOf
    ) -> OutputNode:
        if asked.reading is FieldRole.TYPE_NAME:
            one = next(iter(types)) if len(types) == 1 else None
            return TypeName(None if one else offset + row.place(ID.key), one)
        match asked.reading:
            case MeasureField():
                return self._measured(asked, row, offset, ())
            case MeasureGroup() if asked.selection:
                return SameRow(self._group(asked, row, offset))
        place = offset + row.place(column_key(asked))
        match asked.reading:
            case StoredField(prop):
                declared = MODEL.property_of(next(iter(types)), prop.name)
                return Leaf(place, Scalar.of(declared, nullable=asked.nullable))
            case FieldRole.AS_OF:
                return Leaf(place, DATE)
        column = row.columns[place - offset]
        assert isinstance(column, ToOne | ToMany), "all other columns are ways"
        return self._column(asked, column, place, day)

    def _group(self, group: SelectedField, row: RowProjection, offset: int) -> ObjectOutput:
        assert group.selection is not None, "a group is an object"

        def part(asked: SelectedField) -> OutputNode:
            match asked.reading:
                case MeasureField():
                    return self._measured(asked, row, offset, group_arguments(group))
                case MeasureGroup():
                    return SameRow(self._group(asked, row, offset))
            return TypeName(None, str(group.selection and group.selection.type))

        return object_output(group.selection, part)

    def _measured(
        self, asked: SelectedField, row: RowProjection, offset: int, arguments: tuple[Argument, ...]
    ) -> OutputNode:
        assert isinstance(asked.reading, MeasureField), "a measure"
        scalar = Scalar(value_type(asked.reading.measure), nullable=asked.nullable)
        return Leaf(offset + row.place(measure_key(asked, arguments)), scalar)

    def _connection(self, selection: Selection, column: ToMany, page: str, day: AsOf) -> ObjectOutput:
        whole = ListPartBuilder(lambda selection, row, day: self._row(selection, row, 0, day), self._fact)

        def part(asked: SelectedField) -> OutputNode:
            if found := whole.part(asked, column, day):
                return found
            match asked.reading:
                case FieldRole.NODES if asked.selection:
                    return ObjectList(0, self._node(asked.selection, column, page, day))
                case FieldRole.EDGES if asked.selection:
                    return ObjectList(0, self._edge(asked.selection, column, page, day))
                case FieldRole.PAGE_INFO if asked.selection:
                    return SameRow(object_output(asked.selection, lambda one: self._page_info(one, column, page)))
            return TypeName(None, selection.type)

        return object_output(selection, part)

    def _fact(self, asked: SelectedField, columns: tuple[Column, ...], day: AsOf) -> OutputNode | None:
        """A fact of a link, or the node that a reference of it names."""
        places = {one.key: place for place, one in enumerate(columns)}
        match asked.reading:
            case EdgeField(prop):
                return Leaf(places[column_key(asked)], Scalar.of(prop, nullable=asked.nullable))
            case ReferenceField(prop) if asked.selection:
                named = next(one for one in columns if isinstance(one, ReferenceColumn) and one.reference == prop)
                return NestedObject(places[named.key], self._row(asked.selection, named.row, 0, day))
        return None

    def _page_info(self, asked: SelectedField, column: ToMany, page: str) -> OutputNode:
        place = len(column.edge)
        match asked.reading:
            case FieldRole.HAS_NEXT_PAGE | FieldRole.HAS_PREVIOUS_PAGE as side:
                if (side is FieldRole.HAS_PREVIOUS_PAGE) is column.page.backwards:
                    return Leaf(MORE, TRUTH)
                beyond = HasOtherSide() in column.parts
                return OtherSideOutput(PARTS + column.part(HasOtherSide().key) if beyond else None, page)
            case FieldRole.START_CURSOR:
                return Cursor(page, place, 0)
            case FieldRole.END_CURSOR:
                return Cursor(page, place, -1)
        return TypeName(None, "PageInfo")

    def _node(self, selection: Selection, column: ToMany, page: str, day: AsOf) -> ObjectOutput:
        """What a connection's `nodes` hold: nodes, or links read off the edge."""
        if selection.type in MODEL.labels or selection.type in MODEL.interfaces:
            return self._row(selection, column.row, column.offset, day)
        return self._edge(selection, column, page, day)

    def _edge(self, selection: Selection, column: ToMany, page: str, day: AsOf) -> ObjectOutput:
        places = {one.key: place for place, one in enumerate(column.edge)}

        def part(asked: SelectedField) -> OutputNode:
            match asked.reading:
                case FieldRole.NODE | FieldRole.LINK_OTHER if asked.selection:
                    return SameRow(self._node(asked.selection, column, page, day))
                case FieldRole.CURSOR:
                    return Cursor(page, len(column.edge))
                case EdgeField() | ReferenceField() if fact := self._fact(asked, column.edge, day):
                    return fact
                case FieldRole.LINK_TYPE | FieldRole.LINK_DIRECTION as one:
                    return Leaf(places[EDGE_PARTS[one].key], TEXT)
                case FieldRole.SEARCH_MATCH | FieldRole.SEARCH_FIT as one:
                    return Leaf(places[SEARCH_PARTS[one].key], TEXT)
                case MeasureField(measure):
                    return Leaf(places[measure_key(asked, ())], Scalar(value_type(measure), nullable=asked.nullable))
                case FieldRole.MISSING | FieldRole.SURPLUS as one:
                    return Leaf(places[GapColumn(one.value).key], CODES)
                case FieldRole.PAIR_SOURCE if asked.selection:
                    other = next(one for one in column.edge if isinstance(one, SourceColumn))
                    return NestedObject(
                        places[other.key], self._row(asked.selection, other.row, 0, day), nullable=False
                    )
                case FieldRole.REASON_COUNT:
                    return Leaf(places[ReasonCountColumn().key], COUNT)
                case FieldRole.HOPS:
                    return Leaf(places[HopsColumn().key], COUNT)
                case FieldRole.REASONS if asked.selection:
                    why = next(one for one in column.edge if isinstance(one, ReasonsColumn))
                    return ObjectList(
                        places[why.key], object_output(asked.selection, lambda one: self._reason(one, why, day))
                    )
            return TypeName(None, selection.type)

        return object_output(selection, part)

    def _reason(self, asked: SelectedField, why: ReasonsColumn, day: AsOf) -> OutputNode:
        match asked.reading:
            case FieldRole.REASON_KIND:
                return Leaf(ReasonRecord.KIND, TEXT)
            case FieldRole.REASON_SINCE:
                return Leaf(ReasonRecord.SINCE, DATE)
            case FieldRole.REASON_VIA if asked.selection:
                return SameRow(
                    self._row(asked.selection, why.row, ReasonRecord.VIA, day), ReasonRecord.VIA + why.row.place(ID.key)
                )
        return TypeName(None, "Reason")
