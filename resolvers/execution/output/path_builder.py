"""How the record of a walk becomes the answer: paths as nodes and links, or what was reached."""

from __future__ import annotations

from collections.abc import Callable

from graph.model import ValueType
from graph.query.graph_search import Reachability, ShortestPaths
from graph.query.layout import PathLinkRecord, PathRecord, PathsRecord, ReachCountRecord, ReachRecord
from graph.query.plan import GraphSearch, ToMany
from graph.query.rows import RowProjection
from resolvers.execution.fields import Part
from resolvers.execution.output.nodes import At, Each, EachLink, Form, Inner, Output, TypeName, TypeOf
from resolvers.execution.output.objects import COUNT, TEXT, TRUTH, form
from resolvers.execution.output.scalars import Scalar
from resolvers.execution.planning.rows import key_of
from resolvers.execution.selection.selection import Asked, Selection

OPEN_DATE = Scalar(ValueType.DATE, nullable=True)
NodeForm = Callable[[Selection, RowProjection], Form]
PageOf = Callable[[Asked, ToMany, int], Output]


def shape_walk(asked: Asked, column: GraphSearch, place: int, node: NodeForm, page: PageOf) -> Output:
    """The object of a walk, null where there is no end to it; `node` and `page` make what the shaper knows to make."""
    assert asked.selection is not None, "a walk gives an object"
    match column:
        case ShortestPaths():
            return Inner(place, _paths(asked.selection, column, node))
        case Reachability():
            return Inner(place, _reached(asked.selection, column, page))
    raise TypeError(f"{column} is no walk")


def _paths(selection: Selection, column: ShortestPaths, node: NodeForm) -> Form:
    def part(asked: Asked) -> Output:
        match asked.reading:
            case Part.PATHS if asked.selection:
                return Each(PathsRecord.PATHS, _path(asked.selection, column, node))
            case Part.TRUNCATED:
                return At(PathsRecord.TRUNCATED, TRUTH)
            case Part.HUBS:
                return At(PathsRecord.HUBS, COUNT)
        return TypeName(None, selection.type)

    return form(selection, part)


def _path(selection: Selection, column: ShortestPaths, node: NodeForm) -> Form:
    def part(asked: Asked) -> Output:
        match asked.reading:
            case Part.HOPS:
                return At(PathRecord.HOPS, COUNT)
            case Part.PATH_NODES if asked.selection:
                return Each(PathRecord.NODES, node(asked.selection, column.row))
            case Part.PATH_LINKS if asked.selection:
                return EachLink(_link(asked.selection, column, node))
        return TypeName(None, selection.type)

    return form(selection, part)


def _link(selection: Selection, column: ShortestPaths, node: NodeForm) -> Form:
    def part(asked: Asked) -> Output:
        match asked.reading:
            case Part.LINK_TYPE:
                return At(PathLinkRecord.TYPE, TEXT)
            case Part.LINK_DIRECTION:
                return At(PathLinkRecord.DIRECTION, TEXT)
            case Part.PATH_SINCE:
                return At(PathLinkRecord.SINCE, OPEN_DATE)
            case Part.PATH_UNTIL:
                return At(PathLinkRecord.UNTIL, OPEN_DATE)
            case Part.PATH_FROM if asked.selection:
                return Inner(PathLinkRecord.BEFORE, node(asked.selection, column.row), nullable=False)
            case Part.PATH_TO if asked.selection:
                return Inner(PathLinkRecord.BEHIND, node(asked.selection, column.row), nullable=False)
        return TypeName(None, selection.type)

    return form(selection, part)


def _reached(selection: Selection, column: Reachability, page: PageOf) -> Form:
    lists = {one.key: (one, place) for place, one in enumerate(column.lists, start=ReachRecord.PAGES)}

    def part(asked: Asked) -> Output:
        match asked.reading:
            case Part.COUNTS if asked.selection:
                return Each(ReachRecord.COUNTS, _count(asked.selection))
            case Part.TRUNCATED:
                return At(ReachRecord.TRUNCATED, TRUTH)
            case Part.HUBS:
                return At(column.hubs_place, COUNT)
            case Part.REACHED:
                return page(asked, *lists[key_of(asked)])
        return TypeName(None, selection.type)

    return form(selection, part)


def _count(selection: Selection) -> Form:
    def part(asked: Asked) -> Output:
        match asked.reading:
            case Part.COUNT_TYPE:
                return TypeOf(ReachCountRecord.PREFIX)
            case Part.COUNT:
                return At(ReachCountRecord.NUMBER, COUNT)
        return TypeName(None, selection.type)

    return form(selection, part)
