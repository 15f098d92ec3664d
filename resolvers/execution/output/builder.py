"""Builder of the output plan: the selected fields, each with the place of its column in the record."""

from __future__ import annotations

from dataclasses import dataclass

from graph.cypher.statement import Statement
from graph.model import MODEL, Guard, Property
from graph.query.arguments import Argument
from graph.query.base import Column
from graph.query.columns import GapColumn, HopsColumn, ReasonCountColumn
from graph.query.connection_parts import HasOtherSide
from graph.query.layout import FactRecord, ReasonRecord
from graph.query.measure_traits import value_type
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
from resolvers.execution.output.disclosure import GuardedLeaf, GuardedObject, MaskableLeaf, with_note
from resolvers.execution.output.list_builder import ListPartBuilder
from resolvers.execution.output.nodes import (
    Leaf,
    NestedObject,
    NullOutput,
    ObjectList,
    ObjectOutput,
    OutputNode,
    SameRow,
    TypeName,
)
from resolvers.execution.output.objects import BOOLEAN, CODES, COUNT, DATE, TEXT, object_output
from resolvers.execution.output.pages import HAS_MORE, PARTS, ConnectionPage, Cursor, OtherSideOutput
from resolvers.execution.output.path_builder import build_graph_search
from resolvers.execution.output.scalars import Scalar
from resolvers.execution.planning.connections import EDGE_PARTS, SEARCH_PARTS
from resolvers.execution.planning.measures import group_arguments, measure_key
from resolvers.execution.planning.rows import ID, column_key, read_as_of
from resolvers.execution.selection.selection import SelectedField, Selection


@dataclass(frozen=True, slots=True)
class OutputBuilder:
    """Builder of outputs for one plan; `names` are the names of the page limits in the statement."""

    plan: QueryPlan
    names: dict[PageParameter, str]
    masked: frozenset[Guard] = frozenset()  # of level 1, whose values may come masked

    @classmethod
    def of(cls, plan: QueryPlan, statement: Statement) -> OutputBuilder:
        """Return the builder for a plan and its compiled statement."""
        names = {parameter: name for name, parameter in statement.parameters if isinstance(parameter, PageParameter)}
        return cls(plan, names, statement.masked)

    def operation(self, selection: Selection) -> ObjectOutput:
        """Return the output of the answer's `data`; its row is the record."""
        fields = [(field.key, self._root(field)) for field in selection.fields]
        return ObjectOutput(((frozenset({selection.type}), tuple(fields)),))

    def _root(self, field: SelectedField) -> OutputNode:
        if field.reading is FieldRole.REFUSED:
            return NullOutput()
        if not isinstance(field.reading, TraversalField | GraphSearchField | SearchField):
            return TypeName(None, "Query")
        place = self.plan.place(column_key(field), read_as_of(field))
        root = self.plan.roots[place]
        if isinstance(root.column, GraphSearch):
            return self._search(field, root.column, place, root.as_of)
        return self._column(field, root.column, place, root.as_of)

    def _search(self, field: SelectedField, column: GraphSearch, place: int, as_of: AsOf) -> OutputNode:
        return build_graph_search(
            field,
            column,
            place,
            lambda selection, row: self._row(selection, row, 0, as_of),
            lambda field, list_, place: self._column(field, list_, place, as_of),
        )

    def _column(self, field: SelectedField, column: ToOne | ToMany, place: int, as_of: AsOf) -> OutputNode:
        assert field.selection is not None, "a traversal returns objects"
        if isinstance(column, ToMany):
            page = self.names[PageParameter(column.page, "limit", column, as_of)]
            parts, plain = bool(column.parts), not (column.parts or column.page.has_more or column.page.backwards)
            return ConnectionPage(place, self._connection(field.selection, column, page, as_of), page, parts, plain)
        row = self._row(field.selection, column.row, 0, as_of)
        if guard := column.traversal.guard:
            return GuardedObject(place, row, guard.sensitivity)
        return NestedObject(place, row, field.nullable)

    def _row(self, selection: Selection, row: RowProjection, offset: int, as_of: AsOf) -> ObjectOutput:
        """Build the output of an object from the columns of a node, which start at `offset`."""
        abstract = MODEL.is_abstract(row.type)
        place = offset + row.place(ID.key) if abstract else None
        labels = MODEL.labels_of(row.type)
        cases = [(case.types & labels, case.fields) for case in selection.cases if case.types & labels]
        form = ObjectOutput(
            tuple(
                (types, tuple((field.key, self._field(field, types, row, offset, as_of)) for field in fields))
                for types, fields in cases
            ),
            place,
        )
        restricted = MODEL.restricted_labels(row.type)
        return with_note(form, restricted, offset + row.place(ID.key)) if restricted else form

    def _field(
        self, field: SelectedField, types: frozenset[str], row: RowProjection, offset: int, as_of: AsOf
    ) -> OutputNode:
        if field.reading is FieldRole.TYPE_NAME:
            name = next(iter(types)) if len(types) == 1 else None
            return TypeName(None if name else offset + row.place(ID.key), name)
        match field.reading:
            case MeasureField():
                return self._measure(field, row, offset, ())
            case MeasureGroup() if field.selection:
                return SameRow(self._group(field, row, offset))
        place = offset + row.place(column_key(field))
        match field.reading:
            case StoredField(prop):
                declared = MODEL.property_of(next(iter(types)), prop.name)
                return self._leaf(place, declared, nullable=field.nullable)
            case FieldRole.AS_OF:
                return Leaf(place, DATE)
            case FieldRole.NODE_LABEL:
                called = {MODEL.called_by(label).guard for label in types}
                return MaskableLeaf(place, TEXT) if called & self.masked else Leaf(place, TEXT)
        column = row.columns[place - offset]
        assert isinstance(column, ToOne | ToMany), "the other columns are traversals"
        return self._column(field, column, place, as_of)

    def _leaf(self, place: int, prop: Property, *, nullable: bool) -> OutputNode:
        if prop.guard in self.masked:
            return MaskableLeaf(place, Scalar.of(prop, nullable=nullable))
        return leaf_of(place, prop, nullable=nullable)

    def _group(self, group: SelectedField, row: RowProjection, offset: int) -> ObjectOutput:
        assert group.selection is not None, "a group of measures is an object"

        def part(field: SelectedField) -> OutputNode:
            match field.reading:
                case MeasureField():
                    return self._measure(field, row, offset, group_arguments(group))
                case MeasureGroup():
                    return SameRow(self._group(field, row, offset))
            return TypeName(None, str(group.selection and group.selection.type))

        return object_output(group.selection, part)

    def _measure(
        self, field: SelectedField, row: RowProjection, offset: int, arguments: tuple[Argument, ...]
    ) -> OutputNode:
        assert isinstance(field.reading, MeasureField), "the field is a measure"
        scalar = Scalar(value_type(field.reading.measure), nullable=field.nullable)
        return Leaf(offset + row.place(measure_key(field, arguments)), scalar)

    def _connection(self, selection: Selection, column: ToMany, page: str, as_of: AsOf) -> ObjectOutput:
        list_parts = ListPartBuilder(
            lambda selection, row, as_of: self._row(selection, row, 0, as_of), self._edge_property
        )

        def part(field: SelectedField) -> OutputNode:
            if output := list_parts.part(field, column, as_of):
                return output
            match field.reading:
                case FieldRole.NODES if field.selection:
                    return ObjectList(0, self._node(field.selection, column, page, as_of))
                case FieldRole.EDGES if field.selection:
                    return ObjectList(0, self._edge(field.selection, column, page, as_of))
                case FieldRole.PAGE_INFO if field.selection:
                    return SameRow(object_output(field.selection, lambda field: self._page_info(field, column, page)))
            return TypeName(None, selection.type)

        return object_output(selection, part)

    def _edge_property(self, field: SelectedField, columns: tuple[Column, ...], as_of: AsOf) -> OutputNode | None:
        """Build a property of a relationship, or the node that its reference names; None for other fields."""
        places = {column.key: place for place, column in enumerate(columns)}
        match field.reading:
            case EdgeField(prop):
                return leaf_of(places[column_key(field)], prop, nullable=field.nullable)
            case ReferenceField(prop) if field.selection:
                referenced = next(
                    column for column in columns if isinstance(column, ReferenceColumn) and column.reference == prop
                )
                return NestedObject(places[referenced.key], self._row(field.selection, referenced.row, 0, as_of))
        return None

    def _page_info(self, field: SelectedField, column: ToMany, page: str) -> OutputNode:
        place = len(column.edge)
        match field.reading:
            case FieldRole.HAS_NEXT_PAGE | FieldRole.HAS_PREVIOUS_PAGE as side:
                if (side is FieldRole.HAS_PREVIOUS_PAGE) is column.page.backwards:
                    return Leaf(HAS_MORE, BOOLEAN)
                has_part = HasOtherSide() in column.parts
                return OtherSideOutput(PARTS + column.part(HasOtherSide().key) if has_part else None, page)
            case FieldRole.START_CURSOR:
                return Cursor(page, place, 0)
            case FieldRole.END_CURSOR:
                return Cursor(page, place, -1)
        return TypeName(None, "PageInfo")

    def _node(self, selection: Selection, column: ToMany, page: str, as_of: AsOf) -> ObjectOutput:
        """Build an item of a connection's `nodes`: a node, or a link from the columns of the edge."""
        if selection.type in MODEL.labels or selection.type in MODEL.interfaces:
            return self._row(selection, column.row, column.offset, as_of)
        return self._edge(selection, column, page, as_of)

    def _edge(self, selection: Selection, column: ToMany, page: str, as_of: AsOf) -> ObjectOutput:
        places = {edge_column.key: place for place, edge_column in enumerate(column.edge)}

        def part(field: SelectedField) -> OutputNode:
            match field.reading:
                case FieldRole.NODE | FieldRole.LINK_OTHER if field.selection:
                    return SameRow(self._node(field.selection, column, page, as_of))
                case FieldRole.CURSOR:
                    return Cursor(page, len(column.edge))
                case EdgeField() | ReferenceField() if output := self._edge_property(field, column.edge, as_of):
                    return output
                case FieldRole.LINK_TYPE | FieldRole.LINK_DIRECTION as role:
                    return Leaf(places[EDGE_PARTS[role].key], TEXT)
                case FieldRole.LINK_FACTS as role if field.selection:
                    return ObjectList(places[EDGE_PARTS[role].key], object_output(field.selection, _fact))
                case FieldRole.SEARCH_MATCH | FieldRole.SEARCH_FIT as role:
                    return Leaf(places[SEARCH_PARTS[role].key], TEXT)
                case MeasureField(measure):
                    return Leaf(places[measure_key(field, ())], Scalar(value_type(measure), nullable=field.nullable))
                case FieldRole.MISSING | FieldRole.SURPLUS as role:
                    return Leaf(places[GapColumn(role.value).key], CODES)
                case FieldRole.PAIR_SOURCE if field.selection:
                    source = next(edge_column for edge_column in column.edge if isinstance(edge_column, SourceColumn))
                    return NestedObject(
                        places[source.key], self._row(field.selection, source.row, 0, as_of), nullable=False
                    )
                case FieldRole.REASON_COUNT:
                    return Leaf(places[ReasonCountColumn().key], COUNT)
                case FieldRole.HOPS:
                    return Leaf(places[HopsColumn().key], COUNT)
                case FieldRole.REASONS if field.selection:
                    reasons = next(edge_column for edge_column in column.edge if isinstance(edge_column, ReasonsColumn))
                    return ObjectList(
                        places[reasons.key],
                        object_output(field.selection, lambda field: self._reason(field, reasons, as_of)),
                    )
            return TypeName(None, selection.type)

        form, row = object_output(selection, part), column.row
        if not MODEL.restricted_labels(row.type):
            return form
        return with_note(form, frozenset({selection.type}), column.offset + row.place(ID.key))

    def _reason(self, field: SelectedField, reasons: ReasonsColumn, as_of: AsOf) -> OutputNode:
        match field.reading:
            case FieldRole.REASON_KIND:
                return Leaf(ReasonRecord.KIND, TEXT)
            case FieldRole.REASON_SINCE:
                return Leaf(ReasonRecord.SINCE, DATE)
            case FieldRole.REASON_VIA if field.selection:
                return SameRow(
                    self._row(field.selection, reasons.row, ReasonRecord.VIA, as_of),
                    ReasonRecord.VIA + reasons.row.place(ID.key),
                )
        return TypeName(None, "Reason")


def _fact(field: SelectedField) -> OutputNode:
    """Return the output of a part of a relationship's fact."""
    match field.reading:
        case FieldRole.FACT_NAME:
            return Leaf(FactRecord.NAME, TEXT)
        case FieldRole.FACT_VALUE:
            return Leaf(FactRecord.VALUE, TEXT)
    return TypeName(None, "LinkFact")


def leaf_of(place: int, prop: Property, *, nullable: bool) -> OutputNode:
    """Return the output of a stored property."""
    scalar = Scalar.of(prop, nullable=nullable)
    protected = prop.guard if prop.protected else None
    return GuardedLeaf(place, scalar, protected.sensitivity) if protected else Leaf(place, scalar)
