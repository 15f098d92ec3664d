"""Content of an explanation: selection, plan, statement, parameters, engine plan, timings, records and advice."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from gongjian.execution.answer import Answer
from gongjian.execution.prepared import Prepared
from graph.access.viewer import Viewer
from graph.engine.plan import EnginePlan
from graph.explain.advice import Advice
from graph.query.printer import plan_text


@dataclass(slots=True)
class Explanation:
    """An explanation, filled in by stages; timings are in milliseconds, with the engine's own time under `engine`."""

    viewer: Viewer | None = None  # who asks, and whom they preview
    timings: dict[str, float] = field(default_factory=dict)
    answer: Answer | None = None
    prepared: Prepared | None = None
    parameters: dict[str, Any] | None = None
    plan: EnginePlan | None = None
    records: int | None = None
    advice: tuple[Advice, ...] = ()
    note: str | None = None  # reason for missing parts

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Measure the time of a stage."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.timings[stage] = round((time.perf_counter() - began) * 1000, 3)

    def as_dict(self) -> dict[str, Any]:
        """Return the JSON object of `extensions.explain`."""
        prepared, plan = self.prepared, self.plan
        return {
            "viewer": str(self.viewer) if self.viewer else None,
            "selection": str(prepared.selection) if prepared else None,
            "plan": plan_text(prepared.plan) if prepared else None,
            "statement": prepared.statement.text if prepared else None,
            "parameters": self.parameters,
            "enginePlan": plan.as_list() if plan else None,
            "cost": {"estimatedRows": plan.estimated, "rows": plan.rows, "dbHits": plan.hits} if plan else None,
            "timings": self.timings,
            "records": self.records,
            "advice": [advice.as_dict() for advice in self.advice],
            "note": self.note,
        }
