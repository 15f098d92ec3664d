"""Planned nodes: areas and organizations that begin after the day of the data are not there before, and are on their day."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from changes.clock_keeper import ClockKeeper
from seed.integrity.check import check
from seed.loading.values import read_instant
from tests.api.test_planned_links import answers, different
from tests.support.changing import Change, Desk, creating, desk_on, dissolving, opening
from tests.support.trails import Place

pytestmark = pytest.mark.anyio
TOWNSHIP, COMMUNITY, AUGUST = "500233001", "500233001096", "2024-08-01"
GRID, MICROGRID, BUILDING = f"{COMMUNITY}001", f"{COMMUNITY}001001", f"{COMMUNITY}B00001"
UNIT = "忠县阿甲研究所(示例)"
FACTS: dict[str, dict[str, Any]] = {
    "Community": {
        "code": COMMUNITY,
        "name": "嘉阿社区居民委员会",
        "isUrban": True,
        "inScope": True,
        "validFrom": AUGUST,
    },
    "Grid": {"code": GRID, "name": "嘉阿社区第一网格", "kind": "BASIC", "validFrom": AUGUST},
    "Building": {"code": BUILDING, "name": "嘉阿1号楼", "validFrom": AUGUST},
    "Unit": {"name": UNIT, "kind": "PUBLIC_INSTITUTION", "foundedOn": AUGUST},
}
BY_ID = "query ($id: ID!) { node(id: $id) { label } }"
BY_CODE = """query ($code: ID!, $day: Date) {
  area(code: $code, asOf: $day) { label }
  communities(asOf: $day) { totalCount } grids(asOf: $day) { totalCount } buildings(asOf: $day) { totalCount }
  township(code: "500233001", asOf: $day) { children { totalCount } links(type: PART_OF, direction: IN) { totalCount } }
  organizations(asOf: $day) { totalCount }
  search(text: "嘉阿", first: 20, asOf: $day) { edges { node { label } } } }"""
LISTS = ("communities", "grids", "buildings", "organizations")


def planned() -> list[Change]:
    """Return a community with a grid and a building, and a unit in it, from August on."""
    parts = (("Community", TOWNSHIP), ("Grid", "$Community"), ("Building", "$Grid"))
    return [
        *(creating(label, label, **facts) for label, facts in FACTS.items()),
        *(opening("PART_OF", f"${label}", whole, AUGUST) for label, whole in parts),
        opening("LOCATED_IN", "$Unit", "$Community", AUGUST),
    ]


@pytest.fixture
async def desk(module_fixture: Place) -> AsyncIterator[Desk]:
    async with desk_on(module_fixture) as found:
        assert found.service.editor
        found.service.editor.maker.drain = 0  # no other process reads
        yield found


async def node(desk: Desk, id_: str, day: str | None) -> Any:
    """Return a node on a day, None if it is not there."""
    return (await desk.data(BY_ID, id=f"{id_}@{day}" if day else id_))["node"]


async def shown(desk: Desk, ids: list[str], day: str | None = None) -> list[Any]:
    """Return what lists, single nodes and search say of nodes on a day."""
    found: list[Any] = []
    for id_ in ids:
        found.append(await node(desk, id_, day))
    for code in (COMMUNITY, GRID, BUILDING):
        found.append(await desk.data(BY_CODE, code=code, day=day))
    return found


async def test_a_planned_node_is_not_there_before_its_day(desk: Desk) -> None:
    before, everything = await shown(desk, []), await answers(desk)
    made = await desk.made(*planned())
    ids = [entry["nodeId"] for entry in made["entries"]["nodes"] if entry["action"] == "CREATE"]
    assert len(ids) == 4
    present, later = await shown(desk, ids), await shown(desk, ids, AUGUST)
    assert present == [None] * 4 + before and different(everything, await answers(desk)) == []
    assert [one["label"] for one in later[:4]] == ["嘉阿社区居民委员会", "嘉阿社区第一网格", "嘉阿1号楼", UNIT]
    for old, new in zip(before, later[4:], strict=True):
        assert old["area"] is None and new["area"] is not None and old["search"]["edges"] == []
        assert all(new[name]["totalCount"] == old[name]["totalCount"] + 1 for name in LISTS)
        for name in ("children", "links"):
            assert new["township"][name]["totalCount"] == old["township"][name]["totalCount"] + 1
        assert "嘉阿社区居民委员会" in {edge["node"]["label"] for edge in new["search"]["edges"]}
    assert [one.rule for one in (await check(desk.client)).findings] == []
    undone = await desk.undo(made["changeset"]["id"])
    assert undone["problems"] == [] and await shown(desk, []) == before


async def test_a_planned_node_can_end_and_a_link_before_it_is_refused(desk: Desk) -> None:
    before = await desk.stored()
    early = opening("LOCATED_IN", "$Unit", TOWNSHIP, "2024-07-01")
    assert [one["code"] for one in await desk.refused(creating("Unit", "Unit", **FACTS["Unit"]), early)] == ["LIFETIME"]
    assert await desk.stored() == before
    made = await desk.made(creating("Unit", "Unit", **FACTS["Unit"]))
    unit = made["entries"]["nodes"][0]["nodeId"]
    assert [one["code"] for one in await desk.refused(dissolving(unit, AUGUST))] == ["DATES"]
    await desk.made(dissolving(unit, "2024-09-01"))
    seen = [await node(desk, unit, day) for day in (None, "2024-07-31", AUGUST, "2024-09-01")]
    assert [bool(one) for one in seen] == [False, False, True, False]


async def test_a_planned_node_is_there_when_the_clock_has_come_to_its_day(desk: Desk) -> None:
    made = await desk.made(*planned())
    ids = [entry["nodeId"] for entry in made["entries"]["nodes"] if entry["action"] == "CREATE"]
    expected = await shown(desk, ids, "2024-08-02")
    assert desk.service.editor
    writer, lease = desk.service.editor.writer, desk.service.lease
    assert await ClockKeeper(writer, lease, read_instant("2024-08-02T08:00"), drain=0).store()
    assert [one for one in await shown(desk, ids) if one is None] == []
    assert str(await shown(desk, ids)) == str(expected).replace("@2024-08-02", "")
