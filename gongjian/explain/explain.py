"""Explanation of a request: its answer with timings, then the engine's plan and advice.

The document is parsed, validated and planned again for the timings, because the service caches the results. The statement
runs once for the answer, and once more for the profile, so that counting does not slow the measured run. After a time-out
the engine's plan comes from EXPLAIN, without a second run.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from graphql import parse, validate

from gongjian.execution.documents import MAX_TOKENS, graphql_schema, is_mutation, read_document
from gongjian.execution.prepared import prepare
from gongjian.execution.requests import Bound, Ready, Request
from gongjian.execution.service import Service
from gongjian.explain.explanation import Explanation
from gongjian.explain.timed_service import TimedService
from gongjian.messages import COUNTS_ALL, NO_EXPLANATION_OF_CHANGES
from graph.engine.client import Client
from graph.engine.plan import EnginePlan
from graph.errors import BadUserInput, Code, OperationTimeout, error_of
from graph.explain.plan_rules import advise
from graph.explain.profile import explain as plan_only
from graph.explain.profile import profile
from graph.explain.result_rules import record_advice
from graph.explain.scans import count_of, scans
from resolvers.execution.selection.variables import Variables


async def explain(
    service: Service, request: Request, explanation: Explanation, *, run: bool = True, of_all: bool = True
) -> None:
    """Fill in the explanation of a request; without `of_all`, a viewer who does not see everything gets no engine's plan.

    Raises the `GraphError` of a refused request; the explanation then contains the stages before the error. The answer
    contains the errors of refused root fields.
    """
    if is_mutation(request.query, request.operation_name):
        raise BadUserInput(NO_EXPLANATION_OF_CHANGES())
    explanation.viewer = request.viewer
    _time_parsing(explanation, service, request)
    ready = await service.ready_by_rights(request)
    if not isinstance(ready, Ready):
        raise error_of(ready.errors[0])
    _time_planning(explanation, service, ready)
    explanation.prepared = ready.prepared
    timed = TimedService(service, explanation)
    if run:
        run = await _answer(timed, request)
    elif ready.prepared.has_statement:
        _refuse(timed.bind(ready, await service.lease.current()))
    rights = ready.asked_by.rights
    if not of_all and rights and not rights.show_everything:
        explanation.note = COUNTS_ALL()
    elif timed.values is not None:
        text = explanation.prepared.statement.text
        await _explain_statement(explanation, service.client, text, timed.values, run=run)


def _refuse(bound: Bound) -> None:
    """Raise the error of the first refused root field: without a run, no answer contains it."""
    if bound.errors:
        raise error_of(bound.errors[0])


def _time_parsing(explanation: Explanation, service: Service, request: Request) -> None:
    service.limits.check_text(request.query)
    if read_document(request.query, suggestions=service.suggestions).node is None:
        return
    with explanation.timed("parse"):
        node = parse(request.query, max_tokens=MAX_TOKENS, allow_empty_selection_sets=False)
    with explanation.timed("validate"):
        validate(graphql_schema(), node, allow_empty_selection_sets=False)


def _time_planning(explanation: Explanation, service: Service, ready: Ready) -> None:
    with explanation.timed("plan"):
        shape = Variables.of(graphql_schema(), ready.operation).shape(ready.variables)
        prepare(ready.document, ready.operation, shape, service.limits, rights=ready.asked_by.rights)


async def _answer(timed: TimedService, request: Request) -> bool:
    """Answer the request; return false after a time-out."""
    answer = timed.explanation.answer = await timed.answer(request)
    if answer.executed:
        if timed.values is not None and timed.explanation.prepared is not None:
            timed.explanation.advice = tuple(record_advice(timed.explanation.prepared.plan, timed.data))
        return True
    if answer.code is not Code.OPERATION_TIMEOUT:
        raise error_of(answer.errors[0])
    timed.explanation.note = timeout_note(timed.client.limits.statement_seconds)
    return False


async def _explain_statement(
    explanation: Explanation, client: Client, text: str, values: dict[str, Any], *, run: bool
) -> None:
    explanation.plan = await _engine_plan(explanation, client, text, values, run=run)
    if explanation.plan is None:
        return
    if explanation.plan.milliseconds is not None:
        explanation.timings["engine"] = round(explanation.plan.milliseconds, 3)
    explanation.advice += advise(explanation.plan, text, await _scan_counts(explanation.plan, client))


async def _engine_plan(
    explanation: Explanation, client: Client, text: str, values: dict[str, Any], *, run: bool
) -> EnginePlan | None:
    """Return the plan of PROFILE, or of EXPLAIN after a time-out; None if both time out."""
    for read_plan in (profile, plan_only) if run else (plan_only,):
        try:
            return await read_plan(client, text, values)
        except OperationTimeout:
            explanation.note = timeout_note(client.limits.statement_seconds)
    return None


async def _scan_counts(plan: EnginePlan, client: Client) -> dict[str, int]:
    """Return the number of nodes or relationships of each scanned label or type; stop after a time-out."""
    counts: dict[str, int] = {}
    with suppress(OperationTimeout):
        for name in sorted({scan.type for scan in scans(plan)}):
            counts[name] = await client.read(count_of(name), {})
    return counts


def timeout_note(seconds: float) -> str:
    """Return the note of an explanation whose statement timed out."""
    return (
        f"The statement took longer than {seconds:g} s and was stopped: the engine's plan is an estimate, without the rows "
        "and hits of a run. 运行超过时限而终止;引擎计划为运行前所作,没有实际行数与命中数。"
    )
