"""Service with timings: it records times, parameters and the record in an explanation."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from gongjian.execution.answer import Answer
from gongjian.execution.prepared import Prepared
from gongjian.execution.requests import Ready, Request
from gongjian.execution.service import Executor, Service
from gongjian.explain.explanation import Explanation
from graph.engine.lease import DataState
from graph.query.arguments import Argument
from graph.query.parameters import AsOfParameter, PageParameter, PeriodParameter
from resolvers.execution.binding.binder import BoundParameters

SHOWN = (Argument, AsOfParameter, PageParameter, PeriodParameter)  # parameters whose values are shown


class TimedService(Service):
    """A service that shares the attributes of another one and fills in an explanation."""

    def __init__(self, service: Service, explanation: Explanation) -> None:
        super().__init__(**{attribute.name: getattr(service, attribute.name) for attribute in fields(service)})
        self.explanation = explanation
        self.values: dict[str, Any] | None = None
        self.data: Any = []

    def bind(self, ready: Ready, state: DataState) -> BoundParameters:
        """Bind the parameters, and record them."""
        with self.explanation.timed("bind"):
            bound = super().bind(ready, state)
        self.values, self.explanation.parameters = dict(bound.values), visible_values(ready.prepared, bound)
        return bound

    async def send(self, ready: Ready, bound: BoundParameters) -> Any:
        """Run the statement, and record its value."""
        with self.explanation.timed("statement"):
            self.data = await super().send(ready, bound)
        self.explanation.records = 1  # the client refuses another number
        return self.data

    def finish(self, request: Request, ready: Ready, executor: Executor, data: Any, bound: BoundParameters) -> Answer:
        """Build the answer."""
        with self.explanation.timed("project"):
            return super().finish(request, ready, executor, data, bound)


def visible_values(prepared: Prepared, bound: BoundParameters) -> dict[str, Any]:
    """Return the parameter values that derive from the request, and `…` for the others."""
    kinds = dict(prepared.statement.parameters)
    return {name: value if isinstance(kinds[name], SHOWN) else "…" for name, value in bound.values.items()}
