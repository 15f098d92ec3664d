"""Compliance of leaders, conferences, units and appraisals, for which only the county has enough data (domain §5.3)."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from graph.model import MODEL, Temporality
from seed.county import HORIZON
from seed.county.periods import Period, ended
from seed.loading.rows import LinkRow, NodeRow
from tests.oracle.rows import Rows, grouped, interval, lifetime
from tests.support import county

pytestmark = pytest.mark.once


@pytest.fixture
def rows() -> Rows:
    return county.ROWS


def test_an_area_has_one_parent_on_every_day_and_codes_agree(rows: Rows) -> None:
    """I1."""
    parents = grouped(rows.by_type["PART_OF"], "from")
    for node in rows.data.nodes:
        if node.label in MODEL.labels_of("Area") and node.label != "Province":
            held = sorted(map(interval, parents[node.id,]))
            begins, ends = lifetime(node)
            assert held[0][0] == (begins if begins > date.min else date(2000, 1, 1)), node
            assert [until for _, until in held[:-1]] == [since for since, _ in held[1:]], node
            assert held[-1][1] == ends, node
    for link in rows.by_type["PART_OF"]:
        small, large = rows.nodes[link.source[1]].properties, rows.nodes[link.target[1]].properties
        assert large["level"] < small["level"]
        assert small["code"].startswith(large["code"][:12] if link.source[0] == "Building" else large["code"])


def test_two_nodes_have_a_link_of_a_type_once_on_every_day(rows: Rows) -> None:
    """I2; what the compiler leaves a DISTINCT out for."""
    for type_ in MODEL.links.values():
        if type_.kind is not Temporality.STATE:
            continue
        for _, links in grouped(rows.by_type[type_.name], "from", "to", *filter(None, [type_.discriminator])).items():
            held = sorted(map(interval, links))
            assert all(until <= since for (_, until), (since, _) in pairwise(held)), links


def test_two_nodes_have_a_link_without_a_date_once(rows: Rows) -> None:
    for type_ in MODEL.links.values():
        if type_.kind is Temporality.STRUCTURAL:
            assert all(len(links) == 1 for links in grouped(rows.by_type[type_.name], "from", "to").values()), (
                type_.name
            )


def test_a_node_has_one_of_what_is_single(rows: Rows) -> None:
    for type_ in MODEL.links.values():
        assert (
            not type_.to_one or max(Counter(link.source for link in rows.by_type[type_.name]).values(), default=0) == 1
        )


def test_nothing_began_after_the_last_day(rows: Rows) -> None:
    """Domain §0.2; what a statement for that day does not ask."""
    assert not [node for node in rows.data.nodes if lifetime(node)[0] > HORIZON]
    assert not [link for link in rows.data.links if link.properties.get("since", HORIZON) > HORIZON]


def periods_of(kind: str, length: int) -> list[Period]:
    return ended(HORIZON, length, {"QUARTERLY_SUPERVISION": 5, "MONTHLY_ONSITE": 13}[kind])


def test_leaders_visited_in_every_period_they_were_linked(rows: Rows) -> None:
    """M5."""
    missed = []
    for tier, kind, length in (("COUNTY_LEADER", "QUARTERLY_SUPERVISION", 3), ("STREET_LEADER", "MONTHLY_ONSITE", 1)):
        visits = {
            (visitor.source[1], to.target[1], rows.nodes[visit.id].properties["periodKey"])
            for visit in rows.by_label["FieldVisit"]
            if visit.properties["kind"] == kind
            for visitor in rows.arriving(visit.id, "VISITED")
            for to in rows.leaving(visit.id, "VISIT_TO")
        }
        for link in rows.by_type["LINKED_TO"]:
            for key, first, end in periods_of(kind, length):
                stood = link.properties["since"] <= first and end <= link.properties.get("until", date.max)
                if link.properties["tier"] == tier and stood and (link.source[1], link.target[1], key) not in visits:
                    missed.append(link.target[1])
    assert Counter(missed) == rows.planted("M5")


def meetings_of(rows: Rows, series: str) -> list[NodeRow]:
    found = [rows.nodes[link.source[1]] for link in rows.arriving(series, "INSTANCE_OF")]
    return sorted(found, key=lambda meeting: str(meeting.properties["heldAt"]))


def rhythm(series: NodeRow) -> tuple[str, str]:
    return series.properties["level"], series.properties["cadence"]


def test_conferences_were_held_in_every_period(rows: Rows) -> None:
    """M6."""
    most: Counter[tuple[str, str]] = Counter()
    for series in rows.by_label["MeetingSeries"]:
        most[rhythm(series)] = max(most[rhythm(series)], len(meetings_of(rows, series.id)))
    missed = [
        series.id
        for series in rows.by_label["MeetingSeries"]
        for _ in range(most[rhythm(series)] - len(meetings_of(rows, series.id)))
    ]
    assert Counter(missed) == rows.planted("M6")


def test_no_member_was_absent_twice_in_a_row(rows: Rows) -> None:
    """M7, at conferences of communities."""
    absent = []
    for committee, community in rows.committees(HORIZON).items():
        (series,) = (link.source[1] for link in rows.arriving(community, "FOR_AREA"))
        held = meetings_of(rows, series)
        came = [{link.source[1] for link in rows.arriving(meeting.id, "ATTENDED")} for meeting in held]
        for link in rows.on("MEMBER_UNIT_OF", HORIZON):
            if link.target[1] == committee and link.properties["role"] == "MEMBER":
                pairs = zip(held, came, held[1:], came[1:], strict=False)
                if any(
                    link.properties["since"] <= meeting.properties["heldAt"].date()
                    and link.source[1] not in first | second
                    for meeting, first, _, second in pairs
                ):
                    absent.append(link.source[1])
    assert Counter(absent) == rows.planted("M7")


def appraisals(rows: Rows, kind: str) -> list[tuple[int, str, str]]:
    """Year, who was appraised, by whom."""
    return [
        (
            node.properties["year"],
            rows.leaving(node.id, "APPRAISES")[0].target[1],
            rows.leaving(node.id, "APPRAISED_BY")[0].target[1],
        )
        for node in rows.by_label["Appraisal"]
        if node.properties["kind"] == kind
    ]


def test_members_were_reviewed_and_departments_appraised(rows: Rows) -> None:
    """M14: units that were members at the end of a whole year; M15: by both streets."""
    reviewed = {unit for _, unit, _ in appraisals(rows, "MEMBER_UNIT_REVIEW")}
    due = {
        link.source[1]
        for year in (2022, 2023)
        for link in rows.on("MEMBER_UNIT_OF", date(year, 12, 22))
        if link.properties["role"] == "MEMBER" and link.target[1] in rows.committees(date(year, 12, 22))
    }
    assert Counter(due - reviewed) == rows.planted("M14")
    reviews = appraisals(rows, "DEPARTMENT_REVIEW")
    streets = {street for _, _, street in reviews}
    last = [(unit, street) for year, unit, street in reviews if year == 2023]
    departments = {unit for unit, _ in last}
    missing = [unit for unit in departments for street in streets if (unit, street) not in last]
    assert len(streets) == 2
    assert Counter(missing) == rows.planted("M15")


def test_agreements_run_on_and_members_have_one(rows: Rows) -> None:
    """M20."""
    soon = HORIZON + timedelta(60)
    active = [node for node in rows.by_label["Agreement"] if node.properties["status"] == "ACTIVE"]
    ending = [agreement.id for agreement in active if HORIZON < agreement.properties["validTo"] <= soon]
    covered = {
        (link.source[1], cover.target[1])
        for agreement in active
        for link in rows.arriving(agreement.id, "SIGNED")
        for cover in rows.leaving(agreement.id, "COVERS")
    }
    served = rows.committees(HORIZON)
    bare = [
        link.source[1]
        for link in rows.on("MEMBER_UNIT_OF", HORIZON)
        if link.properties["role"] == "MEMBER"
        and link.target[1] in served
        and (link.source[1], served[link.target[1]]) not in covered
    ]
    assert Counter([*ending, *bare]) == rows.planted("M20")


def test_what_is_planted_is_listed_once_and_found_by_a_rule_here(rows: Rows) -> None:
    assert {rule for rule, _ in rows.wrong} == {
        "I3", "I4", "I6", "I7", "I8", "I8b", "I11", "I12", "I13", "M5", "M6", "M7", "M14", "M15", "M20",
    }  # fmt: skip
    assert all(id_ in rows.nodes for _, id_ in rows.wrong)


def state_links_that_ended(rows: Rows, type_: str) -> list[LinkRow]:
    return [link for link in rows.by_type[type_] if "until" in link.properties]


def test_there_is_a_history_of_everything(rows: Rows) -> None:
    """People change posts, buildings grids, units committees; agreements end, a community was split, a unit dissolved."""
    changing = ("WORKS_FOR", "HOLDS", "PART_OF", "MEMBER_UNIT_OF", "LINKED_TO", "REGISTERED_AT", "LIVES_IN", "CO_BUILDS", "CLAIMED", "SECONDED_TO", "EMPLOYED_BY", "RATED_AS")  # fmt: skip
    assert [name for name in changing if not state_links_that_ended(rows, name)] == []
    split = [
        link
        for link in rows.by_type["SUCCEEDED_BY"]
        if link.source[0] == "Community" and link.properties["kind"] == "SPLIT"
    ]
    assert len(split) == 2
    assert any("dissolvedOn" in node.properties for node in rows.by_label["Unit"])
    assert {node.properties["status"] for node in rows.by_label["Agreement"]} == {
        "DRAFT",
        "ACTIVE",
        "EXPIRED",
        "TERMINATED",
    }
    assert {MODEL.links[name].kind for name in changing} == {Temporality.STATE}
