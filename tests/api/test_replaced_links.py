"""Links that follow others on a day (`replaceLink`): what is taken over, refused, planned and taken back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from graph.access.roles import Role
from seed.loading.rows import LinkRow
from tests.oracle.rights import hidden_from
from tests.support.changing import (
    Change,
    Desk,
    code_of,
    codes,
    desk_on,
    ending,
    id_of,
    links_of,
    opening,
    replacing,
)
from tests.support.trails import Place
from tests.support.viewers import EVERYTHING, viewer_of
from tests.support.world_rows import FIXTURE

pytestmark = pytest.mark.anyio
OFFICE, XIANGSHAN, DAY, AUGUST = EVERYTHING["organization-department"], "500233001001", "2024-06-01", "2024-08-01"
FORCE = [
    link
    for link in links_of("ASSIGNED_TO", "Person", "Grid", open_=True)
    if code_of(link.target[1]).startswith(XIANGSHAN)
]
LEADER = next(link for link in FORCE if link.properties["role"] == "GRID_LEADER")
BUSY = {
    link.source[1] for type_ in ("ASSIGNED_TO", "LINKED_TO", "EMPLOYED_BY", "REGISTERED_AT") for link in links_of(type_)
}
FREE = [node.id for node in FIXTURE.nodes if node.label == "Person" and node.id not in BUSY]
HEAD = next(
    link for link in links_of("LINKED_TO", open_=True, tier="MEMBER_UNIT_HEAD") if "onBehalfOfId" in link.properties
)
PAID = links_of("EMPLOYED_BY", open_=True)[0]
BUILDING = next(
    link
    for link in links_of("PART_OF", "Building", "Grid", open_=True)
    if code_of(link.source[1]).startswith(XIANGSHAN)
)
BESIDE, ELSEWHERE = (
    next(
        node.id
        for node in FIXTURE.nodes
        if node.label == "Grid" and node.id != BUILDING.target[1] and not node.properties.get("validTo")
        and node.properties["code"].startswith(XIANGSHAN) is near
        and str(node.properties.get("validFrom", "")) < "2024-01-01"
    )
    for near in (True, False)
)  # fmt: skip
VERSIONS = "UNWIND $v.ids AS id MATCH (n {id: id}) RETURN n.version"
INTRODUCED = """mutation ($input: ApplyChangesInput!) { applyChanges(input: $input) {
  problems { code } introduced { rule what day } resolved { rule } } }"""


@pytest.fixture
async def desk(module_fixture: Place) -> AsyncIterator[Desk]:
    """Provide a service; the tests of this module that write take back what they wrote."""
    async with desk_on(module_fixture) as found:
        yield found


async def undone(desk: Desk, made: dict[str, Any]) -> None:
    """Take a changeset back."""
    await desk.undone(made["changeset"]["id"])


async def both(desk: Desk, link: LinkRow, follower: str) -> list[list[dict[str, Any]]]:
    """Return the stored links of a type from two nodes."""
    return [await desk.links(link.type, one) for one in (link.source[1], follower)]


@pytest.mark.parametrize("day", [DAY, AUGUST])
async def test_a_link_ends_and_another_one_begins_with_its_facts(desk: Desk, day: str) -> None:
    before, follower = await both(desk, LEADER, FREE[0]), FREE[0]
    versions = [version for (version,) in await desk.client.run(VERSIONS, {"ids": [*ids(LEADER), follower]})]
    made = await desk.made(replacing(LEADER, day, from_=follower))
    assert [(one["index"], one["action"]) for one in made["entries"]["nodes"]] == [(0, "END"), (0, "OPEN")]
    (ended,), (opened,) = await both(desk, LEADER, follower)
    assert (ended["until"], opened["since"], opened["until"]) == (day, day, None)
    assert (opened["to"], opened["role"]) == (LEADER.target[1], "GRID_LEADER")
    after = [version for (version,) in await desk.client.run(VERSIONS, {"ids": [*ids(LEADER), follower]})]
    assert after == [version + 1 for version in versions]
    await desk.is_sound()
    await undone(desk, made)
    assert await both(desk, LEADER, follower) == before


def ids(link: LinkRow) -> tuple[str, str]:
    return link.source[1], link.target[1]


async def test_the_effect_is_that_of_an_end_and_an_opening(desk: Desk) -> None:
    pair = ending(LEADER, AUGUST), opening("ASSIGNED_TO", FREE[1], LEADER.target[1], AUGUST, role="GRID_LEADER")
    found = [
        await desk.data(INTRODUCED, input={"changes": changes, "reason": "核对", "dryRun": True})
        for changes in ([replacing(LEADER, AUGUST, from_=FREE[1])], [*pair])
    ]
    assert found[0] == found[1] == {"applyChanges": {"problems": [], "introduced": [], "resolved": []}}
    instead = replacing(LEADER, AUGUST, from_=FREE[1], role="PART_TIME")
    data = await desk.data(INTRODUCED, input={"changes": [instead], "reason": "核对", "dryRun": True})
    assert data["applyChanges"]["introduced"] == [{"rule": "GRID_FORCE", "what": "GRID_LEADER", "day": AUGUST}]


async def test_a_building_gets_another_grid(desk: Desk) -> None:
    before = await desk.links("PART_OF", BUILDING.source[1])
    made = await desk.made(replacing(BUILDING, DAY, to=BESIDE))
    found = await desk.links("PART_OF", BUILDING.source[1])
    assert [(one["to"], one["until"]) for one in found[-2:]] == [(BUILDING.target[1], DAY), (BESIDE, None)]
    await undone(desk, made)
    assert await desk.links("PART_OF", BUILDING.source[1]) == before


async def test_facts_are_taken_over_but_for_pay_and_those_that_differ(desk: Desk) -> None:
    unit = HEAD.properties["onBehalfOfId"]
    made = await desk.made(replacing(HEAD, DAY, from_=FREE[2]), replacing(PAID, DAY, from_=FREE[3]))
    (head,), (paid,) = await desk.links("LINKED_TO", FREE[2]), await desk.links("EMPLOYED_BY", FREE[3])
    assert (head["tier"], head["onBehalfOfId"]) == ("MEMBER_UNIT_HEAD", unit)
    assert paid.keys() == {"to", "since", "until", "track", "grade", "recordedBy"} and "fixedFen" in PAID.properties
    await undone(desk, made)
    made = await desk.made(replacing(HEAD, DAY, from_=FREE[2], onBehalfOfId=None, tier="STREET_LEADER"))
    (head,) = await desk.links("LINKED_TO", FREE[2])
    assert head["tier"] == "STREET_LEADER" and "onBehalfOfId" not in head
    await undone(desk, made)


async def test_an_ended_link_is_only_followed_and_a_known_end_is_taken_over(desk: Desk) -> None:
    ended = await desk.made(ending(LEADER, AUGUST))
    made = await desk.made(replacing(LEADER, AUGUST, from_=FREE[4]))
    assert [one["action"] for one in made["entries"]["nodes"]] == ["OPEN"]
    assert [one["until"] for (one,) in await both(desk, LEADER, FREE[4])] == [AUGUST, None]
    await undone(desk, made)
    made = await desk.made(replacing(LEADER, DAY, from_=FREE[4]))
    assert [one["until"] for (one,) in await both(desk, LEADER, FREE[4])] == [DAY, AUGUST]
    await undone(desk, made)
    await undone(desk, ended)


OTHER = next(link for link in FORCE if link.target == LEADER.target and link.properties["role"] == "FULL_TIME")
UNKNOWN = "person_00000000000000000000000000"
CASES: list[tuple[Change, tuple[str, int | None, str | None, str | None]]] = [
    (replacing(LEADER, DAY, from_=UNKNOWN), ("UNKNOWN", 1, "from", UNKNOWN)),
    (replacing(LEADER, DAY, to="999"), ("UNKNOWN", 1, "to", "999")),
    (replacing(replace(LEADER, source=("Person", FREE[5])), DAY, from_=FREE[6]), ("UNKNOWN", 1, "link", None)),
    (replacing(LEADER, DAY, {"kind": "INSTRUCTOR"}, from_=FREE[6]), ("UNKNOWN", 1, "link", None)),
    (replacing(LEADER, DAY, from_=OTHER.source[1], role="FULL_TIME"), ("OVERLAP", 1, "since", DAY)),
    (replacing(LEADER, DAY, from_=LEADER.source[1]), ("VALUE", 1, None, None)),
    (replacing(LEADER, DAY, from_=id_of("Unit")), ("VALUE", 1, "to", LEADER.target[1])),
    (replacing(LEADER, DAY, from_=FREE[6], role=None), ("REQUIRED", 1, "facts.role", None)),
    (replacing(BUILDING, DAY, to=ELSEWHERE), ("PARENT", 1, "to", code_of(ELSEWHERE))),
]  # fmt: skip


async def test_each_problem_names_the_change_and_nothing_is_written(desk: Desk) -> None:
    harmless, before = opening("REGISTERED_AT", FREE[7], XIANGSHAN, DAY), await desk.stored()
    for change, expected in CASES:
        problems = await desk.refused(harmless, change)
        assert codes(problems) == [expected], (change, problems)
        assert all("{" not in one["message"] for one in problems), problems
    assert await desk.stored() == before


async def test_one_end_is_another_and_not_both(desk: Desk) -> None:
    before = await desk.stored()
    for change in (replacing(LEADER, DAY), replacing(LEADER, DAY, from_=FREE[0], to=BESIDE)):
        answer = await desk.asked(change)
        assert answer.errors and "give `from` or `to`" in answer.errors[0]["message"], answer
        assert answer.errors[0]["extensions"]["argument"] == "input.changes.0.replaceLink"
    assert await desk.stored() == before


async def test_the_version_of_the_follower_is_compared(desk: Desk) -> None:
    expected = [{"node": {"id": FREE[0]}, "version": 99}]
    problems = await desk.refused(replacing(LEADER, DAY, from_=FREE[0]), expected=expected)
    assert [one["code"] for one in problems] == ["VERSION_CONFLICT"]


async def test_both_links_need_a_right_and_a_hidden_follower_is_unknown(desk: Desk) -> None:
    community = viewer_of(Role.COMMUNITY_ADMIN, XIANGSHAN)
    here = next(link.source[1] for link in FORCE if link.target != LEADER.target)
    assert (await desk.of(community).apply(replacing(LEADER, DAY, from_=here), dryRun=True))["problems"] == []
    problems = await desk.of(community).refused(replacing(LEADER, DAY, to=ELSEWHERE))
    assert codes(problems) == [("NOT_ALLOWED", 0, "to", ELSEWHERE)]
    hidden = next(id_ for id_ in sorted(hidden_from(community)) if id_.startswith("person_"))
    bodies = [
        (await desk.of(community).asked(replacing(LEADER, DAY, from_=id_))).body().replace(id_.encode(), b"")
        for id_ in (hidden, UNKNOWN)
    ]
    assert bodies[0] == bodies[1]


async def test_a_succession_never_ends(desk: Desk) -> None:
    link = links_of("SUCCEEDED_BY", "Grid")[0]
    problems = await desk.refused(ending(link, "2024-07-01"))
    assert codes(problems) == [("NOT_CHANGEABLE", 0, "until", "2024-07-01")]
