"""The way of a query: document → selection → plan → statement → one record → projector → answer.

Two executors stand on the same plan and give the same answer: *direct*, where the projector makes the answer of the
record, and *stepwise*, where graphql-core walks the same record. Direct is the rule; introspection, and a record that
breaks a promise of the schema, go stepwise. Introspection alone is selected from a description of the schema that is made
once (introspection.py), beside the event loop, as it is when it goes stepwise with other fields.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from graphql import GraphQLError, execute_sync

from gongjian.execution.answer import Answer, invalid, masked, partial, refused
from gongjian.execution.documents import graphql_schema, read_document
from gongjian.execution.gc_pauses import collect_behind
from gongjian.execution.introspection import SelectionReader, introspection
from gongjian.execution.limits import CostLimits
from gongjian.execution.requests import Ready, Request, ready_for
from gongjian.execution.usage import Usage
from gongjian.execution.worker_thread import WorkerThread
from graph.engine.client import Client
from graph.engine.lease import DataState, Lease
from graph.errors import GraphError, GraphUnavailable
from resolvers.execution.binding.binder import BoundParameters
from resolvers.execution.dates import today
from resolvers.execution.output.nodes import Pages, RowObject

log = logging.getLogger("gongjian.service")
KEPT = 4  # answers of the schema alone


class Way(StrEnum):
    """How a record becomes an answer."""

    DIRECT = "direct"
    STEPWISE = "stepwise"


@dataclass(slots=True)
class Service:
    """Answers requests from one graph."""

    client: Client
    lease: Lease
    limits: CostLimits
    uses: Usage = field(default_factory=Usage)
    aside: WorkerThread = field(default_factory=WorkerThread)
    kept: dict[tuple[object, ...], Answer] = field(default_factory=dict)  # of the schema alone

    async def answer(self, request: Request, way: Way = Way.DIRECT, *, counted: bool = True) -> Answer:
        """The answer to a request; never raises, whatever the request."""
        try:
            ready = self.ready(request)
            if isinstance(ready, Answer):
                return ready
            if counted:
                self.uses.add(request)
            return await self._answer(request, ready, way)
        except GraphError as error:
            return refused(error)
        except Exception as error:  # the last door: nothing answers a stack trace
            return Answer(None, (masked(error),), executed=False)
        finally:
            collect_behind()

    def ready(self, request: Request) -> Ready | Answer:
        """Everything that needs no graph: an `Answer` if GraphQL refuses the request. Done once for the same request."""
        self.limits.check_text(request.query)
        document = read_document(request.query)
        if document.code:
            return invalid(document.errors, document.code)
        return ready_for(document, request.operation_name, request.variables, self.limits)

    async def _answer(self, request: Request, ready: Ready, way: Way) -> Answer:
        direct, asks_the_graph = ready.prepared.direct, bool(ready.prepared.plan.roots)
        if not direct and not asks_the_graph:
            return await self._of_the_schema(request, ready)
        data, bound = await self._read(ready) if asks_the_graph else ([], BoundParameters({}, {}))
        if direct:
            return self.finish(request, ready, way, data, bound)
        return await self.aside.do(lambda: self.finish(request, ready, way, data, bound))

    def finish(self, request: Request, ready: Ready, way: Way, data: Any, bound: BoundParameters) -> Answer:
        """The answer that a record becomes."""
        if way is Way.DIRECT and ready.prepared.direct:
            try:
                return Answer(ready.prepared.projector.project(data, bound.pages))
            except Exception as broken:
                log.warning("a record breaks a promise of the schema: %r", broken)
        return self._stepwise(request, ready, data, bound.pages)

    async def _of_the_schema(self, request: Request, ready: Ready) -> Answer:
        """What needs no graph is the same every time, whatever the text's comments and blanks, so a few are kept."""
        asked = (ready.document.bare, request.operation_name, repr(sorted(ready.variables.items())))
        if kept := self.kept.get(asked):
            return kept
        return await self.aside.do(lambda: self._keep(asked, request, ready))

    def _keep(self, asked: tuple[object, ...], request: Request, ready: Ready) -> Answer:
        """Who waited in line for the same finds it made. Errors are told anew: their places are those of one text."""
        if asked in self.kept:
            return self.kept[asked]
        answer = self._introspected(ready) or self._stepwise(request, ready, [], {})
        if answer.errors:
            return answer
        while len(self.kept) >= KEPT:
            self.kept.pop(next(iter(self.kept)))
        self.kept[asked] = replace(answer, kept=answer.body())
        return self.kept[asked]

    def _introspected(self, ready: Ready) -> Answer | None:
        reader = SelectionReader(ready.document.fragments, ready.variables)
        data = reader.answer(ready.operation, introspection())
        return None if data is None else Answer(data)

    async def _read(self, ready: Ready) -> tuple[Any, BoundParameters]:
        """The record, read whole from one data set; once more if a loader came between."""
        for _ in range(2):
            state = await self.lease.current()
            bound = self.bind(ready, state)
            data = await self.send(ready, bound)
            if self.lease.holds(state) or await self._still(state):
                return data, bound
        raise GraphUnavailable("The data changed while it was read; try again in a few seconds.")

    async def send(self, ready: Ready, bound: BoundParameters) -> Any:
        """The value of the statement's one record."""
        try:
            return await self.client.read(ready.prepared.statement.text, bound.values)
        except GraphUnavailable:
            self.lease.forget()  # so that health says it too, before the next heartbeat
            raise

    async def _still(self, state: DataState) -> bool:
        """A long statement outlives its lease: look again whether anything has changed since it began."""
        return await self.lease.renew() == state

    def bind(self, ready: Ready, state: DataState) -> BoundParameters:
        """The values of the request; refuses what cannot be used or costs too much."""
        return ready.bind(state.horizon or today())

    def _stepwise(self, request: Request, ready: Ready, data: Any, pages: Pages) -> Answer:
        assert ready.document.node is not None, "only valid documents are executed"
        result = execute_sync(
            graphql_schema(),
            ready.document.node,
            root_value=RowObject(ready.prepared.form, data, pages),
            variable_values=dict(request.variables),
            operation_name=request.operation_name,
        )
        errors: list[GraphQLError] = result.errors or []
        return partial(result.data, errors) if errors else Answer(result.data)
