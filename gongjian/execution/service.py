"""Service: document → selection → plan → statement → one record → projector → answer.

Two executors read the same record and return the same answer. In the *direct* executor the projector builds the answer; in
the *stepwise* executor graphql-core resolves each field. The direct executor is the default. The stepwise executor handles
introspection, and records that violate the schema. Operations with introspection alone are answered from a description of
the schema (introspection.py). Introspection runs in a worker thread, beside the event loop.

Fields that are computed (schema/networks/, schema/trail/) have resolvers of their own. The operation runs stepwise, in a thread
with an event loop of its own, and its other root fields are read by one statement as always. So do mutations,
one root field after another.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from inspect import isawaitable
from typing import Any, TypeVar

from graphql import ExecutionResult, execute, execute_sync

from changes.editor import Editor
from gongjian.access.demo import refuse_real
from gongjian.changing.context import Changing
from gongjian.execution.answer import Answer, internal, invalid, partial, refused
from gongjian.execution.audited import check_purpose, entry_of, refusal_entry
from gongjian.execution.data_day import DataDay
from gongjian.execution.documents import graphql_schema, read_document
from gongjian.execution.gc_pauses import collect_after_answer
from gongjian.execution.introspection import SelectionReader, introspection
from gongjian.execution.limits import WHOLE, CostLimits
from gongjian.execution.locations import located
from gongjian.execution.notes import after_horizon, changed_anyway
from gongjian.execution.requests import AskedBy, Bound, Ready, Request, ready_for
from gongjian.execution.trail_reader import TrailReader
from gongjian.execution.usage import Usage
from gongjian.execution.worker_thread import WorkerThread
from gongjian.messages import DATA_CHANGED
from gongjian.networks.context import Context
from gongjian.networks.store import Networks
from graph.access.effective import STANDARD, EffectiveMatrix
from graph.access.rights import Rights
from graph.access.viewer import Viewer
from graph.audit.trail import AuditTrail
from graph.engine.bookmark import Bookmark
from graph.engine.client import Client
from graph.engine.lease import DataState, Lease
from graph.errors import GraphError, GraphUnavailable, NotAllowed, OperationTooCostly, error_of
from graph.model import Guard
from resolvers.execution.dates import today
from resolvers.execution.output.disclosure import Disclosure
from resolvers.execution.output.nodes import RowObject

log = logging.getLogger("gongjian.service")
T = TypeVar("T")
CACHED_ANSWERS = 4  # to operations without a statement
OF_VIEWER = frozenset({"viewer", "changeable"})  # root fields whose answers depend on who asks


class Executor(StrEnum):
    """The executor that turns a record into an answer."""

    DIRECT = "direct"
    STEPWISE = "stepwise"


@dataclass(slots=True)
class Service:
    """The service of one graph."""

    client: Client
    lease: Lease
    limits: CostLimits
    suggestions: bool = True  # similar names in errors
    trail: AuditTrail | None = None  # None in tests of answers alone
    matrix: EffectiveMatrix = STANDARD
    usage: Usage = field(default_factory=Usage)
    worker: WorkerThread = field(default_factory=WorkerThread)
    computing: WorkerThread = field(default_factory=lambda: WorkerThread.of(8, "gongjian-computing"))
    cached: dict[tuple[object, ...], Answer] = field(default_factory=dict)  # answers without a statement
    networks: Networks = field(init=False)
    editor: Editor | None = None  # None: this service makes no changes

    def __post_init__(self) -> None:
        self.networks = Networks.of(self, self.client.limits.statement_seconds)

    async def answer(self, request: Request, executor: Executor = Executor.DIRECT, *, count: bool = True) -> Answer:
        """Answer a request; never raises. `count` adds the request to the usage statistics."""
        made: list[int] = []  # numbers of the changesets that the request makes
        try:
            ready = await self.ready_by_rights(request)
            if isinstance(ready, Answer):
                return ready
            if count and not ready.changes:  # what is used is asked again, to plan it
                self.usage.add(request)
            answer = await self._answer(request, ready, executor, made)
            await self._record_answer(request, answer)
            return await self._marked(answer, made) if made else answer
        except GraphError as error:
            return replace(await self._refuse(request, error), notes=changed_anyway(made))
        except Exception as error:  # an answer never contains a stack trace
            return replace(internal(error), notes=changed_anyway(made))
        finally:
            collect_after_answer()

    def ready(self, request: Request) -> Ready | Answer:
        """Prepare a request without the graph, cached; return an `Answer` for a document or variables with errors.

        Raises `BadUserInput` for an unknown operation, and `OperationTooCostly`.
        """
        try:
            self.limits.check_text(request.query)
        except OperationTooCostly as error:
            raise located(error) from None
        document = read_document(request.query, suggestions=self.suggestions)
        if document.code:
            return invalid(document.errors, document.code)
        return ready_for(document, request.operation_name, request.variables, self.limits, self._asked_by(request))

    async def ready_by_rights(self, request: Request) -> Ready | Answer:
        """Prepare a request for the rights of its viewer, which depend on the counties of the data.

        Introspection and refusals need no graph. Raises as `ready`, and `GraphUnavailable`.
        """
        ready = self.ready(request)
        if request.viewer.is_unlimited or isinstance(ready, Answer) or not ready.prepared.reads:
            return ready
        known = self.lease.counties
        await self.lease.current()
        return ready if self.lease.counties == known else self.ready(request)

    async def _marked(self, answer: Answer, made: list[int]) -> Answer:
        """Return an answer with the bookmark of the changesets that it made, and with a note about them if it has errors."""
        notes = changed_anyway(made) if answer.errors else ()
        return replace(answer, notes=(*answer.notes, *notes), bookmark=await self._bookmark(max(made)))

    async def _bookmark(self, number: int) -> Bookmark | None:
        """Return the bookmark of a changeset, None if the graph is away by now."""
        try:
            state = await self.lease.current()
        except GraphError:
            return None
        return Bookmark(state.version, number, await self.client.bookmarks())

    async def _record_answer(self, request: Request, answer: Answer) -> None:
        """Record what an answer shows above level 1, and a preview, before it leaves.

        Raises `GraphUnavailable`, and `BadUserInput` for an export of personal data without a purpose.

        A viewer without limits is the service itself, or a command of whoever holds the data.
        """
        if self.trail and not request.viewer.is_unlimited and (entry := entry_of(request, answer.disclosed)):
            check_purpose(answer.disclosed, request.purpose)
            await self.trail.append(entry)

    async def _refuse(self, request: Request, error: GraphError) -> Answer:
        """Return the answer for a refused request; record a refusal by the viewer's rights before it leaves."""
        try:
            if self.trail and isinstance(error, NotAllowed):
                await self.trail.append(refusal_entry(request))
        except GraphUnavailable as unavailable:
            return refused(unavailable)
        return refused(error)

    def _asked_by(self, request: Request) -> AskedBy:
        return AskedBy(request.viewer, self.rights_of(request.viewer, self.lease.counties))

    def rights_of(self, viewer: Viewer, counties: tuple[str, ...]) -> Rights | None:
        """Return the rights of a viewer on data of these counties, by the matrix of this service."""
        return Rights.of(viewer, counties, self.matrix)

    async def whole(self, request: Request) -> Any:
        """Return the data of one of the service's own documents, which may ask whole lists. Raises `GraphError`."""
        data, bound = await self._own(request, WHOLE)
        # not in the threads of computed operations, which wait for it
        return await self.worker.run(lambda: bound.prepared.projector.project(data, bound.pages))

    async def rows(self, request: Request, limits: CostLimits, disclosed: Disclosure) -> RowObject:
        """Return the root of a document's record for the resolvers of another operation. Raises `GraphError`.

        `disclosed` is that operation's.
        """
        data, bound = await self._own(request, limits)
        return RowObject(bound.prepared.form, data, bound.disclosing(disclosed))

    async def _own(self, request: Request, limits: CostLimits) -> tuple[Any, Bound]:
        document = read_document(request.query)
        assert not document.errors, f"{document.errors}"
        ready = ready_for(document, request.operation_name, request.variables, limits, self._asked_by(request))
        assert isinstance(ready, Ready), "the variables were accepted before"
        data, bound = await self._read(ready)
        if bound.errors:
            raise error_of(bound.errors[0])
        return data, bound

    async def _answer(self, request: Request, ready: Ready, executor: Executor, made: list[int]) -> Answer:
        direct, has_statement = ready.prepared.direct, ready.prepared.has_statement
        if ready.changes:  # never twice, whatever happens to the data
            return replace(await self._computed(request, ready, await self.lease.current(), made), speaks=True)
        if ready.prepared.computes:
            return await self._compute(request, ready)
        if not (direct or has_statement or ready.prepared.errors):
            return await self._introspect(request, ready)
        data, bound = await self._read(ready) if has_statement else ([], ready.bind(DataDay(today())))
        if direct:
            return self.finish(request, ready, executor, data, bound)
        return await self.worker.run(lambda: self.finish(request, ready, executor, data, bound))

    async def _compute(self, request: Request, ready: Ready) -> Answer:
        """Answer an operation with computed root fields. Raises `GraphError`."""
        return await self._from_one_state(lambda state: self._computed(request, ready, state, []))

    async def _computed(self, request: Request, ready: Ready, state: DataState, made: list[int]) -> Answer:
        data, bound = await self._record(ready, state)
        loop = asyncio.get_running_loop()
        trail = TrailReader(self.client, request.viewer, state.counties, Disclosure())
        rights = ready.asked_by.rights
        shown = frozenset(guard for guard in Guard if rights is None or rights.sees_everywhere(guard))
        if rights is None or rights.sees_all_plain(Guard.NAME):  # whoever names people in changes sees these people
            shown |= {Guard.NAME}
        changing = Changing(self.editor, request.viewer, loop, shown, made)
        context = Context(self.networks, trail, request.variables, loop, request.viewer, changing)
        answer = await self.computing.run(lambda: asyncio.run(self._execute(request, ready, data, bound, context)))
        if changing.refused and self.trail:
            await self.trail.append(refusal_entry(request))
        notes = after_horizon(context.days, DataDay.of(state))
        return replace(answer, notes=(*answer.notes, *notes))

    def finish(self, request: Request, ready: Ready, executor: Executor, data: Any, bound: Bound) -> Answer:
        """Turn a record into the answer."""
        if executor is Executor.DIRECT and ready.prepared.direct:
            try:
                disclosed = Disclosure()
                projected = bound.prepared.projector.project(data, bound.disclosing(disclosed))
                return Answer(projected, bound.errors, notes=bound.notes, disclosed=disclosed)
            except Exception as error:
                log.warning("a record violates the schema: %s", type(error).__name__)  # a value may be protected
        return self._stepwise(request, ready, data, bound)

    async def _introspect(self, request: Request, ready: Ready) -> Answer:
        """Answer an operation without a statement; the answer is cached if it depends on the schema alone."""
        if any(node.name.value in OF_VIEWER for node in ready.root_nodes().values()):
            return await self.worker.run(lambda: self._stepwise(request, ready, [], ready.bind(DataDay(today()))))
        key = (ready.document.bare, request.operation_name, repr(sorted(ready.variables.items())))
        if answer := self.cached.get(key):
            return answer
        return await self.worker.run(lambda: self._introspect_and_cache(key, request, ready))

    def _introspect_and_cache(self, key: tuple[object, ...], request: Request, ready: Ready) -> Answer:
        """Answer from the schema; errors are not cached, because their locations belong to one text."""
        if key in self.cached:  # answered while this request waited for the worker
            return self.cached[key]
        answer = self._read_introspection(ready) or self._stepwise(request, ready, [], ready.bind(DataDay(today())))
        if answer.errors:
            return answer
        while len(self.cached) >= CACHED_ANSWERS:
            self.cached.pop(next(iter(self.cached)))
        self.cached[key] = replace(answer, cached_body=answer.body())
        return self.cached[key]

    def _read_introspection(self, ready: Ready) -> Answer | None:
        reader = SelectionReader(ready.document.fragments, ready.variables)
        data = reader.answer(ready.operation, introspection())
        return None if data is None else Answer(data)

    async def _read(self, ready: Ready) -> tuple[Any, Bound]:
        """Read the record from one data set. Raises `GraphError`."""
        return await self._from_one_state(lambda state: self._record(ready, state))

    async def _from_one_state(self, work: Callable[[DataState], Awaitable[T]]) -> T:
        """Return the result of work on one data set; retry once if a loader changed the data. Raises `GraphUnavailable`."""
        for _ in range(2):
            state = await self.lease.current()
            found = await work(state)
            if (self.lease.holds(state) or await self._is_current(state)) and self._is_bound_rightly(state):
                return found
        raise GraphUnavailable(DATA_CHANGED())

    async def _record(self, ready: Ready, state: DataState) -> tuple[Any, Bound]:
        """Raises `Forbidden` for a viewer of the demo if the data is real."""
        viewer, rights = ready.asked_by
        refuse_real(viewer, state)
        if rights != self.rights_of(viewer, state.counties):
            raise GraphUnavailable(DATA_CHANGED())  # the data of another county since the request was read
        bound = self.bind(ready, state)
        return await self.send(bound) if bound.prepared.has_statement else [], bound

    async def send(self, bound: Bound) -> Any:
        """Run the statement and return the value of its one record."""
        try:
            return await self.client.read(bound.prepared.statement.text, bound.values)
        except GraphUnavailable:
            self.lease.forget()  # the health check then reports it before the next heartbeat
            raise

    async def _is_current(self, state: DataState) -> bool:
        """Renew the lease, which a long statement outlives; return true if the data is unchanged."""
        return state.is_same_load(await self.lease.renew())

    def _is_bound_rightly(self, state: DataState) -> bool:
        """Return false if something begins after the day of the data by now, and statements checked no beginnings."""
        last = self.lease.last_beginning
        if last is None or last == state.last_beginning or DataDay.of(state).begins_later:
            return True
        return not DataDay.of(replace(state, last_beginning=last)).begins_later

    def bind(self, ready: Ready, state: DataState) -> Bound:
        """Bind the variables of a request. Raises `OperationTooCostly`."""
        return ready.bind(DataDay.of(state))

    def _stepwise(self, request: Request, ready: Ready, data: Any, bound: Bound) -> Answer:
        disclosed = Disclosure()
        result = execute_sync(**self._execution(request, ready, data, bound, disclosed), context_value=request)
        return _answered(result, bound, disclosed)

    async def _execute(self, request: Request, ready: Ready, data: Any, bound: Bound, context: Context) -> Answer:
        result = execute(**self._execution(request, ready, data, bound, context.disclosed), context_value=context)
        result = await result if isawaitable(result) else result
        _raise_refusal(result)
        return _answered(result, bound, context.disclosed)

    def _execution(
        self, request: Request, ready: Ready, data: Any, bound: Bound, disclosed: Disclosure
    ) -> dict[str, Any]:
        """Return the arguments of graphql-core's executor."""
        assert ready.document.node is not None, "only valid documents are executed"
        return {
            "schema": graphql_schema(),
            "document": ready.document.node,
            "root_value": RowObject(bound.prepared.form, data, bound.disclosing(disclosed)),
            "variable_values": dict(request.variables),
            "operation_name": request.operation_name,
        }


def _raise_refusal(result: ExecutionResult) -> None:
    """Raise a refusal by right that a resolver met when it asked on behalf of the viewer."""
    for error in result.errors or ():
        if isinstance(error.original_error, NotAllowed):
            raise error.original_error


def _answered(result: ExecutionResult, bound: Bound, disclosed: Disclosure) -> Answer:
    refused = [error["path"] for error in bound.errors]  # graphql-core may refuse the same values again
    errors = [error for error in result.errors or () if (error.path or ())[:1] not in refused]
    return replace(partial(result.data, errors, bound.errors), notes=bound.notes, disclosed=disclosed)
