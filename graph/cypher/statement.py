"""Compilation of a plan to one Cypher statement, whose one record holds the whole answer.

The text consists of names of the model and of the traversals. Every value is a parameter in `$v`. So one variable
shape always gives one text, which an engine plans once.

A list is `CALL (outer) { … RETURN collect([…]) AS name }` between the clauses. Neo4j and ArcadeDB accept this form,
which always returns one row. A page is cut before any column is projected.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.access.rights import Rights

# handlers register when their modules are imported
from graph.cypher import columns, predicates, reachability, requirements, search, shortest_paths  # noqa: F401
from graph.cypher.columns import found_row
from graph.cypher.context import Context
from graph.cypher.dispatch import column
from graph.cypher.list_match import ListFinder
from graph.cypher.lists import ListCompiler
from graph.cypher.writer import CypherWriter
from graph.model import Guard
from graph.query.access import Anchored, access_of
from graph.query.parameters import Parameter
from graph.query.plan import QueryPlan, RootField, ToMany, ToOne
from graph.query.rows import AsOf
from graph.query.traversal import Traversal


@dataclass(frozen=True)
class Statement:
    """Cypher text and its parameters: `$v` holds a value for each name.

    `compared` are guards and labels above level 1 whose values conditions and groups of a viewer with rights use: the
    rows tell these values. Values of level 1 whose guard is in `masked` come plain, or as `[masked
    value]`. `figure_days` are as-of dates of figures over people, which an analyst gets on some days only.
    """

    text: str
    parameters: tuple[tuple[str, Parameter], ...]
    compared: frozenset[str] = frozenset()
    masked: frozenset[Guard] = frozenset()
    figure_days: frozenset[AsOf] = frozenset()

    def __str__(self) -> str:
        return self.text


def compile_statement(plan: QueryPlan, rights: Rights | None = None, *, begins_later: bool = False) -> Statement:
    """Compile a plan, for a viewer with these rights, to a statement that ends with `RETURN [… of each root field] AS data`.

    `begins_later`: something begins after the day of the data, so beginnings are checked on that day too.
    """
    writer, seeks = CypherWriter(rights, begins_later), dict[str, None]()
    write = _single_root if len(plan.roots) == 1 else _root
    answers = [write(Context(writer, root.as_of, seeks), root) for root in plan.roots]
    opening = [f"WITH {', '.join(f'$v.{name} AS {name}' for name in seeks)}"] if seeks else []
    text = "\n".join([*opening, *writer.lines, f"RETURN [{', '.join(answers)}] AS data"])
    parameters = tuple((name, parameter) for parameter, name in writer.parameters.items())
    return Statement(
        text, parameters, frozenset(writer.compared), frozenset(writer.masked), frozenset(writer.figure_days)
    )


def _root(ctx: Context, root: RootField) -> str:
    """Compile a root field; return the variable that holds its value."""
    return column(root.column, ctx, ", ".join(_seek_variables(ctx, root)), None)


def _single_root(ctx: Context, root: RootField) -> str:
    """Compile the only root field, without a `CALL` if its clauses return one record in any case."""
    variables = ", ".join(_seek_variables(ctx, root))
    match root.column:
        case ToOne() as single:
            return found_row(single, ctx, variables, None)[1]
        case ToMany(source=Traversal(), parts=()) as rows:
            return ListCompiler(ListFinder(ctx, rows, variables, None)).page()
    return column(root.column, ctx, variables, None)


def _seek_variables(ctx: Context, root: RootField) -> list[str]:
    """Bind the values that a root field is matched by; a graph search binds its values itself."""
    match root.column:
        case ToOne(arguments=arguments):
            return [ctx.seek(argument) for argument in arguments]
        case ToMany(source=Traversal()) as found:
            access = access_of(found, root.as_of, at_root=True)
            return [ctx.seek(access.anchor.compare.operand)] if isinstance(access, Anchored) else []
    return []
