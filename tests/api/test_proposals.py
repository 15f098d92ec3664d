"""Proposals for reorganisations: applied unedited and taken back, asked before and after, refused, and within one's ground."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from graph.access.roles import Role
from graph.access.viewer import PUBLIC
from graph.errors import Code
from tests import ROOT
from tests.oracle.rights import hidden_from
from tests.support.changing import Desk, code_of, desk_on, id_of, links_of, ref
from tests.support.proposals import asked, notes, numbers, pairs, part, proposed
from tests.support.trails import Place
from tests.support.viewers import EVERYTHING, viewer_of
from tests.support.world_rows import FIXTURE

pytestmark = pytest.mark.anyio
XIANGSHAN, SHIZIJIE = "500233001001", "500233001007"
DAY, AUGUST = "2024-07-04", "2024-08-01"
FIRST, SECOND, FOURTH = (f"{XIANGSHAN}00{number}" for number in (1, 2, 4))
BUSY = {link.source[1] for type_ in ("SIGNED", "CLAIMED", "HANDLED_BY", "AT_DESK") for link in links_of(type_)}
BUSY |= {link.target[1] for type_ in ("HANDLED_BY", "AT_DESK") for link in links_of(type_)}
MEMBERS = [link.source[1] for link in links_of("MEMBER_UNIT_OF", "Unit", open_=True)]
EMPLOYERS = {link.target[1] for link in links_of("WORKS_FOR", open_=True)}
FREE_UNIT = next(id_ for id_ in MEMBERS if id_ not in BUSY and id_ in EMPLOYERS)
BUSY_UNIT = "unit_2C19479J2YJ2QVJ79JHHXAYEMX"
SUCCESSOR = next(
    node.id for node in FIXTURE.nodes
    if node.label == "Unit" and node.id not in {FREE_UNIT, BUSY_UNIT, *MEMBERS} and not node.properties.get("dissolvedOn")
)  # fmt: skip
STAFF = next(link for link in links_of("WORKS_FOR", "Person", "Unit", open_=True) if link.target[1] == BUSY_UNIT)
OFFICE = EVERYTHING["organization-department"]
COMMUNITY, TOWNSHIP = viewer_of(Role.COMMUNITY_ADMIN, XIANGSHAN), viewer_of(Role.TOWNSHIP_ADMIN, XIANGSHAN[:9])


def building(number: int) -> str:
    return f"{XIANGSHAN}B{number:05d}"


ALL_OF_FOURTH = [
    code_of(link.source[1]) for link in links_of("PART_OF", "Building", open_=True) if code_of(link.target[1]) == FOURTH
]  # fmt: skip
ALL_OF_SECOND = [
    code_of(link.source[1])
    for link in links_of("PART_OF", "Building", open_=True)
    if code_of(link.target[1]).startswith(SECOND)
]
Case = tuple[str, str, dict[str, Any], dict[str, tuple[int, int]], set[str]]
CASES: list[Case] = [
    ("Dissolution", DAY, {"unit": FREE_UNIT, "successor": None}, {"WORKS_FOR": (1, 0)}, set()),
    ("Dissolution", AUGUST, {"unit": FREE_UNIT, "successor": SUCCESSOR}, {"MEMBER_UNIT_OF": (1, 1)}, set()),
    ("Dissolution", DAY, {"unit": BUSY_UNIT, "successor": SUCCESSOR}, {"WORKS_FOR": (2, 2)},
     {"LEFT_OUT", "ORDERS", "CLAIMS", "AGREEMENTS"}),
    ("Redraw", DAY, {"community": XIANGSHAN, "buildings": pairs((building(1), SECOND), (building(7), SECOND))},
     {"PART_OF": (2, 2)}, {"HOUSEHOLDS"}),
    ("Redraw", AUGUST, {"community": XIANGSHAN, "buildings": pairs((building(1), SECOND), (building(11), FIRST))},
     {"PART_OF": (2, 2)}, {"HOUSEHOLDS"}),
    ("Merge", DAY, {"areas": [ref(SECOND)], "into": FIRST},
     {"PART_OF": (10, 8), "ASSIGNED_TO": (5, 4), "LOCATED_IN": (1, 1), "SUCCEEDED_BY": (0, 1)}, {"FORCE", "HOUSEHOLDS"}),
    ("Merge", "2025-01-01", {"areas": [ref(f"{SHIZIJIE}003")], "into": f"{SHIZIJIE}004"},
     {"PART_OF": (4, 3)}, {"FORCE", "HOUSEHOLDS", "SUCCESSION"}),
    ("Merge", DAY, {"areas": [ref(f"{SHIZIJIE}003")], "into": f"{SHIZIJIE}004"},
     {"PART_OF": (4, 3), "SUCCEEDED_BY": (0, 1)}, {"FORCE", "HOUSEHOLDS"}),
    ("Merge", DAY, {"areas": [ref(FOURTH)], "into": FIRST}, {"PART_OF": (4, 4)}, {"FORCE", "HOUSEHOLDS", "LEFT_OUT", "ORDERS"}),
    ("Split", DAY, {"area": FIRST, "parts": [part(f"{XIANGSHAN}011", building(1), building(7))]},
     {"PART_OF": (2, 3), "SUCCEEDED_BY": (0, 1)}, {"HOUSEHOLDS"}),
    ("Split", DAY, {"area": SECOND, "parts": [part(f"{XIANGSHAN}012", ALL_OF_SECOND[0]), part(f"{XIANGSHAN}013", *ALL_OF_SECOND[1:])]},
     {"PART_OF": (10, 10), "ASSIGNED_TO": (5, 5), "LOCATED_IN": (1, 1), "SUCCEEDED_BY": (0, 2)}, set()),
    ("Split", "2025-01-01", {"area": FIRST, "parts": [part(f"{XIANGSHAN}011", building(1), building(7))]},
     {"PART_OF": (2, 3)}, {"HOUSEHOLDS", "SUCCESSION"}),
    ("Move", DAY, {"person": STAFF.source[1], "from": BUSY_UNIT, "to": SUCCESSOR}, {"WORKS_FOR": (1, 1)}, set()),
]  # fmt: skip


@pytest.fixture
async def desk(module_fixture: Place) -> AsyncIterator[Desk]:
    """Provide a service; the tests of this module that write take back what they wrote."""
    async with desk_on(module_fixture) as found:
        yield found


@pytest.mark.parametrize(("kind", "on", "given", "counts", "codes"), CASES)
async def test_a_proposal_is_applied_as_it_is_and_taken_back(
    desk: Desk, kind: str, on: str, given: dict[str, Any], counts: dict[str, tuple[int, int]], codes: set[str]
) -> None:
    before, stored = await desk.content(), await desk.stored()
    for viewer in (desk.viewer, OFFICE):
        found = await proposed(desk.of(viewer), kind, on, **given)
        told = set(notes(found)) - {"POSTS", "PARTY_ORGANIZATIONS"}
        assert counts.items() <= numbers(found).items(), found
        assert told == codes or (viewer == OFFICE and told == codes - {"ORDERS"}), found
        assert (await desk.of(viewer).apply(*found["changes"], dryRun=True))["problems"] == []
        assert await desk.stored() == stored
    made = await desk.made(*found["changes"])
    await desk.is_sound()
    await desk.undone(made["changeset"]["id"])
    assert await desk.content() == before


def question(name: str) -> str:
    (path,) = (Path(ROOT) / "questions").glob(f"{name}-*.graphql")
    return path.read_text("utf-8")


async def test_what_would_break_is_asked_before_and_after_a_dissolution(desk: Desk) -> None:
    asked_on = {"unit": FREE_UNIT, "code": XIANGSHAN, "asOf": DAY}
    before = (await desk.data(question("M22"), **asked_on))["organization"]
    found = await proposed(desk, "Dissolution", DAY, unit=FREE_UNIT, successor=SUCCESSOR)
    made = await desk.made(*found["changes"])
    assert (await desk.data(question("M22"), **asked_on))["organization"] is None
    after = (await desk.data(question("M22"), **{**asked_on, "unit": SUCCESSOR}))["organization"]
    for field in ("memberships", "staff"):
        assert after[field]["totalCount"] >= before[field]["totalCount"] > 0, field
    past = (await desk.data(question("M22"), **{**asked_on, "asOf": "2024-07-03"}))["organization"]
    assert past["memberships"]["totalCount"] == before["memberships"]["totalCount"]
    await desk.undone(made["changeset"]["id"])
    assert (await desk.data(question("M22"), **asked_on))["organization"] == before


async def test_grids_are_asked_before_and_after_a_redrawing(desk: Desk) -> None:
    def drawn(community: Any) -> dict[str, set[str]]:
        edges = community["grids"]["edges"]
        return {edge["node"]["code"]: {one["code"] for one in edge["node"]["buildings"]["nodes"]} for edge in edges}

    moves = pairs((building(7), SECOND), (building(11), FIRST))
    found = await proposed(desk, "Redraw", DAY, community=XIANGSHAN, buildings=moves)
    made = await desk.made(*found["changes"])
    data = await desk.data(question("M26"), code=XIANGSHAN, before="2024-07-03", asOf=DAY)
    before, now = drawn(data["before"]), drawn(data["now"])
    assert building(7) in before[FIRST] and building(7) in now[SECOND] and building(7) not in now[FIRST]
    assert building(11) in before[SECOND] and building(11) in now[FIRST]
    assert set().union(*before.values()) == set().union(*now.values())
    await desk.undone(made["changeset"]["id"])


GONE_UNIT = next(node for node in FIXTURE.nodes if node.label == "Unit" and node.properties.get("dissolvedOn"))
GONE_GRID = next(
    node.properties["code"] for node in FIXTURE.nodes
    if node.label == "Grid" and node.properties.get("validTo") and node.properties["code"].startswith(XIANGSHAN)
)  # fmt: skip
UNKNOWN = "unit_00000000000000000000000000"
PERSON = id_of("Person")
REFUSED: list[tuple[str, str, dict[str, Any], str, str]] = [
    ("Dissolution", DAY, {"unit": UNKNOWN}, "unit", "UNKNOWN"),
    ("Dissolution", DAY, {"unit": "nothing"}, "unit", "UNKNOWN"),
    ("Dissolution", DAY, {"unit": FREE_UNIT, "successor": UNKNOWN}, "successor", "UNKNOWN"),
    ("Dissolution", DAY, {"unit": FREE_UNIT, "successor": FREE_UNIT}, "successor", "VALUE"),
    ("Dissolution", DAY, {"unit": GONE_UNIT.id}, "unit", "LIFETIME"),
    ("Dissolution", DAY, {"unit": FREE_UNIT, "successor": GONE_UNIT.id}, "successor", "LIFETIME"),
    ("Dissolution", str(GONE_UNIT.properties["dissolvedOn"]), {"unit": GONE_UNIT.id}, "unit", "LIFETIME"),
    ("Dissolution", DAY, {"unit": XIANGSHAN}, "unit", "VALUE"),
    ("Dissolution", "0001-01-01", {"unit": FREE_UNIT}, "unit", "LIFETIME"),
    ("Redraw", DAY, {"community": FIRST, "buildings": pairs((building(1), SECOND))}, "community", "VALUE"),
    ("Redraw", DAY, {"community": XIANGSHAN, "buildings": []}, "buildings", "REQUIRED"),
    ("Redraw", DAY, {"community": XIANGSHAN, "buildings": pairs((building(99), SECOND))}, "buildings.0.building", "UNKNOWN"),
    ("Redraw", DAY, {"community": XIANGSHAN, "buildings": pairs((f"{SHIZIJIE}B00001", SECOND))}, "buildings.0.building", "PARENT"),
    ("Redraw", DAY, {"community": XIANGSHAN, "buildings": pairs((building(1), f"{SHIZIJIE}001"))}, "buildings.0.grid", "PARENT"),
    ("Redraw", DAY, {"community": XIANGSHAN, "buildings": pairs((building(1), GONE_GRID))}, "buildings.0.grid", "LIFETIME"),
    ("Redraw", DAY, {"community": XIANGSHAN, "buildings": pairs((building(1), XIANGSHAN))}, "buildings.0.grid", "VALUE"),
    ("Redraw", DAY, {"community": XIANGSHAN, "buildings": pairs((building(23), SECOND))}, "buildings.0.building", "LIFETIME"),
    ("Redraw", DAY, {"community": XIANGSHAN, "buildings": pairs((building(1), SECOND), (building(1), FOURTH))},
     "buildings.1.building", "VALUE"),
    ("Merge", DAY, {"areas": [ref(f"{SHIZIJIE}001")], "into": FIRST}, "areas.0", "PARENT"),
    ("Merge", DAY, {"areas": [ref(FIRST)], "into": FIRST}, "areas.0", "VALUE"),
    ("Merge", DAY, {"areas": [], "into": FIRST}, "areas", "REQUIRED"),
    ("Merge", DAY, {"areas": [ref(XIANGSHAN)], "into": SHIZIJIE}, "into", "VALUE"),
    ("Merge", "2023-07-01", {"areas": [ref(FOURTH)], "into": FIRST}, "areas.0", "LIFETIME"),
    ("Split", DAY, {"area": FIRST, "parts": []}, "parts", "REQUIRED"),
    ("Split", DAY, {"area": FIRST, "parts": [part(f"{SHIZIJIE}011", building(1))]}, "parts.0.code", "VALUE"),
    ("Split", DAY, {"area": FIRST, "parts": [part(f"{XIANGSHAN}011", building(11))]}, "parts.0.buildings.0", "PARENT"),
    ("Move", DAY, {"person": PERSON, "from": SUCCESSOR, "to": FREE_UNIT}, "from", "UNKNOWN"),
    ("Move", DAY, {"person": STAFF.source[1], "from": BUSY_UNIT, "to": BUSY_UNIT}, "to", "VALUE"),
    ("Move", DAY, {"person": STAFF.source[1], "from": BUSY_UNIT, "to": id_of("Agreement")}, "to", "VALUE"),
    ("Dissolution", DAY, {"unit": "$x"}, "unit", "UNKNOWN"),
    ("Move", DAY, {"person": STAFF.source[1], "from": BUSY_UNIT, "to": GONE_UNIT.id}, "to", "LIFETIME"),
]  # fmt: skip


async def test_each_error_names_the_argument_and_nothing_is_written(desk: Desk) -> None:
    before = await desk.stored()
    for kind, on, given, argument, problem in REFUSED:
        answer = await asked(desk, kind, on, **given)
        assert answer.code is Code.BAD_USER_INPUT, (kind, given, answer)
        (error,) = answer.errors
        assert (error["extensions"]["argument"], error["extensions"]["problem"]) == (argument, problem), (given, error)
        assert "{" not in error["message"]
    malformed = await asked(desk, "Dissolution", "tomorrow", unit=FREE_UNIT)
    assert malformed.errors[0]["extensions"]["argument"] == "on"
    assert await desk.stored() == before


async def test_a_code_that_is_taken_is_left_out_with_the_reason(desk: Desk) -> None:
    found = await proposed(desk, "Split", DAY, area=FIRST, parts=[part(SECOND, building(1))])
    assert found["changes"] == [] and "Another Area has the code" in found["notes"][0]["message"]


async def test_a_community_and_a_township_propose_on_their_ground_alone(desk: Desk) -> None:
    member = next(link for link in links_of("MEMBER_UNIT_OF", "Unit", open_=True) if link.source[1] == FREE_UNIT)
    (home,) = {link.target[1] for link in links_of("SERVES", open_=True) if link.source == member.target}
    own, other = (viewer_of(Role.COMMUNITY_ADMIN, code) for code in (code_of(home), "500233002002"))
    for viewer, expected in ((own, {"MEMBER_UNIT_OF": (1, 1)}), (other, {})):
        found = await proposed(desk.of(viewer), "Dissolution", DAY, unit=FREE_UNIT, successor=SUCCESSOR)
        assert numbers(found) == expected and notes(found)["LEFT_OUT"] > 0
        if found["changes"]:
            assert (await desk.of(viewer).apply(*found["changes"], dryRun=True))["problems"] == []
    merge: dict[str, Any] = {"areas": [ref(SECOND)], "into": FIRST}
    whole = await proposed(desk.of(TOWNSHIP), "Merge", DAY, **merge)
    assert (await desk.of(TOWNSHIP).apply(*whole["changes"], dryRun=True))["problems"] == []
    assert numbers(whole)["SUCCEEDED_BY"] == (0, 1)
    force = await proposed(desk.of(COMMUNITY), "Merge", DAY, **merge)
    assert numbers(force).keys() == {"ASSIGNED_TO"}
    foreign = await proposed(desk.of(viewer_of(Role.TOWNSHIP_ADMIN, "500233002")), "Merge", DAY, **merge)
    assert foreign["changes"] == [] and set(notes(foreign)) <= {"LEFT_OUT", "FORCE", "HOUSEHOLDS"}


async def test_a_hidden_person_is_as_unknown_as_one_that_is_not_there(desk: Desk) -> None:
    hidden = next(id_ for id_ in sorted(hidden_from(COMMUNITY)) if id_.startswith("person_"))
    missing = "person_00000000000000000000000000"
    bodies = [
        (await asked(desk.of(COMMUNITY), "Move", DAY, person=id_, to=SUCCESSOR, **{"from": BUSY_UNIT})).body()
        for id_ in (hidden, missing)
    ]
    assert bodies[0].replace(hidden.encode(), b"") == bodies[1].replace(missing.encode(), b"")


async def test_whoever_may_change_nothing_proposes_nothing(desk: Desk) -> None:
    for viewer in (PUBLIC, viewer_of(Role.ANALYST, "500233")):
        assert (await asked(desk.of(viewer), "Dissolution", DAY, unit=FREE_UNIT)).code is Code.FORBIDDEN


async def test_people_who_serve_on_behalf_of_a_unit_follow_or_are_noted(desk: Desk) -> None:
    link = next(one for one in links_of("ASSIGNED_TO", open_=True) if one.properties.get("onBehalfOfId"))
    unit = link.properties["onBehalfOfId"]
    alone = await proposed(desk, "Dissolution", DAY, unit=unit)
    assert notes(alone)["BEHALF"] >= 1
    followed = await proposed(desk, "Dissolution", DAY, unit=unit, successor=SUCCESSOR)
    behalf = [one["replaceLink"] for one in followed["changes"] if one.get("replaceLink", {}).get("facts")]
    assert {"assignedTo": {"onBehalfOfId": SUCCESSOR}} in [one["facts"] for one in behalf]
    assert "BEHALF" not in notes(followed)


async def test_a_second_leader_and_a_second_head_do_not_lead(desk: Desk) -> None:
    leaders = links_of("ASSIGNED_TO", "Person", "Grid", open_=True, role="GRID_LEADER")
    first, second = leaders[0], next(one for one in leaders if one.target != leaders[0].target)
    moved = await proposed(
        desk, "Move", DAY, person=first.source[1], **{"from": first.target[1], "to": second.target[1]}
    )
    assert notes(moved)["FORCE"] == 1 and "endLink" in moved["changes"][0]
    heads = links_of("WORKS_FOR", "Person", open_=True, isHead=True)
    head, other = heads[0], next(one for one in heads if one.target != heads[0].target)
    moved = await proposed(desk, "Move", DAY, person=head.source[1], **{"from": head.target[1], "to": other.target[1]})
    assert notes(moved)["HEADS"] == 1
    assert moved["changes"][0]["replaceLink"]["facts"] == {"worksFor": {"isHead": False}}
