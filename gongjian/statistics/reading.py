"""Data of statistics, each read by one statement: figures of communities, and waits from claim to delivery."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from analysis.survival import Wait
from gongjian.execution.limits import WHOLE
from gongjian.execution.requests import Request
from gongjian.networks.reader import Reader

DOCUMENTS = Path(__file__).parent / "documents"
Figures = Mapping[str, float | None]


async def read_figures(reader: Reader, code: str, day: date) -> tuple[Figures, ...]:
    """Return the figures of each community in scope of an area, by name of the figure; none for an unknown area.

    Raises `GraphError`.
    """
    data = await reader.whole(
        Request(document("FIGURES"), {"code": code, "asOf": day.isoformat(), "first": WHOLE.page})
    )
    area = data["area"] or {"communitiesInScope": {"nodes": []}}
    return tuple(map(_figures, area["communitiesInScope"]["nodes"]))


async def read_waits(reader: Reader, first: date | None, last: date | None, day: date) -> tuple[tuple[str, Wait], ...]:
    """Return the waits from claim to first delivery of claims that began in a period, each with the kind of the unit.

    A claim that ended without a delivery, and one that is open on the day, has not ended by the event. Raises `GraphError`.
    """
    period = {name: bound.isoformat() for name, bound in (("from", first), ("to", last)) if bound}
    data = await reader.whole(Request(document("CLAIMS"), {**period, "asOf": day.isoformat(), "first": WHOLE.page}))
    tasks = data["taskItems"]["nodes"]
    return tuple((edge["node"]["kind"], _wait(edge, task, day)) for task in tasks for edge in task["claims"]["edges"])


@cache
def document(name: str) -> str:
    """Return a document of the package."""
    return (DOCUMENTS / f"{name}.graphql").read_text("utf-8")


def _figures(row: Mapping[str, Any]) -> Figures:
    found = {name: value["totalCount"] if isinstance(value, dict) else value for name, value in row.items()}
    closed, demands = found.pop("closed"), found["DEMANDS"]
    return {**found, "CLOSED_DEMANDS": closed, "CLOSED_SHARE": closed / demands if demands else None}


def _wait(claim: Mapping[str, Any], task: Mapping[str, Any], day: date) -> Wait:
    since, end = date.fromisoformat(claim["since"]), min(date.fromisoformat(claim["until"] or str(day)), day)
    delivered = [
        found
        for service in task["services"]["nodes"]
        for edge in service["deliverers"]["edges"]
        if edge["node"]["id"] == claim["node"]["id"] and (found := date.fromisoformat(edge["since"])) >= since
    ]
    return Wait((min(delivered) - since).days, True) if delivered else Wait((end - since).days, False)
