"""Compile functions by the class of a plan's node. Callers import the dispatcher; handlers register in their modules.

`graph/cypher/statement.py` imports every module of handlers once. A test asserts that each class has a handler.
"""

from __future__ import annotations

from functools import singledispatch

from graph.cypher.context import Context
from graph.cypher.match import MatchCompiler, MatchResult
from graph.cypher.row_scope import RowScope
from graph.query.base import Predicate
from graph.query.plan import ToMany
from graph.query.predicates import conjuncts
from graph.query.rows import RowProjection


@singledispatch
def predicate(node: object, ctx: Context, at: RowScope, *, negated: bool = False) -> str:
    """Compile a predicate on a row, or its negation, to an expression. Handlers: `graph/cypher/predicates.py`."""
    raise TypeError(f"no Cypher for the predicate {node!r}")


@singledispatch
def constrain(traversal: object, ctx: Context, match: MatchCompiler, found: MatchResult) -> MatchResult:
    """Write the conditions of a match beyond its pattern. Handler: `graph/cypher/requirements.py`."""
    raise TypeError(f"no Cypher for the traversal {traversal!r}")


@singledispatch
def column(node: object, ctx: Context, var: str, row: RowProjection | None) -> str:
    """Compile a column of a row, or a root field (`row` is None); write the clauses that its expression needs.

    Handlers: `columns.py`, `lists.py`, `search.py`, `shortest_paths.py` and `reachability.py` in `graph/cypher/`.
    """
    raise TypeError(f"no Cypher for the column {node!r} outside of an edge")


@singledispatch
def listed(source: object, ctx: Context, node: ToMany, var: str, row: RowProjection | None) -> str:
    """Compile a list by the source of its rows. Handlers: `graph/cypher/lists.py`, `graph/cypher/search.py`."""
    raise TypeError(f"no Cypher for a list of {source!r}")


@singledispatch
def edge_column(part: object, ctx: Context, found: MatchResult) -> str:
    """Compile a column of an edge. Handlers: `graph/cypher/columns.py`, `graph/cypher/search.py`."""
    raise TypeError(f"no Cypher for the edge column {part!r}")


def predicates(where: Predicate | None, ctx: Context, at: RowScope) -> list[str]:
    """Compile a predicate to the conditions of a WHERE, one for each conjunct."""
    return [predicate(part, ctx, at) for part in conjuncts(where)]


def columns(row: RowProjection, ctx: Context, var: str) -> list[str]:
    """Compile the columns of a row; write the clauses that their expressions need."""
    return [column(part, ctx, var, row) for part in row.columns]
