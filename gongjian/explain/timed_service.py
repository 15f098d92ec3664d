"""Service with timings: it records times, parameters and the record in an explanation."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from gongjian.execution.answer import Answer
from gongjian.execution.requests import Bound, Ready, Request
from gongjian.execution.service import Executor, Service
from gongjian.explain.explanation import Explanation
from graph.engine.lease import DataState
from graph.query.arguments import Argument
from graph.query.parameters import AsOfParameter, PageParameter, PeriodParameter

SHOWN = (Argument, AsOfParameter, PageParameter, PeriodParameter)  # parameters whose values are shown


class TimedService(Service):
    """A service that shares the attributes of another one and fills in an explanation."""

    def __init__(self, service: Service, explanation: Explanation) -> None:
        super().__init__(**{one.name: getattr(service, one.name) for one in fields(service) if one.init})
        self.networks = service.networks
        self.explanation = explanation
        self.values: dict[str, Any] | None = None
        self.data: Any = []

    def bind(self, ready: Ready, state: DataState) -> Bound:
        """Bind the parameters, and record them if a root field is left to answer."""
        with self.explanation.timed("bind"):
            bound = super().bind(ready, state)
        if bound.prepared.has_statement:
            self.values, self.explanation.parameters = dict(bound.values), visible_values(bound)
            self.explanation.prepared = bound.prepared
        return bound

    async def send(self, bound: Bound) -> Any:
        """Run the statement, and record its value."""
        with self.explanation.timed("statement"):
            self.data = await super().send(bound)
        self.explanation.records = 1  # the client refuses another number
        return self.data

    def finish(self, request: Request, ready: Ready, executor: Executor, data: Any, bound: Bound) -> Answer:
        """Build the answer."""
        with self.explanation.timed("project"):
            return super().finish(request, ready, executor, data, bound)


def visible_values(bound: Bound) -> dict[str, Any]:
    """Return the parameter values that derive from the request, and `…` for the others."""
    kinds = dict(bound.prepared.statement.parameters)
    return {name: value if isinstance(kinds[name], SHOWN) else "…" for name, value in bound.values.items()}
