"""Pages of computed lists: Relay connections whose cursors are positions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2s
from typing import Any, Generic, TypeVar, cast

import strawberry

from graph.model import ValueType
from resolvers.execution.binding.cursors import read_cursor, write_cursor
from resolvers.execution.invalid_value import refusal
from resolvers.execution.messages import NOT_A_CURSOR, NOT_A_PAGE_SIZE
from schema.core.fields import PAGE_SIZE
from schema.page import PageInfo

T = TypeVar("T")
S = TypeVar("S")
C = TypeVar("C")
MOST = 10_000  # rows of a page: a network is shown as a whole


@dataclass(frozen=True, slots=True)
class PagePosition:
    """Position of a page in its list."""

    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@dataclass(frozen=True, slots=True)
class Row(Generic[T]):
    """An edge: a row with its cursor."""

    node: T
    cursor: str


@dataclass(frozen=True)
class Page(Generic[T]):
    """A page of a computed list; `start` is the position of its first row."""

    rows: Sequence[T]
    signature: str
    start: int
    total: int

    def nodes(self) -> Sequence[T]:
        """Return the rows of the page."""
        return self.rows

    def edges(self) -> list[Row[T]]:
        """Return the rows of the page with their cursors."""
        return [Row(row, self._cursor(place)) for place, row in enumerate(self.rows)]

    def page_info(self) -> PagePosition:
        """Return the position of the page in its list."""
        return PagePosition(
            has_next_page=self.start + len(self.rows) < self.total,
            has_previous_page=self.start > 0,
            start_cursor=self._cursor(0) if self.rows else None,
            end_cursor=self._cursor(len(self.rows) - 1) if self.rows else None,
        )

    def total_count(self) -> int:
        """Return the length of the list."""
        return self.total

    def _cursor(self, place: int) -> str:
        return write_cursor(self.signature, [self.start + place])


def connection(node: type) -> Callable[[type], Any]:
    """Return a decorator that makes a class `XConnection` the connection of computed nodes: an object of it is a `Page`."""
    name = node.__strawberry_definition__.name  # type: ignore[attr-defined]  # set by Strawberry
    edge = strawberry.type(type(f"{name}Edge", (), {"__annotations__": {"node": node, "cursor": str}}))
    types = {"nodes": list[node], "edges": list[edge], "page_info": PageInfo, "total_count": int}  # type: ignore[valid-type]

    def declare(cls: type) -> Any:
        for field, type_ in types.items():
            setattr(cls, field, strawberry.field(resolver=_calling(field), graphql_type=type_))
        return strawberry.type(cls)

    return declare


def _calling(name: str) -> Callable[[Any], Any]:
    def resolve(root: Any) -> Any:
        return getattr(root, name)()

    return resolve


def page_size(field: str, first: int | None, most: int) -> int:
    """Return the number of rows of a page. Raises `BadUserInput` for one that is not allowed."""
    size = PAGE_SIZE if first is None else first
    if not 0 <= size <= most:
        raise refusal(field, "first", NOT_A_PAGE_SIZE(number=size, most=most))
    return size


def signature_of(field: str, facts: tuple[object, ...]) -> str:
    """Return the signature of a list's cursors, which another list refuses."""
    return blake2s(f"{field}\n{facts}".encode(), digest_size=4).hexdigest()


@dataclass(frozen=True, slots=True)
class PageArguments:
    """Arguments of a page; `field` and `facts` tell its list from others: cursors of another list are refused."""

    field: str
    first: int | None
    after: str | None
    facts: tuple[object, ...] = ()

    def of(self, connection: type[C], rows: Sequence[S], made: Callable[[S], object]) -> C:
        """Return the page of a list as a connection; `made` turns its rows into objects. Raises `BadUserInput`."""
        size = page_size(self.field, self.first, MOST)
        start = self._start()
        page = rows[start : start + size]
        return cast("C", Page([made(row) for row in page], self._signature, start, len(rows)))

    @property
    def _signature(self) -> str:
        return signature_of(self.field, self.facts)

    def _start(self) -> int:
        if self.after is None:
            return 0
        (position,) = read_cursor(self.after, self._signature, [ValueType.INT], (self.field, "after"))
        if position < 0:
            raise refusal(self.field, "after", NOT_A_CURSOR(value=self.after))
        return int(position) + 1
