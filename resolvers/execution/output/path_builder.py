"""How the record of a walk becomes the answer: paths as nodes and links, or what was reached."""

from __future__ import annotations

from collections.abc import Callable

from graph.model import ValueType
from graph.query.graph_search import Reachability, ShortestPaths
from graph.query.layout import PathLinkRecord, PathRecord, PathsRecord, ReachCountRecord, ReachRecord
from graph.query.plan import GraphSearch, ToMany
from graph.query.rows import RowProjection
from resolvers.execution.fields import FieldRole
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
from resolvers.execution.output.objects import COUNT, TEXT, TRUTH, object_output
from resolvers.execution.output.scalars import Scalar
from resolvers.execution.planning.rows import column_key
from resolvers.execution.selection.selection import SelectedField, Selection

OPEN_DATE = Scalar(ValueType.DATE, nullable=True)
NodeForm = Callable[[Selection, RowProjection], ObjectOutput]
PageOf = Callable[[SelectedField, ToMany, int], OutputNode]


def build_graph_search(
    asked: SelectedField, column: GraphSearch, place: int, node: NodeForm, page: PageOf
) -> OutputNode:
    """The object of a walk, null where there is no end to it; `node` and `page` make what the shaper knows to make."""
    assert asked.selection is not None, "a walk gives an object"
    match column:
        case ShortestPaths():
            return NestedObject(place, _paths(asked.selection, column, node))
        case Reachability():
            return NestedObject(place, _reached(asked.selection, column, page))
    raise TypeError(f"{column} is no walk")


def _paths(selection: Selection, column: ShortestPaths, node: NodeForm) -> ObjectOutput:
    def part(asked: SelectedField) -> OutputNode:
        match asked.reading:
            case FieldRole.PATHS if asked.selection:
                return ObjectList(PathsRecord.PATHS, _path(asked.selection, column, node))
            case FieldRole.TRUNCATED:
                return Leaf(PathsRecord.TRUNCATED, TRUTH)
            case FieldRole.HUBS:
                return Leaf(PathsRecord.HUBS, COUNT)
        return TypeName(None, selection.type)

    return object_output(selection, part)


def _path(selection: Selection, column: ShortestPaths, node: NodeForm) -> ObjectOutput:
    def part(asked: SelectedField) -> OutputNode:
        match asked.reading:
            case FieldRole.HOPS:
                return Leaf(PathRecord.HOPS, COUNT)
            case FieldRole.PATH_NODES if asked.selection:
                return ObjectList(PathRecord.NODES, node(asked.selection, column.row))
            case FieldRole.PATH_LINKS if asked.selection:
                return PathLinks(_link(asked.selection, column, node))
        return TypeName(None, selection.type)

    return object_output(selection, part)


def _link(selection: Selection, column: ShortestPaths, node: NodeForm) -> ObjectOutput:
    def part(asked: SelectedField) -> OutputNode:
        match asked.reading:
            case FieldRole.LINK_TYPE:
                return Leaf(PathLinkRecord.TYPE, TEXT)
            case FieldRole.LINK_DIRECTION:
                return Leaf(PathLinkRecord.DIRECTION, TEXT)
            case FieldRole.PATH_SINCE:
                return Leaf(PathLinkRecord.SINCE, OPEN_DATE)
            case FieldRole.PATH_UNTIL:
                return Leaf(PathLinkRecord.UNTIL, OPEN_DATE)
            case FieldRole.PATH_FROM if asked.selection:
                return NestedObject(PathLinkRecord.BEFORE, node(asked.selection, column.row), nullable=False)
            case FieldRole.PATH_TO if asked.selection:
                return NestedObject(PathLinkRecord.BEHIND, node(asked.selection, column.row), nullable=False)
        return TypeName(None, selection.type)

    return object_output(selection, part)


def _reached(selection: Selection, column: Reachability, page: PageOf) -> ObjectOutput:
    lists = {one.key: (one, place) for place, one in enumerate(column.lists, start=ReachRecord.PAGES)}

    def part(asked: SelectedField) -> OutputNode:
        match asked.reading:
            case FieldRole.COUNTS if asked.selection:
                return ObjectList(ReachRecord.COUNTS, _count(asked.selection))
            case FieldRole.TRUNCATED:
                return Leaf(ReachRecord.TRUNCATED, TRUTH)
            case FieldRole.HUBS:
                return Leaf(column.hubs_place, COUNT)
            case FieldRole.REACHED:
                return page(asked, *lists[column_key(asked)])
        return TypeName(None, selection.type)

    return object_output(selection, part)


def _count(selection: Selection) -> ObjectOutput:
    def part(asked: SelectedField) -> OutputNode:
        match asked.reading:
            case FieldRole.COUNT_TYPE:
                return TypeOf(ReachCountRecord.PREFIX)
            case FieldRole.COUNT:
                return Leaf(ReachCountRecord.NUMBER, COUNT)
        return TypeName(None, selection.type)

    return object_output(selection, part)
