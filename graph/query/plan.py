"""The plan of an operation: which paths, which values, in which order. A tree of frozen values that prints itself.

No Cypher text and no GraphQL here. Parameters carry an opaque `source` that the side which made the plan can turn into
a value; the compiler only names them. Two documents that ask for the same things in another order, or under other
names, have equal plans but for those sources.
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
    """Which part of a list: its `first` rows behind a cursor or an offset, or its `last` before one; and what each row tells."""

    first: object | None
    after: object | None = None
    last: object | None = None
    before: object | None = None
    offset: object | None = None
    has_more: bool = False  # whether there is another page in the direction of reading
    wants_sort_values: bool = False  # the order values of each row, for cursors
    wants_rows: bool = True  # whether anything of its rows is asked, or only what the whole list comes to

    @property
    def backwards(self) -> bool:
        return self.last is not None

    @property
    def is_plain(self) -> bool:
        """Whether it is the beginning of a list, and none of its rows tells where it stands."""
        return not (self.backwards or self.after or self.before or self.offset or self.wants_sort_values)

    @property
    def start_cursor(self) -> object | None:
        """The cursor that stands where reading begins."""
        return self.before if self.backwards else self.after


@dataclass(frozen=True, slots=True)
class ToOne(Column):
    """At most one node at the end of a path."""

    field: str
    traversal: Traversal
    arguments: tuple[Argument, ...]
    row: RowProjection
    key: Key


@dataclass(frozen=True, slots=True)
class ToMany(Column):
    """A page of a list. Each of its rows is the edge's columns, the order keys if wanted, then the node's columns."""

    field: str
    source: ListSource
    arguments: tuple[Argument, ...]
    page: PageRequest
    edge: tuple[Column, ...]
    row: RowProjection
    key: Key
    where: Predicate | None = None
    order: tuple[SortKey, ...] = ()
    ordered: bool = False  # whether the request says how
    parts: tuple[ConnectionPart, ...] = ()  # what of the whole list is wanted beside the page

    @property
    def traversal(self) -> Traversal:
        """The paths of a list that follows some."""
        assert isinstance(self.source, Traversal), f"{self.field} follows no path"
        return self.source

    @property
    def by_count(self) -> bool:
        return isinstance(self.source, Traversal) and self.source.by_count and not self.ordered

    @property
    def has_reasons(self) -> bool:
        """Whether each node comes once, with why it was found."""
        return isinstance(self.source, Traversal) and self.source.reasons

    @property
    def most(self) -> int:
        """How many rows a page may have."""
        return self.source.max_rows if isinstance(self.source, Traversal) else MOST

    def part(self, key: Key) -> int:
        """The place of a part among the parts."""
        return next(place for place, part in enumerate(self.parts) if part.key == key)

    @property
    def offset(self) -> int:
        """Where the node's columns begin in each row."""
        return len(self.edge) + self.page.wants_sort_values


@dataclass(frozen=True, slots=True)
class ReasonsColumn(Column):
    """Why a node was found: kind, since, and the row of what it goes through."""

    row: RowProjection
    via: bool

    @property
    def key(self) -> Key:
        return ("~reasons",)


@dataclass(frozen=True, slots=True)
class ReferenceColumn(Column):
    """The node that a reference on a link names."""

    reference: Property
    row: RowProjection

    @property
    def name(self) -> str:
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
    """A root field that searches the graph rather than follows a path (graph/query/graph_search.py)."""

    field: str
    key: Key

    def format_lines(self, indent: str, day: AsOf) -> Iterator[str]:
        """The lines of a plan's tree."""
        raise NotImplementedError


@dataclass(frozen=True)
class RootField:
    """A root field: what it finds, on which day."""

    column: ToOne | ToMany | GraphSearch
    as_of: AsOf


@dataclass(frozen=True)
class QueryPlan:
    """A whole read operation: its root fields in canonical order."""

    roots: tuple[RootField, ...]

    @cached_property
    def _places(self) -> dict[tuple[Key, AsOf], int]:
        return {(root.column.key, root.as_of): place for place, root in enumerate(self.roots)}

    def place(self, key: Key, day: AsOf) -> int:
        return self._places[key, day]


def lists_of(row: RowProjection) -> tuple[ToMany, ...]:
    """The lists directly below a row, also those below its single nodes and reasons."""
    found: list[ToMany] = []
    for column in row.columns:
        match column:
            case ToMany():
                found.append(column)
            case ToOne() | ReasonsColumn():
                found += lists_of(column.row)
    return tuple(found)
