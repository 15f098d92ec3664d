"""Compile functions by the class of a plan's node: callers import the dispatcher, handlers register where they are written.

`graph/statement.py` imports every module of handlers once; a test asserts that each class has a handler.
"""

from __future__ import annotations

from functools import singledispatch

from graph.base import Condition
from graph.condition import conjuncts
from graph.context import Context
from graph.matching import Found, Match
from graph.place import Place
from graph.plan import Many
from graph.rows import Row


@singledispatch
def predicate(node: object, ctx: Context, at: Place, *, negated: bool = False) -> str:
    """Compile a condition on a row, or its negation, to an expression. Handlers: `graph/filtering.py`."""
    raise TypeError(f"{node!r} is no condition")


@singledispatch
def constrain(traversal: object, ctx: Context, match: Match, found: Found) -> Found:
    """Write what narrows a match beyond its pattern. Handler: `graph/narrowing.py`."""
    raise TypeError(f"{traversal!r} is no traversal")


@singledispatch
def column(node: object, ctx: Context, var: str, row: Row | None) -> str:
    """Compile a column of a row, or a root field (without one); write what the returned expression needs first.

    Handlers: `graph/columns.py`, `graph/listing.py`, `graph/searching.py`, `graph/shortest.py`, `graph/reaching.py`.
    """
    raise TypeError(f"{node!r} stands on an edge only")


@singledispatch
def listed(source: object, ctx: Context, node: Many, var: str, row: Row | None) -> str:
    """Compile a list by what its rows are found by. Handlers: `graph/listing.py`, `graph/searching.py`."""
    raise TypeError(f"{source!r} makes no list")


@singledispatch
def edge_column(part: object, ctx: Context, found: Found) -> str:
    """Compile a column of an edge. Handlers: `graph/columns.py`, `graph/searching.py`."""
    raise TypeError(f"{part!r} stands on no edge")


def predicates(where: Condition | None, ctx: Context, at: Place) -> list[str]:
    """Compile the conditions of a WHERE, one for each thing that must hold."""
    return [predicate(part, ctx, at) for part in conjuncts(where)]


def columns(row: Row, ctx: Context, var: str) -> list[str]:
    """Compile the columns of a row; what the returned expressions need is written first."""
    return [column(one, ctx, var, row) for one in row.columns]
