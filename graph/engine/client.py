"""Client of a Neo4j server or of the embedded engine, on the official async driver.

Reads are auto-commit statements of one record each, in READ mode (a cluster routes them to followers), with a shared
bookmark manager, a time limit, a bounded number in flight and one retry. Writes are managed transactions.
`graph/engine/driver_errors.py` maps the driver's errors; no object of the driver leaves these two modules.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any, ClassVar, Literal, Self, TypeVar

import neo4j
from neo4j.exceptions import DriverError, Neo4jError, TransientError

from graph.engine.arcadedb_plan import read_text
from graph.engine.driver_errors import AWAY, LATE_BOOKMARK, SETTINGS, from_driver, worth_another_try
from graph.engine.endpoint import Endpoint
from graph.engine.plan import EnginePlan, from_tree
from graph.errors import GraphUnavailable, OperationTimeout
from graph.text import Template

log = logging.getLogger("gongjian.graph")

BOLT = re.compile(r"(bolt|neo4j)(\+s|\+ssc)?://.")  # the driver's preview of HTTP is not used
PAUSES = (0.1, 0.3, 0.9)  # seconds
Parameters = dict[str, Any]
Record = list[Any]
T = TypeVar("T")
TOOK_LONGER = Template(
    "The operation took longer than {seconds} s and was ended; ask for less at a time.",
    "操作超过 {seconds} 秒,已被终止;请减少一次查询的内容。",
)
OBSERVED = neo4j.NotificationMinimumSeverity.INFORMATION
Kind = Literal["read", "plan", "write"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a client: seconds for a statement, a connection and a bookmark, concurrent statements."""

    statement_seconds: float = 10.0
    connect_seconds: float = 5.0
    in_flight: int = 32
    bookmark_seconds: float = 3.0


@dataclass(slots=True)
class Client:
    """A connection pool to one engine. `async with Client(endpoint) as client: await client.read(text, values)`."""

    # called after each answered statement, for tests; a client that connects while there are observers requests the
    # server's notifications
    observers: ClassVar[list[Callable[[Client, Kind, str, neo4j.ResultSummary], None]]] = []

    endpoint: Endpoint
    limits: Limits = Limits()
    _driver: neo4j.AsyncDriver | None = None
    _bookmarks: Any = None
    _idle: list[neo4j.AsyncSession] = field(default_factory=list)  # for reads; each serves one read at a time
    _slots: asyncio.Semaphore = field(init=False)
    _bookmark_slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(2))

    def __post_init__(self) -> None:
        self._slots = asyncio.Semaphore(self.limits.in_flight)

    async def __aenter__(self) -> Self:
        self.connect()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    def connect(self) -> None:
        """Prepare the pool without sending anything. Raises `GraphUnavailable` for invalid settings."""
        if not BOLT.match(self.endpoint.uri):
            raise GraphUnavailable(SETTINGS)
        with mapped_errors():
            self._driver = self._build_driver()
        self._bookmarks = neo4j.AsyncGraphDatabase.bookmark_manager()

    async def close(self) -> None:
        """Close all sessions and the pool. Statements in flight fail."""
        driver, self._driver = self._driver, None
        while self._idle:
            await self._idle.pop().close()
        if driver is not None:
            await driver.close()

    async def move_to(self, endpoint: Endpoint) -> None:
        """Connect to an engine that restarted elsewhere. Statements in flight on the old pool fail as unavailable."""
        if endpoint == self.endpoint and self._driver is not None:
            return
        await self.close()
        self.endpoint = endpoint
        self.connect()

    async def read(self, text: str, values: Parameters) -> Any:
        """Run a statement and return the single value of its single record. `values` are the parameter `$v`."""
        return await self._limited(self._read_twice, text, values)

    async def read_after(self, bookmarks: Sequence[str], text: str, values: Parameters) -> Any:
        """Read as `read`, from a graph that has these transactions; all later reads of this client have them too.

        Raises `BadUserInput` for bookmarks of another graph, `OperationTimeout` if the graph does not get them in time. Few wait
        at a time, and for a short time: whoever makes up a bookmark keeps no other statement from running.
        """
        try:
            async with asyncio.timeout(self.limits.bookmark_seconds), self._bookmark_slots:
                with mapped_errors():
                    return await self._read_in_order(bookmarks, text, values)
        except TimeoutError:
            raise OperationTimeout(LATE_BOOKMARK) from None

    async def bookmarks(self) -> tuple[str, ...]:
        """Return the bookmarks of the last transactions of this client."""
        return tuple(sorted(await self._bookmarks.get_bookmarks())) if self._bookmarks else ()

    async def run(self, text: str, values: Parameters | None = None) -> list[Record]:
        """Run an auto-commit statement and return all records, for commands that inspect or change the graph.

        A statement that conflicted with another one's locks was rolled back, and is sent again up to three times.
        """
        with mapped_errors():
            for pause in PAUSES:
                try:
                    return await self._run(text, values or {})
                except TransientError as error:
                    log.info("a statement met another one and is sent again: %s", error)
                    await asyncio.sleep(pause)
            return await self._run(text, values or {})

    async def write(self, statements: Sequence[tuple[str, Parameters]]) -> None:
        """Run statements in one managed transaction: all of them, or none."""

        async def work(tx: neo4j.AsyncManagedTransaction) -> None:
            for text, values in statements:
                summary = await (await tx.run(text, v=values)).consume()
                self._notify("write", text, summary)

        with mapped_errors():
            async with self._open(neo4j.WRITE_ACCESS) as session:
                await session.execute_write(work)

    async def transact(self, work: Callable[[Transaction], Awaitable[T]], pauses: Sequence[float] | None = None) -> T:
        """Run a transaction function and return its result after the commit. Raises the function's own errors as they are.

        A function whose transaction met another one runs again: when the driver repeats it, about a second later, or
        after `pauses` in seconds if they are given.
        """

        async def managed(tx: neo4j.AsyncManagedTransaction) -> T:
            return await work(Transaction(self, tx))

        with mapped_errors():
            async with self._open(neo4j.WRITE_ACCESS) as session:
                if pauses is None:
                    return await session.execute_write(managed)
                return await self._repeated(session, work, pauses)

    async def _repeated(
        self, session: neo4j.AsyncSession, work: Callable[[Transaction], Awaitable[T]], pauses: Sequence[float]
    ) -> T:
        for pause in pauses:
            try:
                return await self._once(session, work)
            except TransientError as error:
                log.info("a transaction met another one and is repeated: %s", error)
                await asyncio.sleep(pause)
        return await self._once(session, work)

    async def _once(self, session: neo4j.AsyncSession, work: Callable[[Transaction], Awaitable[T]]) -> T:
        async with await session.begin_transaction() as tx:
            result = await work(Transaction(self, tx))
            await tx.commit()
            return result

    async def plan(self, text: str, values: Parameters, *, ran: bool, seconds: float | None = None) -> EnginePlan:
        """Return the engine's own plan of a statement: after running it if `ran` (PROFILE), else without (EXPLAIN).

        The statement is sent in READ mode; the engine refuses statements that write. See `graph/explain/profile.py`.
        """
        seconds = seconds or self.limits.statement_seconds
        work = partial(self._summary, seconds=seconds)
        summary = await self._limited(work, f"{'PROFILE' if ran else 'EXPLAIN'} {text}", values, seconds)
        tree = dict(summary.profile or summary.plan or {})
        plan_text = tree.get("args", {}).get("string-representation")
        if plan_text is not None:
            return read_text(str(plan_text), ran=ran)
        # ArcadeDB reports no plan for a statement that reached no record
        steps = (from_tree(tree, ran=ran),) if tree else ()
        return EnginePlan(steps, ran, milliseconds_of(summary) if ran else None)

    async def server(self) -> str:
        """Return name and version of the server: `Neo4j 5.26.30` or, embedded, `ArcadeDB 26.10.2`."""
        if self._driver is None:
            raise GraphUnavailable(AWAY)
        with mapped_errors():
            agent = (await self._driver.get_server_info()).agent
        embedded = re.search(r"ArcadeDB [\d.]+", agent)
        return embedded[0] if embedded else agent.replace("/", " ")

    async def _run(self, text: str, values: Parameters) -> list[Record]:
        async with self._open(neo4j.WRITE_ACCESS) as session:
            result = await session.run(text, v=values)
            rows = [list(record) async for record in result]
            self._notify("write", text, await result.consume())
            return rows

    async def _read_twice(self, text: str, values: Parameters) -> Any:
        try:
            return await self._read(text, values)
        except (Neo4jError, DriverError, OSError) as error:
            if not worth_another_try(error):
                raise
            log.info("a read is sent once more: %s", error)
        return await self._read(text, values)

    async def _read(self, text: str, values: Parameters) -> Any:
        """Read one value. The session is reused unless an error occurs, because a new one costs up to 40 µs."""
        session, driver = self._idle.pop() if self._idle else self._open(neo4j.READ_ACCESS), self._driver
        try:
            # the text contains names of the model only, and no name or value of a request
            query = neo4j.Query(text, timeout=self.limits.statement_seconds)
            result = await session.run(query, v=values)
            record = await result.single(strict=True)
            if self.observers:
                self._notify("read", text, await result.consume())
        except BaseException as error:
            if isinstance(error, asyncio.CancelledError):
                session.cancel()  # discard the answer that is under way
            await session.close()
            raise
        await self._reuse(session, driver)
        return record[0]

    async def _read_in_order(self, bookmarks: Sequence[str], text: str, values: Parameters) -> Any:
        async with self._open(neo4j.READ_ACCESS, bookmarks) as session:
            query = neo4j.Query(text, timeout=self.limits.statement_seconds)  # text of the compiler, as in `_read`
            result = await session.run(query, v=values)
            record = await result.single(strict=True)
            self._notify("read", text, await result.consume())
        return record[0]

    async def _reuse(self, session: neo4j.AsyncSession, driver: neo4j.AsyncDriver | None) -> None:
        if driver is self._driver:
            self._idle.append(session)
        else:
            await session.close()

    async def _summary(self, text: str, values: Parameters, seconds: float) -> neo4j.ResultSummary:
        async with self._open(neo4j.READ_ACCESS) as session:
            query = neo4j.Query(text, timeout=seconds)  # text of the compiler, as in `_read`
            summary = await (await session.run(query, v=values)).consume()
            self._notify("plan", text, summary)
            return summary

    def _notify(self, kind: Kind, text: str, summary: neo4j.ResultSummary) -> None:
        for observe in self.observers:
            observe(self, kind, text, summary)

    async def _limited(
        self,
        work: Callable[[str, Parameters], Awaitable[T]],
        text: str,
        values: Parameters,
        seconds: float | None = None,
    ) -> T:
        """Run work within the time limit and the limit of concurrent statements."""
        seconds = seconds or self.limits.statement_seconds
        try:
            async with asyncio.timeout(seconds), self._slots:
                with mapped_errors():
                    return await work(text, values)
        except TimeoutError:
            raise OperationTimeout(TOOK_LONGER(seconds=f"{seconds:g}")) from None

    def _open(self, mode: str, bookmarks: Sequence[str] = ()) -> neo4j.AsyncSession:
        """Return a session to enter. It holds a connection only while it runs a statement."""
        if self._driver is None:
            raise GraphUnavailable(AWAY)
        return self._driver.session(
            database=self.endpoint.database,
            default_access_mode=mode,
            bookmark_manager=self._bookmarks,
            bookmarks=neo4j.Bookmarks.from_raw_values(bookmarks),
        )

    def _build_driver(self) -> neo4j.AsyncDriver:
        return neo4j.AsyncGraphDatabase.driver(
            self.endpoint.uri,
            auth=(self.endpoint.username, self.endpoint.password),
            user_agent="gongjian",
            # a new graph lacks properties, and the server would notify about them with every answer
            notifications_min_severity=OBSERVED if self.observers else neo4j.NotificationMinimumSeverity.OFF,
            notifications_disabled_classifications=[neo4j.NotificationDisabledClassification.UNRECOGNIZED],
            max_connection_pool_size=self.limits.in_flight + 4,
            connection_timeout=self.limits.connect_seconds,
            connection_acquisition_timeout=self.limits.connect_seconds + 1,
            max_transaction_retry_time=self.limits.statement_seconds,
        )


@dataclass(frozen=True, slots=True)
class Transaction:
    """An open transaction, passed to a transaction function (`Client.transact`)."""

    _client: Client
    _tx: neo4j.AsyncManagedTransaction | neo4j.AsyncTransaction

    async def run(self, text: str, values: Parameters | None = None) -> list[Record]:
        """Run a statement of the transaction and return all records."""
        result = await self._tx.run(text, v=values or {})
        rows = [list(record) async for record in result]
        self._client._notify("write", text, await result.consume())
        return rows


def milliseconds_of(summary: neo4j.ResultSummary) -> float:
    """Return the server's time: to the first record, and from there to the last one."""
    return float((summary.result_available_after or 0) + (summary.result_consumed_after or 0))


@contextmanager
def mapped_errors() -> Iterator[None]:
    """Map exceptions of the driver to errors of this project. A lost socket means that the engine is away."""
    try:
        yield
    except OSError as error:
        raise GraphUnavailable(AWAY) from error
    except (Neo4jError, DriverError) as error:
        raise from_driver(error) from error
