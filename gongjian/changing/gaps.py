"""Violations of the integrity report (I3 to I5), read by a document of the public schema within a transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from changes.violations import SoftRule, Violation
from gongjian.execution.data_day import DataDay
from gongjian.execution.documents import read_document
from gongjian.execution.limits import WHOLE
from gongjian.execution.requests import NO_LIMITS, Ready, ready_for
from graph.engine.client import Transaction

FIELDS = {
    SoftRule.LEADERS: "communityGaps",
    SoftRule.GRID_FORCE: "gridGaps",
    SoftRule.MECHANISM: "mechanismGaps",
}
MOST = 10_000  # communities or grids of an area
GAPS = " ".join(
    f"{rule}: {field}(first: {MOST}) {{ edges {{ missing surplus node {{ id code }} }} }}"
    for rule, field in FIELDS.items()
)
DOCUMENT = f"query Gaps($code: ID!) {{ area(code: $code) {{ {GAPS} }} }}"


@dataclass(frozen=True, slots=True)
class GapInspector:
    """Reads the gaps of areas on some days, as if each were the day of the data: the transaction may hold planned links."""

    async def __call__(self, tx: Transaction, codes: Sequence[str], days: Sequence[date]) -> frozenset[Violation]:
        """Return the violations in areas with these codes on each of the days. Raises `GraphError`."""
        found: set[Violation] = set()
        for code in codes:
            ready = ready_for(read_document(DOCUMENT), None, {"code": code}, WHOLE, NO_LIMITS)
            assert isinstance(ready, Ready), "the document is valid"
            for day in days:
                bound = ready.bind(DataDay(day, begins_later=True))
                ((data,),) = await tx.run(bound.prepared.statement.text, bound.values)
                found.update(_violations(bound.prepared.projector.project(data, bound.pages), day))
        return frozenset(found)


def _violations(answer: Mapping[str, Any], day: date) -> Iterator[Violation]:
    for rule in FIELDS if answer["area"] else ():
        for edge in answer["area"][rule]["edges"]:
            for name, missing in (("missing", True), ("surplus", False)):
                node = edge["node"]
                yield from (Violation(rule, node["code"], node["id"], what, missing, day) for what in edge[name])
