"""Formulas by their definitions in domain §3.4, as plain Python, on every node and date of the fixture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest

from graph.query.formulas import SELF
from graph.query.measures import NodeFormula
from resolvers import co_building, integrity, orders
from resolvers.execution.dates import AsOfDay
from tests.oracle.formulas import evaluate
from tests.oracle.world import DAYS, World, world

pytestmark = pytest.mark.once
Known = Mapping[str, Any]
LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def resolved(on: World, known: Known) -> datetime | None:
    """When it was resolved, if that was by the day."""
    at: datetime | None = known.get("resolvedAt")
    return at if at and at < AsOfDay(on.day, explicit=True).end else None


def overdue(on: World, known: Known) -> int | None:
    over = AsOfDay(on.day, explicit=True).end
    due, end = known.get("dueAt"), resolved(on, known) or over
    if end is over and known.get("closedAt", over) < over:
        return None
    return (end - due) // timedelta(1) + 1 if due and due < end else None


def taken(on: World, known: Known) -> float | None:
    at = resolved(on, known)
    return (at - known["reportedAt"]) / timedelta(1) if at else None


def left(on: World, known: Known) -> int | None:
    return (known["validTo"] - on.day).days if "validTo" in known else None


def checked(known: Known) -> bool | None:
    if "uscc" not in known:
        return None
    values = [LETTERS.index(letter) for letter in known["uscc"]]
    return sum(value * 3**place for place, value in enumerate(values[:17])) % 31 == (31 - values[17]) % 31


def in_time(on: World, known: Known) -> bool | None:
    at, due = resolved(on, known), known.get("dueAt")
    return at <= due if at and due else None


DEFINITIONS: dict[NodeFormula, Callable[[World, Known], Any]] = {
    orders.overdue_days: overdue,
    orders.days_to_resolve: taken,
    orders.on_time: in_time,
    co_building.days_left: left,
}


@pytest.mark.parametrize("measure", DEFINITIONS, ids=["overdue", "taken", "in time", "left"])
def test_a_formula_is_its_definition(measure: NodeFormula) -> None:
    values = [
        (evaluate(measure.formula, on.day, {SELF: node.properties}), DEFINITIONS[measure](on, node.properties))
        for on in map(world, DAYS)
        for node in on.of_type(measure.label)
    ]
    assert [found for found, _ in values] == [wanted for _, wanted in values]
    assert any(wanted is not None for _, wanted in values), "the fixture has nothing to compute"


@pytest.mark.parametrize("code", ["91350100M000100Y43", "91350100M000100Y44", "91350100M000100743", None])
def test_a_credit_code_is_valid_as_gb_32100_defines_it(code: str | None) -> None:
    known = {"uscc": code} if code else {}
    assert evaluate(integrity.uscc_is_valid.formula, DAYS[0], {SELF: known}) == checked(known)
    assert checked({"uscc": "91350100M000100Y43"}) is True, "the example of GB 32100-2015"
