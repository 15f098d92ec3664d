"""Outputs of a graph search: shortest paths as nodes and links, or the nodes reached."""

from __future__ import annotations

from collections.abc import Callable

from graph.model import ValueType
from graph.query.graph_search import Reachability, ShortestPaths
from graph.query.layout import PathLinkRecord, PathRecord, PathsRecord, ReachCountRecord, ReachRecord
from graph.query.plan import GraphSearch, ToMany
from graph.query.rows import RowProjection
from resolvers.execution.fields import FieldRole
from resolvers.execution.output.disclosure import with_note
from resolvers.execution.output.nodes import (
    Leaf,
    NestedObject,
    ObjectList,
    ObjectOutput,
    OutputNode,
    PathLinks,
    TypeName,
    TypeOf,
)
from resolvers.execution.output.objects import BOOLEAN, COUNT, TEXT, object_output
from resolvers.execution.output.scalars import Scalar
from resolvers.execution.planning.rows import ID, column_key
from resolvers.execution.selection.selection import SelectedField, Selection

OPEN_DATE = Scalar(ValueType.DATE, nullable=True)
NodeBuilder = Callable[[Selection, RowProjection], ObjectOutput]
PageBuilder = Callable[[SelectedField, ToMany, int], OutputNode]


def build_graph_search(
    selected: SelectedField, column: GraphSearch, place: int, node: NodeBuilder, page: PageBuilder
) -> OutputNode:
    """Build the object of a graph search, null if a start or end node is missing.

    `node` builds the output of a node, `page` that of a connection.
    """
    assert selected.selection is not None, "a graph search returns an object"
    match column:
        case ShortestPaths():
            return NestedObject(place, _paths(selected.selection, column, node))
        case Reachability():
            return NestedObject(place, _reached(selected.selection, column, page))
    raise TypeError(f"{column} is not a graph search")


def _paths(selection: Selection, column: ShortestPaths, node: NodeBuilder) -> ObjectOutput:
    def part(selected: SelectedField) -> OutputNode:
        match selected.reading:
            case FieldRole.PATHS if selected.selection:
                return ObjectList(PathsRecord.PATHS, _path(selected.selection, column, node))
            case FieldRole.TRUNCATED:
                return Leaf(PathsRecord.TRUNCATED, BOOLEAN)
            case FieldRole.HUBS:
                return Leaf(PathsRecord.HUBS, COUNT)
        return TypeName(None, selection.type)

    return object_output(selection, part)


def _path(selection: Selection, column: ShortestPaths, node: NodeBuilder) -> ObjectOutput:
    def part(selected: SelectedField) -> OutputNode:
        match selected.reading:
            case FieldRole.HOPS:
                return Leaf(PathRecord.HOPS, COUNT)
            case FieldRole.PATH_NODES if selected.selection:
                return ObjectList(PathRecord.NODES, node(selected.selection, column.row))
            case FieldRole.PATH_LINKS if selected.selection:
                return PathLinks(_link(selected.selection, column, node))
        return TypeName(None, selection.type)

    return object_output(selection, part)


def _link(selection: Selection, column: ShortestPaths, node: NodeBuilder) -> ObjectOutput:
    def part(selected: SelectedField) -> OutputNode:
        match selected.reading:
            case FieldRole.LINK_TYPE:
                return Leaf(PathLinkRecord.TYPE, TEXT)
            case FieldRole.LINK_DIRECTION:
                return Leaf(PathLinkRecord.DIRECTION, TEXT)
            case FieldRole.PATH_SINCE:
                return Leaf(PathLinkRecord.SINCE, OPEN_DATE)
            case FieldRole.PATH_UNTIL:
                return Leaf(PathLinkRecord.UNTIL, OPEN_DATE)
            case FieldRole.PATH_FROM if selected.selection:
                return NestedObject(PathLinkRecord.BEFORE, node(selected.selection, column.row), nullable=False)
            case FieldRole.PATH_TO if selected.selection:
                return NestedObject(PathLinkRecord.BEHIND, node(selected.selection, column.row), nullable=False)
        return TypeName(None, selection.type)

    form, id_place = object_output(selection, part), column.row.place(ID.key)
    for end in (PathLinkRecord.BEFORE, PathLinkRecord.BEHIND):
        form = with_note(form, frozenset({selection.type}), end, id_place)
    return form


def _reached(selection: Selection, column: Reachability, page: PageBuilder) -> ObjectOutput:
    lists = {list_.key: (list_, place) for place, list_ in enumerate(column.lists, start=ReachRecord.PAGES)}

    def part(selected: SelectedField) -> OutputNode:
        match selected.reading:
            case FieldRole.COUNTS if selected.selection:
                return ObjectList(ReachRecord.COUNTS, _count(selected.selection))
            case FieldRole.TRUNCATED:
                return Leaf(ReachRecord.TRUNCATED, BOOLEAN)
            case FieldRole.HUBS:
                return Leaf(column.hubs_place, COUNT)
            case FieldRole.REACHED:
                return page(selected, *lists[column_key(selected)])
        return TypeName(None, selection.type)

    return object_output(selection, part)


def _count(selection: Selection) -> ObjectOutput:
    def part(selected: SelectedField) -> OutputNode:
        match selected.reading:
            case FieldRole.COUNT_TYPE:
                return TypeOf(ReachCountRecord.PREFIX)
            case FieldRole.COUNT:
                return Leaf(ReachCountRecord.NUMBER, COUNT)
        return TypeName(None, selection.type)

    return object_output(selection, part)
