"""Compliance questions on the county: they find exactly the planted faults (domain §2.10, §5.3)."""

from __future__ import annotations

from collections import Counter
from typing import Any

import orjson
import pytest

from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from gongjian.questions import all_questions
from tests.support.county import ROWS

pytestmark = pytest.mark.anyio
QUESTIONS = {question.number: question.document for question in all_questions()}
REVIEWED = "2023-12-22"  # the day of the reviews of the last year (`seed/county/appraisal.py`)


async def data_of(service: Service, document: str, **variables: Any) -> Any:
    answer = orjson.loads((await service.answer(Request(document, variables))).body())
    assert "errors" not in answer, answer
    return answer["data"]


def with_ids(document: str, *lists: str) -> str:
    """Return the question with the id of every node, unit, person or task of some lists."""
    for name in lists:
        document = document.replace(f"{name} {{ ", f"{name} {{ id ")
    return document


INTEGRITY = {
    "leaders": ("I3", "node"),
    "gridForce": ("I4", "node"),
    "mechanism": ("I5", "node"),
    "claims": ("I6", "node"),
    "funds": ("I7", None),
    "consent": ("I8", "node"),
    "consentToAppraise": ("I8b", None),
    "ratings": ("I10", None),
    "creditCodes": ("I11", None),
    "joint": ("I12", None),
    "organizations": ("I13", None),
    "areas": ("I13 areas", None),
}


async def test_the_integrity_report_is_what_was_planted(county_service: Service) -> None:
    document = with_ids(QUESTIONS["M24"], "node", "nodes", "person")
    data = await data_of(county_service, document)
    found = {**data.pop("area"), **data}
    for name, (rule, end) in INTEGRITY.items():
        rows = [edge[end] for edge in found[name]["edges"]] if end else found[name]["nodes"]
        if name == "consentToAppraise":
            rows = [row["person"] for row in rows]
        assert Counter(row["id"] for row in rows) == ROWS.planted(rule), name


async def test_leaders_who_missed_a_visit(county_service: Service) -> None:
    data = await data_of(county_service, with_ids(QUESTIONS["M05"], "node"))
    found = Counter[str]()
    for edge in data["missedVisits"]["edges"]:
        found[edge["node"]["id"]] += edge["missedPeriodCount"]
    assert found == ROWS.planted("M5")


async def test_conferences_that_were_missed(county_service: Service) -> None:
    data = await data_of(county_service, with_ids(QUESTIONS["M06"].replace("    nodes {\n", "    nodes {\n id\n")))
    assert Counter({node["id"]: node["missedPeriodCount"] for node in data["meetingSeries"]["nodes"]}) == ROWS.planted(
        "M6"
    )


async def test_units_that_stay_away(county_service: Service) -> None:
    data = await data_of(county_service, with_ids(QUESTIONS["M07"], "unit"))
    assert Counter(edge["unit"]["id"] for edge in data["absentUnits"]["edges"]) == ROWS.planted("M7")


async def test_units_that_were_not_reviewed(county_service: Service) -> None:
    """Each planted unit is missed by its communities, and so is a member that joined after the day of the reviews."""
    data = await data_of(county_service, with_ids(QUESTIONS["M14"], "unit"), first=100)
    edges = data["membersWithoutReview"]["edges"]
    assert len(edges) == data["membersWithoutReview"]["totalCount"]
    joined_before = [edge for edge in edges if edge["since"] <= REVIEWED]
    assert {edge["unit"]["id"] for edge in joined_before} == {*ROWS.planted("M14")}


async def test_streets_that_did_not_appraise(county_service: Service) -> None:
    (department,) = ROWS.planted("M15")
    name = ROWS.nodes[department].properties["name"]
    data = await data_of(county_service, QUESTIONS["M15"], department=name)
    assert data["county"]["descendants"]["totalCount"] == 1
    assert len(data["county"]["appraised"]["nodes"]) == 1


async def test_agreements_that_end_and_members_without_one(county_service: Service) -> None:
    document = with_ids(QUESTIONS["M20"].replace("    nodes {\n", "    nodes {\n id\n"), "unit")
    data = await data_of(county_service, document)
    found = [node["id"] for node in data["agreements"]["nodes"]]
    found += [edge["unit"]["id"] for edge in data["membersWithoutAgreement"]["edges"]]
    assert Counter(found) == ROWS.planted("M20")
