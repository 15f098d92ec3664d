"""What a request becomes, whole: selection, plan, statement, parameters, the engine's plan, times, records, advice.

`explain` goes the way of `gongjian/service.py` once more, slowly: every stage anew (an answer takes what is kept), each
with its time, as far as the request gets; what it does not get to is None. For the engine's plan the statement is run
again by itself, so that counting does not slow the answer that is measured.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from graphql import parse, validate

from gongjian.documents import MAX_TOKENS, graphql_schema, read_document
from gongjian.operation import Prepared, prepare
from gongjian.ready import Ready
from gongjian.request import Request
from gongjian.service import Service, Way
from graph.advice import Advice
from graph.advising import advise
from graph.argument import Argument
from graph.client import Client
from graph.engine_plan import EnginePlan
from graph.errors import error_of
from graph.profiling import explain as plan_only
from graph.profiling import profile
from graph.scans import scans
from graph.writer import DayPart, DerivedPart, PagePart
from resolvers.binding import Bound
from resolvers.variables import Variables

SHOWN = (Argument, DayPart, PagePart, DerivedPart)  # parameters that a request or the data's day decide


@dataclass(slots=True)
class Explanation:
    """Filled stage by stage. Times are in milliseconds, by stage; those of `engine` are the engine's own word."""

    timings: dict[str, float] = field(default_factory=dict)
    prepared: Prepared | None = None
    parameters: dict[str, Any] | None = None
    plan: EnginePlan | None = None
    records: int | None = None
    advice: tuple[Advice, ...] = ()

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        began = time.perf_counter()
        try:
            yield
        finally:
            self.timings[stage] = round((time.perf_counter() - began) * 1000, 3)

    def as_dict(self) -> dict[str, Any]:
        """`extensions.explain`."""
        prepared, plan = self.prepared, self.plan
        return {
            "selection": str(prepared.selection) if prepared else None,
            "plan": str(prepared.plan) if prepared else None,
            "statement": prepared.statement.text if prepared else None,
            "parameters": self.parameters,
            "enginePlan": plan.as_list() if plan else None,
            "cost": {"estimatedRows": plan.estimated, "rows": plan.rows, "dbHits": plan.hits} if plan else None,
            "timings": self.timings,
            "records": self.records,
            "advice": [one.as_dict() for one in self.advice],
        }


async def explain(service: Service, request: Request, found: Explanation, *, run: bool = True) -> None:
    """Fill in the explanation of a request. Raises what an answer would be refused with, and has then got so far."""
    _time_the_text(found, service, request)
    ready = service.ready(request)
    if not isinstance(ready, Ready):
        raise error_of(ready.errors[0])
    _time_the_planning(found, service, ready)
    found.prepared = ready.prepared
    if not ready.prepared.plan.roots:
        return
    state = await service.lease.current()
    with found.timed("bind"):
        bound = service.bind(ready, state)
    found.parameters = shown(ready.prepared, bound)
    if run:
        await _time_the_answer(found, service, request, ready, bound)
    await _ask_the_engine(found, service.client, ready.prepared.statement.text, bound.values, run=run)


def _time_the_text(found: Explanation, service: Service, request: Request) -> None:
    """Parse and validate once more: what is kept by its text would cost nothing."""
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


async def _time_the_answer(found: Explanation, service: Service, request: Request, ready: Ready, bound: Bound) -> None:
    with found.timed("statement"):
        data = await service.client.read(ready.prepared.statement.text, bound.values)
    found.records = 1  # another number would have been refused
    with found.timed("project"):
        service.finish(request, ready, Way.DIRECT, data, bound)


async def _ask_the_engine(
    found: Explanation, client: Client, text: str, values: Mapping[str, Any], *, run: bool
) -> None:
    found.plan = await (profile if run else plan_only)(client, text, dict(values))
    if found.plan.milliseconds is not None:
        found.timings["engine"] = round(found.plan.milliseconds, 3)
    labels = {scan.type for scan in scans(found.plan) if not scan.of_links}
    counts = {label: await client.read(count_of(label), {}) for label in sorted(labels)}
    found.advice = advise(found.plan, text, counts)


def count_of(label: str) -> str:
    """How many nodes of a label there are, which engines know without looking at them."""
    return f"MATCH (n{'' if label == 'Node' else f':{label}'}) RETURN count(n) AS data"


def shown(prepared: Prepared, bound: Bound) -> dict[str, Any]:
    """The values by name that came with the request or follow from it; of others it is only told that they are there."""
    kinds = dict(prepared.statement.parameters)
    return {name: value if isinstance(kinds[name], SHOWN) else "…" for name, value in bound.values.items()}
