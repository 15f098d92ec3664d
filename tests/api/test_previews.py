"""The preview of a changeset: figures that move, what hangs on nodes that end, and the number of entries; nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest

from graph.access.roles import Role
from graph.access.viewer import Grant, Viewer
from graph.model import MODEL, Temporality
from tests.support.changing import (
    APPLY,
    Change,
    Desk,
    code_of,
    creating,
    desk_on,
    dissolving,
    ending,
    id_of,
    links_of,
    opening,
)
from tests.support.trails import Place
from tests.support.world_rows import FIXTURE

pytestmark = pytest.mark.anyio
PREVIEW = """preview { figures { code name before after } hanging { nodeId type label count } }
  counts { action type count } introduced { rule } repeated"""
FORCE = links_of("ASSIGNED_TO", "Person", "Grid", open_=True, role="GRID_LEADER")
REGISTERED = {link.source[1] for link in links_of("REGISTERED_AT")}
FREE = next(node.id for node in FIXTURE.nodes if node.label == "Person" and node.id not in REGISTERED)
WORK = ("WorkOrder", "DemandItem")
GRID = "500233001001001"
COMMUNITY, ON = "500233001001", "2024-07-01"
FIGURES = """query ($code: ID!) { county(code: "500233") { figures { registeredCadres legalDeputies } }
  area(code: $code) { leaderCoverage gridForceCoverage } }"""


@pytest.fixture
async def desk(module_fixture: Place) -> AsyncIterator[Desk]:
    async with desk_on(module_fixture) as found:
        yield found


async def previewed(desk: Desk, *changes: Change, dry_run: bool = True) -> dict[str, Any]:
    """Return the answer to changes; a dry run writes nothing."""
    before = await desk.stored()
    text = APPLY.replace("repeated", PREVIEW, 1)
    data = await desk.data(text, input={"changes": [*changes], "reason": "核对", "dryRun": dry_run})
    assert not dry_run or await desk.stored() == before
    found: dict[str, Any] = data["applyChanges"]
    return found


def figures(found: dict[str, Any]) -> dict[tuple[str, str], tuple[float | None, float | None]]:
    return {(one["code"], one["name"]): (one["before"], one["after"]) for one in found["preview"]["figures"]}


async def test_figures_that_move_are_those_of_the_answer_after_the_change(desk: Desk) -> None:
    changes = [
        opening("REGISTERED_AT", FREE, COMMUNITY, ON),
        opening("SECONDED_TO", FREE, COMMUNITY, ON, role="LEGAL_DEPUTY"),
    ]
    shown = await previewed(desk, *changes)
    before = await desk.data(FIGURES, code=COMMUNITY)
    made = await previewed(desk, *changes, dry_run=False)
    after = await desk.data(FIGURES, code=COMMUNITY)
    assert made["problems"] == [] and made["preview"] is None
    names = ("registeredCadres", "legalDeputies")
    expected = {("500233", name): tuple(one["county"]["figures"][name] for one in (before, after)) for name in names}
    assert figures(shown) == expected and all(old + 1 == new for old, new in expected.values())
    assert (
        shown["counts"]
        == made["counts"]
        == [{"action": "OPEN", "type": type_, "count": 1} for type_ in ("REGISTERED_AT", "SECONDED_TO")]
    )


async def test_coverage_of_the_county_and_of_the_community_moves(desk: Desk) -> None:
    found = await previewed(desk, *(ending(link, ON) for link in FORCE))
    moved = figures(found)
    codes = {code_of(link.target[1])[:12] for link in FORCE}
    assert len(codes) > 1 and found["counts"] == [{"action": "END", "type": "ASSIGNED_TO", "count": len(FORCE)}]
    area = moved["500233", "gridForceCoverage"]
    assert area[0] and area[1] == 0
    assert any(
        code in codes and after == 0 for (code, name), (_, after) in moved.items() if name == "gridForceCoverage"
    )


async def test_what_hangs_on_a_grid_is_told_with_the_problem_that_it_makes(desk: Desk) -> None:
    grid = FORCE[0].target[1]
    found = await previewed(desk, dissolving(grid, ON))
    assert {one["code"] for one in found["problems"]} == {"HANGING"}
    hanging = {(one["type"], one["label"]): one["count"] for one in found["preview"]["hanging"]}
    assert {one["nodeId"] for one in found["preview"]["hanging"]} == {grid} and found["preview"]["figures"] == []
    day, labels = date.fromisoformat(ON), {node.id: node for node in FIXTURE.nodes}
    expected = Counter[tuple[str, str]]()
    for link in FIXTURE.links:
        ends = (link.source[1], link.target[1])
        other = labels[ends[ends[0] == grid]] if grid in ends else None
        if other and MODEL.links[link.type].kind is Temporality.STATE and other.label not in WORK:
            since, until = (link.properties.get(name) for name in ("since", "until"))
            expected[link.type, other.label] += (since or date.min) < day < (until or date.max)
    states = {key: count for key, count in hanging.items() if key[1] not in WORK}
    assert states == {key: count for key, count in expected.items() if count}
    data = await desk.data(f'{{ grid(code: "{code_of(grid)}") {{ openOrders {{ totalCount }} }} }}')
    assert hanging.get(("RAISED_IN", "WorkOrder"), 0) == data["grid"]["openOrders"]["totalCount"]


async def test_links_that_end_with_their_node_are_counted_as_entries(desk: Desk) -> None:
    team = links_of("HOSTED_BY", "VolunteerTeam", open_=True)[0].source[1]
    found = await previewed(desk, dissolving(team, ON, with_links=True))
    assert found["problems"] == []
    counted = {(one["action"], one["type"]): one["count"] for one in found["counts"]}
    assert counted["END", "VolunteerTeam"] == 1 and counted["END", "HOSTED_BY"] == 1
    hanging = [(one["type"], one["label"], one["count"]) for one in found["preview"]["hanging"]]
    assert ("HOSTED_BY", "Community", 1) in hanging


async def test_a_link_between_two_nodes_that_end_hangs_once_on_each(desk: Desk) -> None:
    link = links_of("PART_OF", "MicroGrid", "Grid", open_=True)[0]
    found = await previewed(desk, dissolving(link.source[1], ON), dissolving(link.target[1], ON))
    of = {
        (one["nodeId"], one["label"]): one["count"] for one in found["preview"]["hanging"] if one["type"] == "PART_OF"
    }
    microgrids = [one for one in links_of("PART_OF", "MicroGrid", "Grid", open_=True) if one.target == link.target]
    assert of[link.source[1], "Grid"] == 1 and of[link.target[1], "MicroGrid"] == len(microgrids)


async def test_an_area_that_begins_has_figures_only_afterwards(desk: Desk) -> None:
    facts = {"code": "500233001097", "name": "嘉阿社区居民委员会", "isUrban": True, "inScope": True}
    part = opening("PART_OF", "$new", "500233001", "2024-06-01")
    moved = figures(await previewed(desk, creating("Community", "new", **facts), part))
    assert moved["500233001097", "leaderCoverage"] == (None, 0)
    communities = moved["500233", "communities"]
    assert communities[0] is not None and communities[1] == communities[0] + 1


async def test_a_viewer_without_the_right_learns_of_nothing_that_hangs(desk: Desk) -> None:
    other = desk.of(Viewer("person_x", (Grant(Role.COMMUNITY_ADMIN, ("500233001002",)),)))
    found = await previewed(other, dissolving(FORCE[0].target[1], ON))
    assert {one["code"] for one in found["problems"]} <= {"NOT_ALLOWED", "UNKNOWN"}
    assert not found["preview"] or found["preview"]["hanging"] == []


OUTLYING = [
    (opening("SUCCEEDED_BY", GRID, "500233001001002", "0001-01-01"), "from"),
    (opening("SUCCEEDED_BY", GRID, "500233001001002", "9999-12-31"), "since"),
    (opening("WORKS_FOR", FREE, id_of("Unit"), ON, isHead=False, title="长" * 100_001), "facts.title"),
]


@pytest.mark.parametrize(("change", "field"), OUTLYING)
async def test_days_at_the_end_of_the_calendar_and_long_texts_are_problems(
    desk: Desk, change: Change, field: str
) -> None:
    found = await previewed(desk, change)
    assert found["problems"] and all(one["index"] == 0 for one in found["problems"]), field
