"""The generated county in an engine: published figures, and a non-empty answer to every question."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
import pytest

from gongjian.execution.requests import Request
from gongjian.execution.service import Executor, Service
from gongjian.questions import all_questions
from seed.county import HORIZON
from tests.support.computed import statements
from tests.support.wire import counted

pytestmark = pytest.mark.anyio
QUESTIONS = {question.number: question for question in all_questions()}
PUBLISHED = {  # domain §1.7, and what they were a year before the horizon
    "communities": (24, 24),
    "departmentHeads": (75, 61),
    "departments": (54, 52),
    "registeredCadres": (3140, 2684),
    "memberOrganizations": (392, 337),
    "massOrganizations": (99, 83),
    "nonPublicOrganizations": (195, 171),
    "socialOrganizations": (98, 83),
    "claimedProjects": (590, 388),
    "fundsFen": (1_236_000_000, 784_500_000),
    "resolvedIssues": (1326, 842),
    "backbone": (4183, 3571),
    "registeredVolunteers": (1700, 1322),
    "residents": (10_000, 9680),
    "volunteerRate": (0.17, 1322 / 9680),
    "legalDeputies": (15, 11),
    "forums": (15, 12),
    "selfGovernanceBodies": (53, 41),
    "volunteerActivities": (512, 296),
    "communitiesWithOneCountyLeader": (24, 23),
    "countyLeadersWithSeveralCommunities": (0, 1),
    "highestPayRise": (0.2251, 0.1864),
}


@pytest.mark.parametrize(("day", "place"), [("2024-07-04", 0), ("2023-07-04", 1)])
async def test_the_figures_are_the_published_ones(county_service: Service, day: str, place: int) -> None:
    answer = await county_service.answer(Request(QUESTIONS["F19"].document, {"asOf": day}))
    figures = orjson.loads(answer.body())["data"]["county"]["figures"]
    assert figures == {name: values[place] for name, values in PUBLISHED.items()}


@pytest.mark.parametrize("number", QUESTIONS)
async def test_a_question_is_answered_on_the_county_and_alike_when_the_last_day_is_named(
    county_service: Service, number: str
) -> None:
    """A statement for the data's own day does not look at when things began: nothing begins later."""
    document = QUESTIONS[number].document
    await county_service.lease.current()
    with counted() as wire:
        answer = await county_service.answer(Request(document))
    assert len(wire.statements) == wire.records and wire.records in statements(number, document)
    stepwise = await county_service.answer(Request(document), Executor.STEPWISE)
    assert answer.body() == stepwise.body()
    named = await county_service.answer(Request(document, {"asOf": str(HORIZON)}))
    assert answer.body() == named.body().replace(f"@{HORIZON}".encode(), b"")
    body = orjson.loads(answer.body())
    assert "errors" not in body
    assert has_content(body["data"]), body


def has_content(data: dict[str, Any]) -> bool:
    """Return whether every root field has a value and, but for one order and the audit trail, a list has a row."""
    lists = [*lists_in(data)]
    may_be_empty = not data.keys().isdisjoint({"workOrder", "auditRecords"})
    return None not in data.values() and (may_be_empty or not lists or any(lists))


def lists_in(value: Any) -> Iterator[list[Any]]:
    match value:
        case list():
            yield value
            for part in value:
                yield from lists_in(part)
        case dict():
            for part in value.values():
                yield from lists_in(part)
