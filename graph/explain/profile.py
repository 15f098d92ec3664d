"""Complete plans of statements: the engine's own plan, or plans of folded subqueries put together.

`profile` runs the statement, `explain` does not. Both are limited to the time of one statement, and read only.
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
    """Return the plan of a statement without running it."""
    return await _complete_plan(client, text, values, ran=False)


async def profile(client: Client, text: str, values: Parameters) -> EnginePlan:
    """Run a statement and return its plan with rows, hits and times, as far as the engine reports them."""
    return await _complete_plan(client, text, values, ran=True)


async def _complete_plan(client: Client, text: str, values: Parameters, *, ran: bool) -> EnginePlan:
    unfolding = Unfolding(client, values, ran, time.monotonic() + client.limits.statement_seconds)
    plan = await unfolding.plan(text, ran=ran)
    if not plan.embedded:
        return plan
    return replace(plan, steps=await unfolding.steps(plan.steps, [], read_blocks(text).branches[0]))


@dataclass(frozen=True, slots=True)
class Unfolding:
    """Unfolding of folded subqueries from the outside in, within the time limit; the others stay folded."""

    client: Client
    values: Parameters
    ran: bool
    until: float  # deadline of the monotonic clock

    async def plan(self, text: str, *, ran: bool) -> EnginePlan:
        """Return the engine's own plan, within the remaining time."""
        remaining = self.until - time.monotonic()
        if remaining <= 0:
            raise OperationTimeout("There is no time left.")
        return await self.client.plan(text, self.values, ran=ran, seconds=remaining)

    async def steps(
        self, steps: Sequence[PlanOperator], before: Sequence[str], branch: Segment
    ) -> tuple[PlanOperator, ...]:
        """Return the steps of a branch, including those of its blocks. `before` holds the clauses before the branch."""
        blocks = iter(unfold(before, branch))
        unfolded = []
        for step in steps:
            unfolded.append(step if step.name != FOLDED else await self._inside(step, *next(blocks)))
        return tuple(unfolded)

    async def _inside(self, step: PlanOperator, block: Block, before: list[str]) -> PlanOperator:
        named = replace(step, name="CALL", details=block.opening.removeprefix("CALL "))
        try:
            branches = [await self._branch(before, branch) for branch in block.branches]
        except OperationTimeout:
            return replace(named, details=f"{named.details} {{ … }}")
        if len(branches) == 1:
            return replace(named, children=branches[0])
        return replace(named, children=tuple(PlanOperator(block.union, children=branch) for branch in branches))

    async def _branch(self, before: list[str], branch: Segment) -> tuple[PlanOperator, ...]:
        text = probe(before, branch)
        plan = await self.plan(text, ran=self.ran)
        if not plan.steps:  # no row reached the branch: show the plan without numbers
            plan = await self.plan(text, ran=False)
        return await self.steps(after_mark(plan.steps), before, branch)


def after_mark(steps: Sequence[PlanOperator]) -> Sequence[PlanOperator]:
    """Return the steps after the mark of a probe; none if the plan has no mark."""
    positions = [index for index, step in enumerate(steps) if f"{step.name} {step.details}" == MARK]
    return steps[positions[-1] + 1 :] if positions else ()
