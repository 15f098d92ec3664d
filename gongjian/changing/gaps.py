"""Violations of the integrity report (I3 to I8), read by documents of the public schema within a transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from changes.violations import Affected, SoftRule, Violation
from gongjian.execution.data_day import DataDay
from gongjian.execution.documents import read_document
from gongjian.execution.limits import WHOLE
from gongjian.execution.requests import NO_LIMITS, AskedBy, Ready, ready_for
from graph.engine.client import Transaction

FIELDS = {
    SoftRule.LEADERS: "communityGaps",
    SoftRule.GRID_FORCE: "gridGaps",
    SoftRule.MECHANISM: "mechanismGaps",
}
MOST = 10_000  # rows of a list
GAPS = " ".join(
    f"{rule}: {field}(first: {MOST}) {{ edges {{ missing surplus node {{ id code }} }} }}"
    for rule, field in FIELDS.items()
)
DOCUMENT = f"query Gaps($code: ID!) {{ area(code: $code) {{ {GAPS} }} }}"
CLAIMS = f"""query Claims($where: OutsideClaimWhere) {{
  claims: claimsFromOutside(first: {MOST}, where: $where) {{ edges {{ unit {{ id }} node {{ id community {{ code }} }} }} }} }}"""
CONSENT = f"""query Consent {{
  heads: headsWithoutConsent(first: {MOST}) {{ edges {{ person {{ id }} node {{ id township {{ code }} }} }} }}
  appraisals: appraisalsWithoutConsent(first: {MOST}) {{ nodes {{ id person {{ id }} township {{ code }} }} }} }}"""
NONE: dict[str, list[Any]] = {"edges": [], "nodes": []}
Read = tuple[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class GapInspector:
    """Reads violations on some days, as if each were the day of the data: the transaction may hold planned links."""

    async def __call__(self, tx: Transaction, affected: Affected, days: Sequence[date]) -> frozenset[Violation]:
        """Return the violations of what a changeset affects, on each of the days. Raises `GraphError`."""
        found: set[Violation] = set()
        for document, variables in _reads(affected):
            for day in days:
                found.update(_violations(await read_within(tx, document, variables, day), day))
        return frozenset(found)


async def read_within(
    tx: Transaction, document: str, variables: dict[str, Any], day: date, asked_by: AskedBy = NO_LIMITS
) -> Any:
    """Return the data of a document on a day of the data, read within a transaction. Raises `GraphError`."""
    ready = ready_for(read_document(document), None, variables, WHOLE, asked_by)
    assert isinstance(ready, Ready), "the document is valid"
    bound = ready.bind(DataDay(day, begins_later=True))
    ((data,),) = await tx.run(bound.prepared.statement.text, bound.values)
    return bound.prepared.projector.project(data, bound.pages)


def _reads(affected: Affected) -> Iterator[Read]:
    """Yield the documents to read, with their variables."""
    yield from ((DOCUMENT, {"code": code}) for code in affected.codes)
    if affected.units != ():
        where = None if affected.units is None else {"unit": {"id": {"in": [*affected.units]}}}
        yield CLAIMS, {"where": where}
    if affected.consent:
        yield CONSENT, {}


def _violations(answer: Mapping[str, Any], day: date) -> Iterator[Violation]:
    yield from _gaps(answer.get("area") or {}, day)
    for edge in answer.get("claims", NONE)["edges"]:
        task = edge["node"]
        yield Violation(SoftRule.CLAIMS, task["community"]["code"], task["id"], edge["unit"]["id"], False, day)
    heads = ((edge["node"], edge["person"]) for edge in answer.get("heads", NONE)["edges"])
    appraisals = ((node, node["person"]) for node in answer.get("appraisals", NONE)["nodes"])
    for node, person in (*heads, *appraisals):
        yield Violation(SoftRule.CONSENT, (node["township"] or {}).get("code", ""), node["id"], person["id"], True, day)


def _gaps(area: Mapping[str, Any], day: date) -> Iterator[Violation]:
    for rule in FIELDS if area else ():
        for edge in area[rule]["edges"]:
            for name, missing in (("missing", True), ("surplus", False)):
                node = edge["node"]
                yield from (Violation(rule, node["code"], node["id"], what, missing, day) for what in edge[name])
