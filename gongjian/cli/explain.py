"""`gongjian explain`: selection, plan, statement, engine plan, timings and advice of a question."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from typing import Annotated, Any

import orjson
import typer
from rich.console import Console
from rich.table import Table

from gongjian.cli.ask import AsOf, Vars, ViewAs, What, request_of
from gongjian.connection import connected, refuse_empty
from gongjian.execution.requests import Request
from gongjian.explain.explain import explain as fill
from gongjian.explain.explanation import Explanation
from gongjian.settings import read_settings
from graph.engine.plan import EnginePlan
from graph.errors import error_of
from graph.query.printer import plan_text

NONE = "none: the plan reads no unnecessary rows"
NONE_BEFOREHAND = "none: the plan has no full scan; a profiled run gives more advice"


def explain(
    what: What,
    var: Vars = None,
    as_of: AsOf = None,
    view_as: ViewAs = None,
    profile: Annotated[
        bool,
        typer.Option("--profile/--no-profile", help="Run the statement and count rows, or only get the engine's plan."),
    ] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print the explanation as JSON.")] = False,
) -> None:
    """Show selection, plan, Cypher, the engine's plan with rows and hits, times and advice for a question.

    Examples:

    `gongjian explain F03`

    `gongjian explain '{ people(first: 5) { nodes { name } } }' --no-profile`
    """
    asyncio.run(_explain(request_of(what, var, as_of, view_as), profile, as_json))


async def _explain(request: Request, run: bool, as_json: bool) -> None:
    explanation, settings = Explanation(), read_settings()
    refuse_empty(settings)
    async with connected(settings) as graph:
        await fill(graph.service, request, explanation, run=run)
    if explanation.answer and explanation.answer.errors:
        raise error_of(explanation.answer.errors[0])
    if as_json:
        sys.stdout.write(orjson.dumps(explanation.as_dict(), option=orjson.OPT_INDENT_2).decode() + "\n")
    else:
        show(Console(soft_wrap=True, highlight=False, markup=False), explanation)


def show(console: Console, explanation: Explanation) -> None:
    """Print each part with its title."""
    for title, part in _parts(explanation):
        console.print(f"\n── {title} " + "─" * (60 - len(title)), style="bold")
        console.print(part)


def _parts(explanation: Explanation) -> Iterator[tuple[str, Any]]:
    prepared = explanation.prepared
    assert prepared is not None, "a refused request raises before"
    if explanation.viewer and not explanation.viewer.unlimited:
        yield "Viewer", str(explanation.viewer)
    yield "Selection", str(prepared.selection)
    yield "Plan", plan_text(prepared.plan)
    yield "Cypher", prepared.statement.text
    yield "Parameters", _table(explanation.parameters or {})
    if explanation.note:
        yield "Note", explanation.note
    if explanation.plan is not None:
        yield f"Engine's plan{'' if explanation.plan.ran else ', not run'}", str(explanation.plan)
        if cost := _cost(explanation.plan):
            yield "Cost", _table(cost)
    yield "Projector", str(prepared.projector)
    yield "Times in ms", _table(explanation.timings)
    if explanation.plan is not None:
        yield "Advice", "\n".join(map(str, explanation.advice)) or (NONE if explanation.plan.ran else NONE_BEFOREHAND)


def _table(pairs: dict[str, Any]) -> Table:
    table = Table.grid(padding=(0, 2))
    for name, value in pairs.items():
        table.add_row(name, str(value))
    return table


def _cost(plan: EnginePlan) -> dict[str, str]:
    cost = {"estimated rows": plan.estimated, "rows": plan.rows, "hits": plan.hits}
    return {name: f"{value:,.0f}" for name, value in cost.items() if value is not None}
