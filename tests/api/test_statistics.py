"""Correlations of communities' figures, and waits from claim to delivery, against the rows of the answers they are made of."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from analysis.correlation import spearman
from analysis.survival import Wait, survival
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from tests.support import prebuilt

pytestmark = pytest.mark.anyio
HORIZON = date(2024, 7, 4)


async def asked(service: Service, document: str, **variables: Any) -> Any:
    """Return the data of an answer without errors."""
    answer = await service.answer(Request(document, variables))
    assert answer.errors == ()
    return answer.data


async def test_correlation_over_the_communities_in_scope(service: Service) -> None:
    document = """query($day: Date) {
        area(code: "500233", asOf: $day) {communitiesInScope(first: 100) {nodes {servingUnits {totalCount} meanStars pointsAwarded}}}
        stars: correlation(of: SERVING_UNITS, with: MEAN_STARS, asOf: $day) {rho n}
        points: correlation(of: POINTS_AWARDED, with: SERVING_UNITS, code: "500233", asOf: $day) {rho n}}"""
    for day in (None, "2023-03-01"):
        found = await asked(service, document, day=day)
        rows = found["area"]["communitiesInScope"]["nodes"]
        stars = spearman((row["servingUnits"]["totalCount"], row["meanStars"]) for row in rows)
        points = spearman((row["pointsAwarded"], row["servingUnits"]["totalCount"]) for row in rows)
        assert found["stars"] == {"rho": stars.rho, "n": stars.n}
        assert found["points"] == {"rho": points.rho, "n": points.n} and points.n >= 2


async def test_an_unknown_area_has_no_communities(service: Service) -> None:
    found = await asked(service, '{correlation(of: DEMANDS, with: CLOSED_SHARE, code: "999999") {rho n}}')
    assert found["correlation"] == {"rho": None, "n": 0}


def raw_waits() -> list[tuple[str, Wait]]:
    """Return the waits of all claims of the fixture, from its raw rows."""
    data = prebuilt.rows("fixture")
    kinds = {node.id: node.properties.get("kind") for node in data.nodes}
    services: dict[str, set[str]] = {}
    for link in data.links:
        if link.type == "QUANTIFIED_AS":
            services.setdefault(link.source[1], set()).add(link.target[1])
    delivered = [link for link in data.links if link.type == "DELIVERED"]
    found = []
    for claim in (link for link in data.links if link.type == "CLAIMED"):
        since, until = claim.properties["since"], claim.properties.get("until")
        days = [
            link.properties["since"]
            for link in delivered
            if link.source == claim.source
            and link.target[1] in services.get(claim.target[1], ())
            and link.properties["since"] >= since
        ]
        end = min(days) if days else min(until or HORIZON, HORIZON)
        found.append((str(kinds[claim.source[1]]), Wait((end - since).days, bool(days))))
    return found


async def test_waits_from_claim_to_delivery(service: Service) -> None:
    rows = (await asked(service, "{claimWaits {kind claims delivered median p90 curve {days share waiting}}}"))[
        "claimWaits"
    ]
    raw = raw_waits()
    assert rows[0]["kind"] is None and {row["kind"] for row in rows[1:]} == {kind for kind, _ in raw}
    for row in rows:
        expected = survival(wait for kind, wait in raw if row["kind"] in (None, kind))
        assert (row["claims"], row["delivered"]) == (expected.count, expected.ended) and row["claims"] > 0
        assert (row["median"], row["p90"]) == (expected.median, expected.p90)
        assert [step["share"] for step in row["curve"]] == [step.share for step in expected.curve]


async def test_a_period_of_claims(service: Service) -> None:
    document = '{claimWaits(from: "%s", to: "%s") {claims}}'
    whole = (await asked(service, "{claimWaits {claims}}"))["claimWaits"][0]["claims"]
    parts = [("1900-01-01", "2022-12-31"), ("2023-01-01", "2024-07-04")]
    found = [(await asked(service, document % part))["claimWaits"][0]["claims"] for part in parts]
    assert sum(found) == whole and all(found)


@pytest.mark.parametrize(
    ("document", "argument"),
    [
        ('{claimWaits(from: "x") {claims}}', "from"),
        ('{claimWaits(to: "2024-02-30") {claims}}', "to"),
        ('{correlation(of: DEMANDS, with: DEMANDS, asOf: "x") {n}}', "asOf"),
    ],
)
async def test_dates_that_are_none(service: Service, document: str, argument: str) -> None:
    answer = await service.answer(Request(document))
    (error,) = answer.errors
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": error["path"][0], "argument": argument}
