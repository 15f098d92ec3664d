"""Migration of a graph to the current version of the model, at the user's command only.

A step has a source version, a description, and the statements that change the graph. A migration also creates
constraints and indexes of the current model. Readers are kept out as during a load (mark.py). The state is MIGRATING
until all steps are done. Each step can be repeated, so that the next migration completes an interrupted one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from graph.engine.client import Client
from graph.engine.lease import DRAIN
from graph.errors import DataError
from graph.model import VERSION, is_newer
from graph.model.constraints import constraint_statements
from seed.loading.census import read_census
from seed.loading.logs_step import HORIZON, complete_logs
from seed.loading.mark import Mark, State, Turn, begin, read_mark
from seed.loading.plans import read_plans
from seed.loading.replay import LEVELS
from seed.loading.terms_step import build_terms


@dataclass(frozen=True, slots=True)
class Step:
    """One step from a model version to the next: by statements, or by a function if Cypher does not suffice."""

    source: str
    target: str
    text: str
    statements: tuple[str, ...] = ()
    work: Callable[[Turn], Awaitable[None]] | None = None

    def __str__(self) -> str:
        return f"{self.source} → {self.target}: {self.text}"


def _from_events(name: str, values: Mapping[str, int], aggregate: str) -> str:
    """Return a statement that computes a missing property of orders from the actions or states of their events."""
    cases = " ".join(f"WHEN '{code}' THEN {number}" for code, number in values.items())
    subject = "to" if aggregate == "max" else "action"
    return (
        f"MATCH (order:WorkOrder) WHERE order.{name} IS NULL OPTIONAL MATCH (order)<-[:ABOUT]-(event:OrderEvent) "
        f"WITH order, {aggregate}(CASE event.{subject} {cases} ELSE 0 END) AS found "
        f"SET order.{name} = found RETURN count(order)"
    )


STEPS = (
    Step(
        "1",
        "2",
        "orders know their highest level, and count returns and reopenings",
        (
            _from_events("maxLevel", LEVELS, "max"),
            _from_events("reopenCount", {"reopen": 1}, "sum"),
            _from_events("returnCount", {"return": 1}, "sum"),
        ),
    ),
    Step("2", "3", "names and codes are found by search terms", work=build_terms),
    Step("3", "4", "Chinese texts are found by their characters", work=build_terms),
    Step("4", "5", "the graph knows how many nodes and links of each kind it has"),  # each migration counts at its end
    Step("5", "6", "logs begin with their node, and each event carries the values after it", work=complete_logs),
)


async def steps_to_take(client: Client) -> list[Step]:
    """Return the steps that are due. Raises `DataError` if the graph has no complete data set, or an unknown version."""
    return _steps_from(await _migratable(client))


def _steps_from(mark: Mark) -> list[Step]:
    steps, version = [], mark.model_version
    while version != VERSION:
        step = next((candidate for candidate in STEPS if candidate.source == version), None)
        if step is None:
            raise DataError(
                f"The graph has model version {mark.model_version}, this is {VERSION}; there is no migration between them."
            )
        steps.append(step)
        version = step.target
    return steps


async def _migratable(client: Client) -> Mark:
    """Return the mark of a complete data set, or of one whose migration was interrupted."""
    mark = await read_mark(client)
    if mark is None:
        raise DataError("The graph holds no data set; load one with `gongjian seed`.")
    if is_newer(mark.model_version):
        raise DataError(
            f"The graph has model version {mark.model_version}, this is {VERSION}: update gongjian. Nothing was changed."
        )
    if mark.state not in (State.READY, State.MIGRATING):
        raise DataError(
            f"The data set {mark.name!r} is half loaded: repeat the command that began to load it "
            f"(with the version of gongjian that began it, model version {mark.model_version}), or restore a backup."
        )
    return mark


async def migrate(client: Client) -> list[Step]:
    """Run all due steps, including those of an interrupted migration. Returns the steps."""
    mark = await _migratable(client)
    steps = _steps_from(mark)
    if not steps and mark.ready:
        return []
    turn = await begin(client, {"state": State.MIGRATING.value}, expected=mark.version)
    await asyncio.sleep(DRAIN)  # readers of the old version finish within this time
    embedded = "arcade" in (await client.server()).lower()
    for statement in constraint_statements(embedded=embedded):
        await client.run(statement)
    for step in steps:
        for statement in step.statements:
            await turn.run(statement)
    for work in dict.fromkeys(step.work for step in steps if step.work):  # after all statements, and each function once
        await work(turn)
    horizon = (await client.run(HORIZON))[0][0]
    await turn.set_properties((await read_plans(client, horizon and horizon.to_native())).properties)
    await turn.end(await read_census(client))
    return steps
