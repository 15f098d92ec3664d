"""Explains a request: answers it by the clock, then asks the engine what it did for it.

What is kept by the text of a request would cost nothing, so it is parsed, validated and planned once more, by the clock.
The answer is the one as usual, and its statement is run once. For the engine's plan it is run a second time, so that
counting does not slow the answer that is measured; what takes too long is not run again, and the plan is the one that
the engine makes without running it.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from graphql import parse, validate

from gongjian.execution.documents import MAX_TOKENS, graphql_schema, read_document
from gongjian.execution.prepared import prepare
from gongjian.execution.requests import Ready, Request
from gongjian.execution.service import Service
from gongjian.explain.explanation import Explanation
from gongjian.explain.timed_service import TimedService
from graph.engine.client import Client
from graph.engine.plan import EnginePlan
from graph.errors import Code, OperationTimeout, error_of
from graph.explain.plan_rules import advise
from graph.explain.profile import explain as plan_only
from graph.explain.profile import profile
from graph.explain.result_rules import record_advice
from graph.explain.scans import count_of, scans
from resolvers.execution.selection.variables import Variables


async def explain(service: Service, request: Request, found: Explanation, *, run: bool = True) -> None:
    """Fill in the explanation of a request. Raises what an answer would be refused with, and has then got so far."""
    _time_the_text(found, service, request)
    ready = service.ready(request)
    if not isinstance(ready, Ready):
        raise error_of(ready.errors[0])
    _time_the_planning(found, service, ready)
    found.prepared = ready.prepared
    clocked = TimedService(service, found)
    if run:
        run = await _answered(clocked, request, ready)
    elif ready.prepared.plan.roots:
        clocked.bind(ready, await service.lease.current())
    if clocked.values is not None:
        await _ask_the_engine(found, service.client, ready.prepared.statement.text, clocked.values, run=run)


def _time_the_text(found: Explanation, service: Service, request: Request) -> None:
    service.limits.check_text(request.query)
    if read_document(request.query).node is None:
        return
    with found.timed("parse"):
        node = parse(request.query, max_tokens=MAX_TOKENS, allow_empty_selection_sets=False)
    with found.timed("validate"):
        validate(graphql_schema(), node, allow_empty_selection_sets=False)


def _time_the_planning(found: Explanation, service: Service, ready: Ready) -> None:
    with found.timed("plan"):
        shape = Variables.of(graphql_schema(), ready.operation).shape(ready.variables)
        prepare(ready.document, ready.operation, shape, service.limits)


async def _answered(clocked: TimedService, request: Request, ready: Ready) -> bool:
    """Whether the answer came; if not, it took too long."""
    answer = clocked.found.answer = await clocked.answer(request)
    if answer.executed:
        clocked.found.advice = tuple(record_advice(ready.prepared.plan, clocked.data))
        return True
    if answer.code is not Code.OPERATION_TIMEOUT:
        raise error_of(answer.errors[0])
    clocked.found.note = ended_after(clocked.client.limits.statement_seconds)
    return False


async def _ask_the_engine(found: Explanation, client: Client, text: str, values: dict[str, Any], *, run: bool) -> None:
    found.plan = await _engine_plan(found, client, text, values, run=run)
    if found.plan is None:
        return
    if found.plan.milliseconds is not None:
        found.timings["engine"] = round(found.plan.milliseconds, 3)
    found.advice += advise(found.plan, text, await _counts(found.plan, client))


async def _engine_plan(
    found: Explanation, client: Client, text: str, values: dict[str, Any], *, run: bool
) -> EnginePlan | None:
    """What it did, or what it would do where doing it takes too long; each is given as long as an answer."""
    for look in (profile, plan_only) if run else (plan_only,):
        try:
            return await look(client, text, values)
        except OperationTimeout:
            found.note = ended_after(client.limits.statement_seconds)
    return None


async def _counts(plan: EnginePlan, client: Client) -> dict[str, int]:
    """How many there are of each label and link type that a plan reads whole; an engine that is too busy to say so is asked no more."""
    counts: dict[str, int] = {}
    with suppress(OperationTimeout):
        for name in sorted({scan.type for scan in scans(plan)}):
            counts[name] = await client.read(count_of(name), {})
    return counts


def ended_after(seconds: float) -> str:
    return (
        f"It took longer than {seconds:g} s and was ended: of the engine there is the plan that it makes beforehand, without "
        "the rows and hits of a run. 运行超过时限而终止;引擎计划为运行前所作,没有实际行数与命中数。"
    )
