"""How the record of a walk becomes the answer: paths as nodes and links, or what was reached."""

from __future__ import annotations

from collections.abc import Callable

from graph.model import ValueType
from graph.paths import Paths, Reached
from graph.plan import Many, Walk
from graph.rows import Row
from resolvers.forming import COUNT, TEXT, TRUTH, form
from resolvers.output import At, Each, EachLink, Form, Inner, Output, TypeName, TypeOf
from resolvers.planning import key_of
from resolvers.reading import Part
from resolvers.scalar import Scalar
from resolvers.selection import Asked, Selection

OPEN_DATE = Scalar(ValueType.DATE, nullable=True)
NodeForm = Callable[[Selection, Row], Form]
PageOf = Callable[[Asked, Many, int], Output]


def shape_walk(asked: Asked, column: Walk, place: int, node: NodeForm, page: PageOf) -> Output:
    """The object of a walk, null where there is no end to it; `node` and `page` make what the shaper knows to make."""
    assert asked.selection is not None, "a walk gives an object"
    match column:
        case Paths():
            return Inner(place, _paths(asked.selection, column, node))
        case Reached():
            return Inner(place, _reached(asked.selection, column, page))
    raise TypeError(f"{column} is no walk")


def _paths(selection: Selection, column: Paths, node: NodeForm) -> Form:
    """Of `[paths, truncated, hubs]`."""

    def part(asked: Asked) -> Output:
        match asked.reading:
            case Part.PATHS if asked.selection:
                return Each(0, _path(asked.selection, column, node))
            case Part.TRUNCATED:
                return At(1, TRUTH)
            case Part.HUBS:
                return At(2, COUNT)
        return TypeName(None, selection.type)

    return form(selection, part)


def _path(selection: Selection, column: Paths, node: NodeForm) -> Form:
    """Of `[hops, nodes, links]`."""

    def part(asked: Asked) -> Output:
        match asked.reading:
            case Part.HOPS:
                return At(0, COUNT)
            case Part.PATH_NODES if asked.selection:
                return Each(1, node(asked.selection, column.row))
            case Part.PATH_LINKS if asked.selection:
                return EachLink(_link(asked.selection, column, node))
        return TypeName(None, selection.type)

    return form(selection, part)


def _link(selection: Selection, column: Paths, node: NodeForm) -> Form:
    """Of `[type, direction, since, until, before, behind]`."""

    def part(asked: Asked) -> Output:
        match asked.reading:
            case Part.LINK_TYPE:
                return At(0, TEXT)
            case Part.LINK_DIRECTION:
                return At(1, TEXT)
            case Part.PATH_SINCE:
                return At(2, OPEN_DATE)
            case Part.PATH_UNTIL:
                return At(3, OPEN_DATE)
            case Part.PATH_FROM if asked.selection:
                return Inner(4, node(asked.selection, column.row), nullable=False)
            case Part.PATH_TO if asked.selection:
                return Inner(5, node(asked.selection, column.row), nullable=False)
        return TypeName(None, selection.type)

    return form(selection, part)


def _reached(selection: Selection, column: Reached, page: PageOf) -> Form:
    """Of `[counts, truncated, page, …, hubs]`."""
    places = {one.key: place for place, one in enumerate(column.lists, start=2)}

    def part(asked: Asked) -> Output:
        match asked.reading:
            case Part.COUNTS if asked.selection:
                return Each(0, _count(asked.selection))
            case Part.TRUNCATED:
                return At(1, TRUTH)
            case Part.HUBS:
                return At(2 + len(column.lists), COUNT)
            case Part.REACHED:
                place = places[key_of(asked)]
                return page(asked, column.lists[place - 2], place)
        return TypeName(None, selection.type)

    return form(selection, part)


def _count(selection: Selection) -> Form:
    """Of `[prefix, number]`."""

    def part(asked: Asked) -> Output:
        match asked.reading:
            case Part.COUNT_TYPE:
                return TypeOf(0)
            case Part.COUNT:
                return At(1, COUNT)
        return TypeName(None, selection.type)

    return form(selection, part)
