"""A service that answers as usual, by the clock, and keeps what an explanation wants of the way."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from gongjian.execution.answer import Answer
from gongjian.execution.prepared import Prepared
from gongjian.execution.requests import Ready, Request
from gongjian.execution.service import Service, Way
from gongjian.explain.explanation import Explanation
from graph.engine.lease import DataState
from graph.query.arguments import Argument
from graph.query.parameters import AsOfParameter, PageParameter, PeriodParameter
from resolvers.execution.binding.binder import BoundParameters

SHOWN = (Argument, AsOfParameter, PageParameter, PeriodParameter)  # parameters that a request or the data's day decide


class TimedService(Service):
    """Another look at a service: what it holds is that one's, what it finds goes into an explanation."""

    def __init__(self, service: Service, found: Explanation) -> None:
        super().__init__(**{one.name: getattr(service, one.name) for one in fields(service)})
        self.found = found
        self.values: dict[str, Any] | None = None
        self.data: Any = []

    def bind(self, ready: Ready, state: DataState) -> BoundParameters:
        with self.found.timed("bind"):
            bound = super().bind(ready, state)
        self.values, self.found.parameters = dict(bound.values), shown(ready.prepared, bound)
        return bound

    async def send(self, ready: Ready, bound: BoundParameters) -> Any:
        with self.found.timed("statement"):
            self.data = await super().send(ready, bound)
        self.found.records = 1  # another number would have been refused
        return self.data

    def finish(self, request: Request, ready: Ready, way: Way, data: Any, bound: BoundParameters) -> Answer:
        with self.found.timed("project"):
            return super().finish(request, ready, way, data, bound)


def shown(prepared: Prepared, bound: BoundParameters) -> dict[str, Any]:
    """The values by name that came with the request or follow from it; of others it is only told that they are there."""
    kinds = dict(prepared.statement.parameters)
    return {name: value if isinstance(kinds[name], SHOWN) else "…" for name, value in bound.values.items()}
