"""What an engine does for a statement, whole: told by the engine itself or, where it folds subqueries, found out.

`profile` runs the statement; `explain` does not; either takes no longer than a statement may. Reads only: what `graph/cypher/statement.py` compiles.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.engine.client import Client, Parameters
from graph.engine.plan import EnginePlan, PlanOperator
from graph.errors import OperationTimeout
from graph.explain.subqueries import MARK, Block, Segment, probe, read_blocks, unfold

FOLDED = "CALL SUBQUERY"


async def explain(client: Client, text: str, values: Parameters) -> EnginePlan:
    """The plan of a statement that is not run."""
    return await _whole(client, text, values, ran=False)


async def profile(client: Client, text: str, values: Parameters) -> EnginePlan:
    """The plan of a statement that is run, with rows, hits and times as far as the engine tells them."""
    return await _whole(client, text, values, ran=True)


async def _whole(client: Client, text: str, values: Parameters, *, ran: bool) -> EnginePlan:
    unfolding = Unfolding(client, values, ran, time.monotonic() + client.limits.statement_seconds)
    plan = await unfolding.plan(text, ran=ran)
    if not plan.embedded:
        return plan
    return replace(plan, steps=await unfolding.steps(plan.steps, [], read_blocks(text).arms[0]))


@dataclass(frozen=True, slots=True)
class Unfolding:
    """Fills in what the engine folds, from the outside in, for as long as there is time; the rest stays folded."""

    client: Client
    values: Parameters
    ran: bool
    until: float  # on the monotonic clock

    async def plan(self, text: str, *, ran: bool) -> EnginePlan:
        """The engine's own plan, in the time that is left."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise OperationTimeout("There is no time left.")
        return await self.client.plan(text, self.values, ran=ran, seconds=left)

    async def steps(
        self, steps: Sequence[PlanOperator], before: Sequence[str], arm: Segment
    ) -> tuple[PlanOperator, ...]:
        """The steps of an arm with those of its blocks inside; `before` are the clauses that lead to the arm."""
        blocks = iter(unfold(before, arm))
        found = []
        for step in steps:
            found.append(step if step.name != FOLDED else await self._inside(step, *next(blocks)))
        return tuple(found)

    async def _inside(self, step: PlanOperator, block: Block, before: list[str]) -> PlanOperator:
        named = replace(step, name="CALL", details=block.opening.removeprefix("CALL "))
        try:
            arms = [await self._arm(before, arm) for arm in block.arms]
        except OperationTimeout:
            return replace(named, details=f"{named.details} {{ … }}")
        if len(arms) == 1:
            return replace(named, children=arms[0])
        return replace(named, children=tuple(PlanOperator(block.union, children=arm) for arm in arms))

    async def _arm(self, before: list[str], arm: Segment) -> tuple[PlanOperator, ...]:
        text = probe(before, arm)
        plan = await self.plan(text, ran=self.ran)
        if not plan.steps:  # nothing came so far: what would have been done, without numbers
            plan = await self.plan(text, ran=False)
        return await self.steps(behind_the_mark(plan.steps), before, arm)


def behind_the_mark(steps: Sequence[PlanOperator]) -> Sequence[PlanOperator]:
    marks = [place for place, step in enumerate(steps) if f"{step.name} {step.details}" == MARK]
    return steps[marks[-1] + 1 :] if marks else ()
