"""The query plan: traversals, predicates, sort keys and projections of an operation, as a tree of frozen values.

No Cypher text and no GraphQL here. A parameter carries an opaque `source`. The planner turns the source into a value;
the compiler only names the parameter. Two documents that select the same fields in another order, or under other
aliases, have equal plans except for those sources.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from graph.model import Property
from graph.query.arguments import Argument
from graph.query.base import Column, ConnectionPart, Key, Predicate
from graph.query.rows import AsOf, RowProjection
from graph.query.sort_keys import SortKey
from graph.query.sources import MOST, ListSource
from graph.query.traversal import Traversal


@dataclass(frozen=True, slots=True)
class PageRequest:
    """The page that a request asks for: `first` rows after a cursor or an offset, or `last` rows before a cursor."""

    first: object | None
    after: object | None = None
    last: object | None = None
    before: object | None = None
    offset: object | None = None
    has_more: bool = False  # the record says whether another page follows in the reading direction
    wants_sort_values: bool = False  # each row returns its sort values, for cursors
    wants_rows: bool = True  # the request selects rows, not only values of the whole list

    @property
    def backwards(self) -> bool:
        """Return whether the page ends before a cursor."""
        return self.last is not None

    @property
    def is_plain(self) -> bool:
        """Return whether the page begins at the first row and needs no sort values."""
        return not (self.backwards or self.after or self.before or self.offset or self.wants_sort_values)

    @property
    def start_cursor(self) -> object | None:
        """Return the cursor that reading begins at, if the request gives one."""
        return self.before if self.backwards else self.after


@dataclass(frozen=True, slots=True)
class ToOne(Column):
    """At most one node, at the end of a traversal."""

    field: str
    traversal: Traversal
    arguments: tuple[Argument, ...]
    row: RowProjection
    key: Key


@dataclass(frozen=True, slots=True)
class ToMany(Column):
    """A page of a list. Each row holds the edge's columns, the sort values if wanted, then the node's columns."""

    field: str
    source: ListSource
    arguments: tuple[Argument, ...]
    page: PageRequest
    edge: tuple[Column, ...]
    row: RowProjection
    key: Key
    where: Predicate | None = None
    order: tuple[SortKey, ...] = ()
    ordered: bool = False  # the request gives the order
    parts: tuple[ConnectionPart, ...] = ()  # values of the whole list, beside the page

    @property
    def traversal(self) -> Traversal:
        """Return the traversal of the list. Raises `AssertionError` if the list has another source."""
        assert isinstance(self.source, Traversal), f"{self.field} follows no path"
        return self.source

    @property
    def by_count(self) -> bool:
        """Return whether the default order begins with the nodes that have the most reasons."""
        return isinstance(self.source, Traversal) and self.source.by_count and not self.ordered

    @property
    def has_reasons(self) -> bool:
        """Return whether each node comes once, with its reasons."""
        return isinstance(self.source, Traversal) and self.source.reasons

    @property
    def most(self) -> int:
        """Return the maximum number of rows of a page."""
        return self.source.max_rows if isinstance(self.source, Traversal) else MOST

    def part(self, key: Key) -> int:
        """Return the position of a part among the parts."""
        return next(position for position, part in enumerate(self.parts) if part.key == key)

    @property
    def offset(self) -> int:
        """Return the position of the node's first column in each row."""
        return len(self.edge) + self.page.wants_sort_values


@dataclass(frozen=True, slots=True)
class ReasonsColumn(Column):
    """The reasons for a node: kind, since and, with `via`, the row of the node in between."""

    row: RowProjection
    via: bool

    @property
    def key(self) -> Key:
        return ("~reasons",)


@dataclass(frozen=True, slots=True)
class ReferenceColumn(Column):
    """The node whose id a property of the row's relationship holds."""

    reference: Property
    row: RowProjection

    @property
    def name(self) -> str:
        """Return the name of the GraphQL field: the property's name without `Id`."""
        return self.reference.name.removesuffix("Id")

    @property
    def key(self) -> Key:
        return ("~refers", self.name)


@dataclass(frozen=True, slots=True)
class SourceColumn(Column):
    """The node at the other end of a pair."""

    row: RowProjection

    @property
    def key(self) -> Key:
        return ("~source",)


@dataclass(frozen=True)
class GraphSearch:
    """A root field that searches the graph instead of following a traversal (`graph/query/graph_search.py`)."""

    field: str
    key: Key

    def format_lines(self, indent: str, as_of: AsOf) -> Iterator[str]:
        """Yield the lines of the printed plan."""
        raise NotImplementedError


@dataclass(frozen=True)
class RootField:
    """A root field: its column and its as-of date."""

    column: ToOne | ToMany | GraphSearch
    as_of: AsOf


@dataclass(frozen=True)
class QueryPlan:
    """The plan of a read operation: its root fields in canonical order."""

    roots: tuple[RootField, ...]

    @cached_property
    def _positions(self) -> dict[tuple[Key, AsOf], int]:
        return {(root.column.key, root.as_of): position for position, root in enumerate(self.roots)}

    def place(self, key: Key, as_of: AsOf) -> int:
        """Return the position of a root field in the record."""
        return self._positions[key, as_of]


def lists_of(row: RowProjection) -> tuple[ToMany, ...]:
    """Return the lists directly below a row, also those below its to-one nodes and reasons."""
    lists: list[ToMany] = []
    for column in row.columns:
        match column:
            case ToMany():
                lists.append(column)
            case ToOne() | ReasonsColumn():
                lists += lists_of(column.row)
    return tuple(lists)
